import { useComputed } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { AnalyzersOf } from '../../analyze/views.ts';
import type { WeightsResult } from '../../analyze/weights-result.ts';
import type { LinearEquation } from '../../analyze/weights.ts';
import { lossStory } from '../../messages/loss-story.ts';
import { inputsOf, layerName, unitsOf } from '../../messages/names.ts';
import { count, number } from '../../messages/numbers.ts';
import { limitSentences } from '../../messages/weights.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { pathsChart } from '../charts/paths.ts';
import { weightHistogram } from '../charts/weight-histogram.ts';
import { scaleText, weightMatrixChart } from '../charts/weight-matrix.ts';
import { weightScales, type WeightOrder } from '../weights-look.ts';
import { Choice } from '../parts/choices.tsx';
import { Figure } from '../parts/figures.tsx';
import { Headline, Section } from '../parts/notices.tsx';
import { shownLayer } from '../view-state.ts';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';
import { ComparedChoice, WeightDifferences, type Compared } from './weight-differences.tsx';
import { WeightsByEpoch } from './weights-by-epoch.tsx';
import { LayerChoice } from './layer-choice.tsx';

/** What drives what? */
export function Weights({ context }: ViewProps<AnalyzersOf<'weights'>>) {
	return (
		<Answers doing={l10n.t('Reading the weights')} to={[context.session.question('weights')]}>
			{(result) => <WeightsOf result={result} context={context} />}
		</Answers>
	);
}

interface PartProps extends ViewProps<AnalyzersOf<'weights'>> {
	readonly result: WeightsResult;
}

function WeightsOf({ result, context }: PartProps) {
	const { session } = context;
	const { network } = session.record.model;
	const layer = useComputed(() => shownLayer(context.marked.value, network)).value;
	const [chosen, choose] = useState(-1);
	const [compared, compare] = useState<Compared>('weights');
	const own = [...result.layers.keys()].filter((matrix) => result.layers[matrix].layer === layer);
	/** An embedding has several, and one of them is looked at. */
	const shown = own.includes(chosen) ? chosen : (own.at(0) ?? null);
	const isCompared = compared !== 'weights' && shown !== null && canCompare(compared, layer, session);
	return (
		<>
			{!isCompared && <Headline text={headline(result, shown, layerName(layer, session.layers))} />}
			{!isCompared && result.equation !== null && (
				<Equation equation={result.equation} unit={targetUnit(session.record)} />
			)}
			<div class="toolbar">
				<LayerChoice network={network} chosen={layer} changed={(to) => context.select({ selection: { layer: to } })} />
				{own.length > 1 && (
					<Choice
						label={l10n.t('Column')}
						options={own.map((matrix) => ({ id: String(matrix), label: result.layers[matrix].column ?? '' }))}
						chosen={String(shown)}
						changed={(id) => choose(Number(id))}
					/>
				)}
				{shown !== null && (
					<ComparedChoice context={context} result={result} matrix={shown} chosen={compared} changed={compare} />
				)}
				<Looks context={context} />
			</div>
			{isCompared ? (
				<WeightDifferences context={context} compared={compared} layer={layer} column={result.layers[shown].column} />
			) : (
				<Charts result={result} shown={shown} context={context} />
			)}
			{!isCompared && shown !== null && (
				<WeightsByEpoch context={context} layer={layer} column={result.layers[shown].column} />
			)}
			<Paths context={context} />
		</>
	);
}

/** Not with itself, nor with an epoch that was not yet. */
function canCompare(
	compared: Compared,
	layer: number,
	{ epoch, record }: { readonly epoch: number | null; readonly record: RunRecord },
): boolean {
	const [kind, number] = compared.split(' ');
	return kind === 'layer' ? Number(number) !== layer : Number(number) < (epoch ?? record.outcome.bestEpoch);
}

/** How the matrix is coloured and ordered. */
function Looks({ context: { state } }: ViewProps) {
	const { scale, order } = state.signal.value;
	const orders = [
		{ id: 'as-is', label: l10n.t('as is') },
		{ id: 'norm', label: l10n.t('largest first (by norm)') },
		{ id: 'similarity', label: l10n.t('alike side by side (hierarchical)') },
		{ id: 'name', label: l10n.t('by name') },
	] as const;
	return (
		<>
			<Choice
				label={l10n.t('Scale')}
				options={weightScales.map((id) => ({ id, label: scaleText(id) }))}
				chosen={scale}
				changed={(to) => state.change({ scale: to })}
			/>
			<Choice
				label={l10n.t('Order')}
				options={orders}
				chosen={order}
				changed={(to: WeightOrder) => state.change({ order: to })}
			/>
		</>
	);
}

/** `shown`: of the result's matrices; null: the layer has none. */
function Charts({ result, shown, context }: PartProps & { readonly shown: number | null }) {
	const { history, record } = context.session;
	const { scale, order } = context.state.signal.value;
	// Of a layer without weights the charts are hidden; the last one has them always.
	const matrix = shown ?? result.layers.length - 1;
	const learned = lossStory(history, record.outcome).kind !== 'did-not-learn';
	return (
		<div class="columns columns-wide-first" hidden={shown === null}>
			<Figure
				context={context}
				of={[result, matrix, scale, order]}
				make={(theme) => weightMatrixChart({ result, matrix, scale, order, learned }, theme)}
			/>
			<Figure context={context} of={[result, matrix]} make={(theme) => weightHistogram(result.layers[matrix], theme)} />
		</div>
	);
}

/** Through all layers; of a single one its own matrix says it. */
function Paths({ context }: ViewProps<AnalyzersOf<'weights'>>) {
	const { session } = context;
	if (session.record.model.network.layers.filter(({ type }) => type === 'dense').length < 2) return null;
	return (
		<Answers doing={l10n.t('Following the paths')} to={[session.question('paths')]}>
			{(result) => (
				<Figure context={context} of={[result]} make={(theme) => pathsChart(result, session.layers - 1, theme)} />
			)}
		</Answers>
	);
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

interface EquationProps {
	readonly equation: LinearEquation;
	readonly unit: number;
}

/** All of a network without hidden layers, in the file's own units. */
function Equation({ equation: { target, intercept, terms }, unit }: EquationProps) {
	const rounded = Math.round(intercept / unit) * unit;
	return (
		<Section title={l10n.t('The whole network in one line')}>
			<p class="equation" data-equation="">
				<span class="term">{`${target} = `}</span>
				{terms.map(({ name, coefficient }, i) => {
					const sign = coefficient < 0 ? '− ' : i === 0 ? '' : '+ ';
					return <span key={i} class="term">{`${sign}${number(Math.abs(coefficient))} · ${name} `}</span>;
				})}
				<span class="term">{rounded < 0 ? `− ${number(-rounded)}` : `+ ${number(Math.abs(rounded))}`}</span>
			</p>
			<p class="note">{notesOf(terms).join(' ')}</p>
		</Section>
	);
}

function notesOf(terms: LinearEquation['terms']): readonly string[] {
	const isTransformed = terms.some(({ transform }) => transform !== undefined);
	return [
		isTransformed
			? l10n.t(
					'Without hidden layers a network is a sum: here in the units of the file, but for numbers marked (log) or (rank), which are transformed first.',
				)
			: l10n.t('Without hidden layers a network is a sum: here in the units of the file.'),
		...limitSentences(terms),
	];
}
