import * as l10n from '@vscode/l10n';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { lossStory } from '../../messages/loss-story.ts';
import type { WeightsResult } from '../../analyze/weights-result.ts';
import type { LinearEquation } from '../../analyze/weights.ts';
import type { Selection, SelectionKey } from '../../protocol/selection.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { scaleText, weightMatrixChart, weightScales } from '../charts/weight-matrix.ts';
import { weightHistogram } from '../charts/weight-histogram.ts';
import type { Theme } from '../charts/theme.ts';
import { element, replace } from '../dom.ts';
import { count, number } from '../../messages/numbers.ts';
import { choice } from '../parts/choice.ts';
import { section } from '../parts/notice.ts';
import { inputsOf, layerName, unitsOf } from '../../messages/names.ts';
import { layerChoice } from './layer-choice.ts';
import { headlineElement, View, type ViewContext } from './view.ts';
import { shownLayer } from '../view-state.ts';

/** What drives what? */
export class WeightsView extends View<AnalyzersOf<'weights'>> {
	#drawn = -1;
	/** The matrix chosen last, for embeddings. */
	#table = -1;
	#redraw: () => void = () => undefined;

	constructor(context: ViewContext<AnalyzersOf<'weights'>>) {
		super(context);
		void this.load(
			this.element,
			l10n.t('Reading the weights'),
			() => context.session.analyze('weights'),
			(result) => this.#show(result),
		);
	}

	override selected(_selection: Selection, changed: ReadonlySet<SelectionKey>): void {
		if (changed.has('layer') && this.#layer !== this.#drawn) this.#redraw();
	}

	get #layer(): number {
		return shownLayer(this.context.selection(), this.context.session.record.model.network);
	}

