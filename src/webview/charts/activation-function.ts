import * as l10n from '@vscode/l10n';
import type { ActivationCurve, LayerActivations, ActivationsResult } from '../../analyze/activations-result.ts';
import type { ActivationName } from '../../core/activations.ts';
import type { Histogram } from '../../core/histogram.ts';
import { number, percent } from '../../messages/numbers.ts';
import { activationFormulas, activationLabel, coverageNote, layerName } from '../../messages/names.ts';
import { bars, barShape, describeBin, shareWhere } from './histogram-bars.ts';
import { baseOptions, legendBelow, numberAxis, numberTicks } from './options.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView, type Point } from './view.ts';

export interface ActivationFunctionOptions {
	readonly result: ActivationsResult;
	readonly layer: number;
	/** Other functions to draw beside the one used. */
	readonly compare: readonly ActivationName[];
	readonly slope: boolean;
	/** What turns the last layer's sums into probabilities; null where they are values. */
	readonly output: string | null;
}

/** A layer that has a function. */
type WithFunction = LayerActivations & { readonly activation: ActivationName; readonly preActivations: Histogram };

export function hasFunction(layer: LayerActivations): layer is WithFunction {
	return layer.activation !== null && layer.preActivations !== null;
}

/** y = f(x) and f'(x), and on the same x axis how often the layer really feeds each x into it. */
export function activationFunctionChart(
	{ result, layer: index, compare, slope, output }: ActivationFunctionOptions,
	theme: Theme,
): ChartView {
	const layer = result.layers[index];
	if (!hasFunction(layer)) throw new Error(`layer ${index} has no function`);
	const { preActivations } = layer;
	const range = [preActivations.from, preActivations.to] as const;
	const curveOf = (name: ActivationName): ActivationCurve | undefined =>
		result.curves.find((curve) => curve.name === name);
	const used = curveOf(layer.activation);
	const others = compare.filter((name) => name !== layer.activation).flatMap((name) => curveOf(name) ?? []);
	const lines: { readonly label: string; readonly curve: ActivationCurve; readonly slope: boolean }[] = [];
	if (used) lines.push({ label: activationLabel(used.name), curve: used, slope: false });
	if (used && slope)
		lines.push({ label: l10n.t('slope of {0}', activationLabel(used.name)), curve: used, slope: true });
	for (const curve of others) lines.push({ label: activationLabel(curve.name), curve, slope: false });
	const datasets = lines.map(({ label, curve, slope: ofSlope }, i) => {
		const colour = ofSlope || i === 0 ? theme.foreground : kindColour(theme, i - (slope ? 2 : 1));
		return {
			type: 'line' as const,
			label,
			data: curvePoints(curve, ofSlope, range),
			borderColor: colour,
			backgroundColor: colour,
			borderWidth: i === 0 ? 2.25 : 1.5,
			borderDash: ofSlope ? [5, 4] : i === 0 ? [] : dashes[i % dashes.length],
			pointStyle: 'line' as const,
			pointRadius: 0,
			pointHoverRadius: 4,
			parsing: false as const,
			yAxisID: 'y',
			order: i + 1,
		};
	});
	const histogram = bars(preActivations);
	const barsLabel = l10n.t('how often (right axis)');
	const describe = (dataset: number, index: number): string => {
		if (dataset === lines.length) return describeBin(preActivations, index);
		const point = datasets[dataset].data[index];
		return l10n.t('{0} at x = {1}: {2}', lines[dataset].label, number(point.x), number(point.y));
	};
	const base = baseOptions(theme, { describe });
	const last = index === result.layers.length - 1;
	const title =
		last && output !== null
			? outputSentence(layer, layerName(index, result.layers.length), output)
			: sentence(result, layer, used);
	return {
		id: 'activation-function',
		title,
		finding: title,
		height: 300,
		configuration: {
			type: 'line',
			data: {
				datasets: [
					...datasets,
					{
						type: 'bar' as const,
						label: barsLabel,
						data: histogram,
						pointStyle: 'rect' as const,
						backgroundColor: theme.colours.amountBody,
						hoverBackgroundColor: theme.colours.amount,
						...barShape,
						parsing: false as const,
						yAxisID: 'share',
						order: 100,
					},
				],
			},
			options: {
				...base,
				plugins: {
					...base.plugins,
					legend: legendBelow(theme, 24),
				},
				scales: {
					x: numberAxis(theme, l10n.t('x, the weighted sum'), {
						min: range[0],
						max: range[1],
						grid: false,
					}),
					y: numberAxis(theme, 'f(x)'),
					share: numberAxis(theme, l10n.t('share of values'), {
						position: 'right',
						min: 0,
						grid: false,
						ticks: numberTicks(theme, percent, 5),
					}),
				},
			},
		},
		table: {
			columns: [
				{ name: 'x', numeric: true },
				...lines.map(({ label }) => ({ name: label, numeric: true })),
				{ name: l10n.t('share of values'), numeric: true },
			],
			rows: histogram.length,
			cell: (row, column) => {
				const { x, y } = histogram[row];
				if (column === 0) return x;
				return column > lines.length ? y : interpolate(datasets[column - 1].data, x);
			},
		},
		explanation: {
			words: l10n.t(
				'Each unit adds up its weighted inputs (x) and passes the sum through the layer’s function. The bars count these sums over rows and units: where they stand, the function is used. Where the slope is near 0, a unit hardly learns.',
			),
			formula: used ? activationFormulas[used.name] : '',
		},
		marks: { kind: 'series', describe, target: noTarget },
		note: coverageNote(result.coverage),
	};
}

