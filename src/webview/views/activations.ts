import * as l10n from '@vscode/l10n';
import type { AnalyzersOf } from '../../analyze/views.ts';
import type { ActivationsResult } from '../../analyze/activations-result.ts';
import type { ActivationName } from '../../core/activations.ts';
import type { LayerSpecification } from '../../core/specification.ts';
import type { Selection, SelectionKey } from '../../protocol/selection.ts';
import { activationFunctionChart, hasFunction } from '../charts/activation-function.ts';
import { activationHistogram } from '../charts/activation-histogram.ts';
import { meanByGroupChart } from '../charts/mean-by-group.ts';
import { element, replace } from '../dom.ts';
import { count, percent } from '../../messages/numbers.ts';
import { plural } from '../../messages/plural.ts';
import { checkbox } from '../parts/choice.ts';
import type { ChartFigure } from '../parts/figure.ts';
import { notice } from '../parts/notice.ts';
import { headlineOfOthers } from '../../messages/layer-headline.ts';
import { activationLabel, allActivations, dropoutSentence, layerName, outputFunction } from '../../messages/names.ts';
import { layerChoice } from './layer-choice.ts';
import { shownLayer } from '../view-state.ts';
import { columns, headlineElement, View, type ViewContext } from './view.ts';

/** Which part of its function does each layer use, and which unit reacts to what? */
export class ActivationsView extends View<AnalyzersOf<'activations'>> {
	#drawn = -1;
	#redraw: () => void = () => undefined;

	constructor(context: ViewContext<AnalyzersOf<'activations'>>) {
		super(context);
		void this.load(
			this.element,
			l10n.t('Sending the rows through the network'),
			() => context.session.analyze('activations'),
			(result) => this.#show(result),
		);
	}

	override selected(_selection: Selection, changed: ReadonlySet<SelectionKey>): void {
		if (changed.has('layer') && this.#layer !== this.#drawn) this.#redraw();
	}

	get #layer(): number {
		return shownLayer(this.context.selection(), this.context.session.record.model.network);
	}

	#show(result: ActivationsResult): void {
		const { session, state } = this.context;
		const { network, training } = session.record.model;
		const { target, task } = session.record;
		const head = headlineElement('');
		const layers = layerChoice(network, this.#layer, (layer) => this.context.select({ selection: { layer } }));
		const compareBox = element('fieldset', { class: 'compare' });
		const makeFunction = (): Parameters<ChartFigure['update']>[0] => (theme) =>
			activationFunctionChart(
				{
					result,
					// Of a layer without a function the chart is hidden; the last one has it always.
					layer: hasFunction(result.layers[this.#layer]) ? this.#layer : result.layers.length - 1,
					compare: state.current.compare,
					slope: state.current.slope,
					output: outputFunction(training.loss),
				},
				theme,
			);
		const makeHistogram = (): Parameters<ChartFigure['update']>[0] => (theme) =>
			activationHistogram({ result, layer: this.#layer, task, target }, theme);
		const makeMeans = (): Parameters<ChartFigure['update']>[0] => (theme) =>
			meanByGroupChart({ result, layer: this.#layer, target }, theme);
		const curve = this.figure(makeFunction());
		const histogram = this.figure(makeHistogram());
		const means = this.figure(makeMeans());
		curve.controls.append(compareBox);
		const nothing = element('div', {});
		const pair = columns(curve.element, histogram.element);
		this.#redraw = () => {
			const layer = this.#layer;
			this.#drawn = layer;
			head.textContent = headline(result, layer, network.layers[layer]);
			layers?.show(String(layer));
			const dropout = network.layers[layer].type === 'dropout' ? network.layers[layer] : null;
			replace(nothing, ...(dropout === null ? [] : [notice('information', dropoutSentence(dropout.rate))]));
			pair.hidden = means.element.hidden = dropout !== null;
			curve.element.hidden = !hasFunction(result.layers[layer]);
			if (dropout !== null) return;
			this.#fillCompare(compareBox, result, curve, makeFunction);
			curve.update(makeFunction());
			histogram.update(makeHistogram());
			means.update(makeMeans());
		};
		this.element.append(
			head,
			...(layers === null ? [] : [element('div', { class: 'toolbar' }, layers.element)]),
			nothing,
			pair,
			means.element,
		);
		this.#redraw();
	}

	#fillCompare(
		box: HTMLElement,
		result: ActivationsResult,
		curve: ChartFigure,
		make: () => Parameters<ChartFigure['update']>[0],
	): void {
		const { state } = this.context;
		const used = result.layers[this.#layer].activation;
		const known = new Set(result.curves.map(({ name }) => name));
		const toggle = (name: ActivationName, on: boolean): void => {
			const others = state.current.compare.filter((other) => other !== name);
			state.change({ compare: on ? [...others, name] : others });
			curve.update(make());
		};
		replace(
			box,
			element('legend', {}, l10n.t('Compare with')),
			...allActivations
				.filter((name) => name !== used && known.has(name))
				.map((name) => checkbox(activationLabel(name), state.current.compare.includes(name), (on) => toggle(name, on))),
			checkbox(l10n.t('slope f′(x)'), state.current.slope, (slope) => {
				state.change({ slope });
				curve.update(make());
			}),
		);
	}
}

/** Standard deviation below which a unit tells rows apart no more than the rounding of its numbers does. */
const leastDeviation = 1e-6;

function headline(result: ActivationsResult, index: number, specification: LayerSpecification): string {
	const layer = result.layers[index];
	const name = layerName(index, result.layers.length);
	if (!hasFunction(layer)) return headlineOfOthers(specification, layer, name);
	if (index === result.layers.length - 1)
		return layer.units === 1
			? l10n.t('1 unit in {0}: its output is the answer.', name)
			: l10n.t('{1} units in {0}, one for each class.', name, count(layer.units));
	if (layer.dead.length > 0)
		return layer.dead.length === 1
			? l10n.t('1 of {0} units in {1} is dead: it gives 0 for every row.', count(layer.units), name)
			: l10n.t(
					'{2} of {0} units in {1} are dead: they give 0 for every row.',
					count(layer.units),
					name,
					count(layer.dead.length),
				);
	const constant = layer.deviation.filter((deviation) => deviation < leastDeviation).length;
	if (constant > 0)
		return plural(constant, {
			one: l10n.t(
				'1 of {0} units in {1} hardly varies: it gives the same for every row, within a millionth.',
				count(layer.units),
				name,
			),
			other: l10n.t(
				'{2} of {0} units in {1} hardly vary: each gives the same for every row, within a millionth.',
				count(layer.units),
				name,
				count(constant),
			),
		});
	const saturated = layer.saturatedShare.filter((share) => share > 0.5).length;
	if (saturated === 1 && layer.units > 1)
		return l10n.t(
			'1 of {0} units in {1} is saturated on most rows: its function is flat there.',
			count(layer.units),
			name,
		);
	if (saturated > 0)
		return l10n.t(
			'{0} of {1} units in {2} are saturated on most rows: their function is flat there.',
			count(saturated),
			count(layer.units),
			name,
		);
	const least = layer.activeShare.reduce((a, b) => Math.min(a, b), 1);
	const most = layer.activeShare.reduce((a, b) => Math.max(a, b), 0);
	return layer.units === 1
		? l10n.t('The unit in {0} is at work: its sum is above 0 on {1} of rows.', name, percent(most))
		: l10n.t(
				'All {0} units in {1} are at work: their sums are above 0 on {2} to {3} of rows.',
				count(layer.units),
				name,
				percent(least),
				percent(most),
			);
}