	/** Of the result's matrices, those of the layer. An embedding has several, and one of them is looked at. */
	#matrixIn({ layers }: WeightsResult): number | null {
		const own = [...layers.keys()].filter((matrix) => layers[matrix].layer === this.#layer);
		return own.includes(this.#table) ? this.#table : (own.at(0) ?? null);
	}

	#show(result: WeightsResult): void {
		const { session, state } = this.context;
		const { network } = session.record.model;
		const head = headlineElement('');
		const layers = layerChoice(network, this.#layer, (layer) => this.context.select({ selection: { layer } }));
		const learned = lossStory(session.history, session.record.outcome).kind !== 'did-not-learn';
		const make = (theme: Theme) => {
			const { scale, order } = state.current;
			// Of a layer without weights the charts are hidden; the last one has them always.
			const index = this.#matrixIn(result) ?? result.layers.length - 1;
			return weightMatrixChart({ result, matrix: index, scale, order, learned }, theme);
		};
		const makeHistogram = (theme: Theme) =>
			weightHistogram(result.layers[this.#matrixIn(result) ?? result.layers.length - 1], theme);
		const matrix = this.figure(make);
		const histogram = this.figure(makeHistogram);
		const tables = element('span', {});
		const tools = element(
			'div',
			{ class: 'toolbar' },
			layers?.element ?? null,
			tables,
			choice(
				l10n.t('Scale'),
				weightScales.map((id) => ({ id, label: scaleText(id) })),
				state.current.scale,
				(scale) => {
					state.change({ scale });
					matrix.update(make);
				},
			).element,
			choice(
				l10n.t('Order'),
				[
					{ id: 'as-is', label: l10n.t('as is') },
					{ id: 'norm', label: l10n.t('largest first (by norm)') },
				] as const,
				state.current.order,
				(order) => {
					state.change({ order });
					matrix.update(make);
				},
			).element,
		);
		const charts = element('div', { class: 'columns columns-wide-first' }, matrix.element, histogram.element);
		this.#redraw = () => {
			const layer = this.#layer;
			this.#drawn = layer;
			const index = this.#matrixIn(result);
			head.textContent = headline(result, index, layerName(layer, session.layers));
			layers?.show(String(layer));
			replace(tables, ...this.#tableChoice(result, layer));
			charts.hidden = index === null;
			if (index === null) return;
			matrix.update(make);
			histogram.update(makeHistogram);
		};
		this.element.append(
			head,
			...(result.equation === null ? [] : [equation(result.equation, targetUnit(session.record))]),
			tools,
			charts,
		);
		this.#redraw();
	}

	/** Which column's table, where an embedding has several. */
	#tableChoice({ layers }: WeightsResult, layer: number): HTMLElement[] {
		const own = [...layers.entries()].filter(([, matrix]) => matrix.layer === layer);
		if (own.length < 2) return [];
		const options = own.map(([index, { column }]) => ({ id: String(index), label: column ?? '' }));
		return [
			choice(
				l10n.t('Column'),
				options,
				String(own.some(([i]) => i === this.#table) ? this.#table : own[0][0]),
				(id) => {
					this.#table = Number(id);
					this.#redraw();
				},
			).element,
		];
	}
}

/** `index`: of the matrix; null: the layer has none. */
function headline(result: WeightsResult, index: number | null, name: string): string {
	if (index === null) return l10n.t('Nothing is learned in {0}: it has no weights.', name);
	const { inputs, units, values, minimum, maximum, nan, infinite, type, column } = result.layers[index];
	const broken = nan + infinite;
	const extreme = Math.abs(minimum) > Math.abs(maximum) ? minimum : maximum;
	const weak = values.reduce((sum, value) => sum + (Math.abs(value) < 0.1 * Math.abs(extreme) ? 1 : 0), 0);
	if (broken > 0)
		return broken === 1
			? l10n.t(
					'1 of {0} weights in {1} is no longer a number: training broke. A lower learning rate helps.',
					count(values.length),
					name,
				)
			: l10n.t(
					'{0} of {1} weights in {2} are no longer numbers: training broke. A lower learning rate helps.',
					count(broken),
					count(values.length),
					name,
				);
	if (type === 'embedding')
		return l10n.t('{0} has {1} categories; each became a vector of {2}.', column ?? '', count(inputs), count(units));
	if (type !== 'dense')
		return l10n.t(
			'The {0} of {1} are scaled by {2} to {3}, as learned.',
			unitsOf(units),
			name,
			number(minimum),
			number(maximum),
		);
	if (values.length === 1) return l10n.t('One weight makes up {0}: {1}.', name, number(values[0]));
	return l10n.t(
		'{0} drive {1} in {2}; the strongest weight is {3}, and {4} of {5} are under a tenth of it.',
		inputsOf(inputs),
		unitsOf(units),
		name,
		number(extreme),
		count(weak),
		count(values.length),
	);
}

/** A ten-thousandth of the target's spread: less is not worth telling from 0. */
function targetUnit({ preprocessing: { target } }: RunRecord): number {
	return target.kind === 'value' && target.deviation > 0 ? target.deviation / 10_000 : 1e-4;
}

/** All of a network without hidden layers, in the file's own units. */
function equation({ target, intercept, terms }: LinearEquation, unit: number): HTMLElement {
	const constantRounded = Math.round(intercept / unit) * unit;
	const parts = terms.map(({ name, coefficient }, i) => {
		const sign = coefficient < 0 ? '− ' : i === 0 ? '' : '+ ';
		return element('span', { class: 'term' }, `${sign}${number(Math.abs(coefficient))} · ${name} `);
	});
	const constant = constantRounded < 0 ? `− ${number(-constantRounded)}` : `+ ${number(Math.abs(constantRounded))}`;
	return section(
		l10n.t('The whole network in one line'),
		element(
			'p',
			{ class: 'equation', 'data-equation': '' },
			element('span', { class: 'term' }, `${target} = `),
			...parts,
			element('span', { class: 'term' }, constant),
		),
		element('p', { class: 'note' }, notesOf(terms).join(' ')),
	);
}

function notesOf(terms: LinearEquation['terms']): readonly string[] {
	const isTransformed = terms.some(({ transform }) => transform !== undefined);
	const ranges = terms.flatMap(({ name, range }) =>
		range === undefined ? [] : [l10n.t('{0} from {1} to {2}', name, number(range.from), number(range.to))],
	);
	return [
		isTransformed
			? l10n.t(
					'Without hidden layers a network is a sum: here in the units of the file, but for numbers marked (log) or (rank), which are transformed first.',
				)
			: l10n.t('Without hidden layers a network is a sum: here in the units of the file.'),
		...(ranges.length === 0
			? []
			: [l10n.t('A number beyond these limits counts as the limit: {0}.', ranges.join(', '))]),
	];
}