/** The function used is drawn like text, so that it is not one of those that it is compared with. */
const kindColour = ({ colours: { kinds } }: Theme, other: number): string => kinds[other % kinds.length];

const dashes = [
	[8, 3],
	[2, 2],
	[8, 3, 2, 3],
	[12, 4],
	[4, 4],
];

function curvePoints(curve: ActivationCurve, slope: boolean, [from, to]: readonly [number, number]): Point[] {
	const y = slope ? curve.slope : curve.y;
	const points = Array.from(curve.x, (x, i) => ({ x, y: y[i] }));
	const end = (x: number): Point => ({ x, y: interpolate(points, x) ?? 0 });
	return [end(from), ...points.filter(({ x }) => x > from && x < to), end(to)];
}

/** Beyond its ends a curve goes on as it does there: all functions are straight so far out. Null: fewer than two points. */
function interpolate(points: readonly Point[], x: number): number | null {
	if (points.length < 2) return null;
	const found = points.findIndex((point) => point.x >= x);
	const after = Math.max(1, found < 0 ? points.length - 1 : found);
	const [a, b] = [points[after - 1], points[after]];
	return b.x === a.x ? b.y : a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x);
}

function outputSentence({ preActivations }: WithFunction, layer: string, output: string): string {
	return l10n.t(
		'{0} of the sums in {1} are below 0; {2} turns them into probabilities',
		percent(shareWhere(preActivations, (x) => x < 0)),
		layer,
		output,
	);
}

function sentence(result: ActivationsResult, layer: WithFunction, curve: ActivationCurve | undefined): string {
	const name = layerName(layer.layer, result.layers.length);
	const label = activationLabel(layer.activation);
	const negative = shareWhere(layer.preActivations, (x) => x < 0);
	switch (layer.activation) {
		case 'identity':
			return l10n.t(
				'{0} of the sums in {1} are below 0; {2} passes them on as they are',
				percent(negative),
				name,
				label,
			);
		case 'relu':
			return l10n.t('{0} of the sums in {1} are below 0, where {2} gives 0', percent(negative), name, label);
		case 'sigmoid':
		case 'tanh': {
			const flat = curve === undefined ? 0 : flatShare(layer, curve);
			return l10n.t('{0} of the sums in {1} lie where {2} is flat', percent(flat), name, label);
		}
		case 'leaky-relu':
		case 'elu':
		case 'selu':
		case 'gelu':
		case 'gelu-tanh':
		case 'silu':
		case 'softplus':
			return l10n.t('{0} of the sums in {1} are below 0, where {2} gives little', percent(negative), name, label);
	}
}

/** As `saturatedShare`, but over the bins: |f'(x)| under a hundredth of its maximum. */
function flatShare(layer: WithFunction, curve: ActivationCurve): number {
	const steepest = curve.slope.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
	const points = Array.from(curve.x, (x, i) => ({ x, y: curve.slope[i] }));
	// Beyond the sampled range both functions are flatter still.
	return shareWhere(layer.preActivations, (x) => Math.abs(interpolate(points, x) ?? 0) < 0.01 * steepest);
}
