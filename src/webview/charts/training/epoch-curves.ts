import * as l10n from '@vscode/l10n';
import type { Plugin } from 'chart.js';
import { layerLabel } from '../../../messages/names.ts';
import { count, number } from '../../../messages/numbers.ts';
import { directLabels, labelRoom } from '../direct-labels.ts';
import { drawnBetween } from './epoch-range.ts';
import { baseOptions, legendBelow, numberAxis, numberTicks } from '../options.ts';
import type { Theme } from '../theme.ts';
import type { ChartView, Explanation, Point, Span } from '../view.ts';
import { diamondsSentence } from '../../../messages/epochs.ts';

/** One line over epochs. */
export interface EpochCurve {
	readonly name: string;
	readonly points: readonly Point[];
	/** Which of the colours and dashes, from 0. */
	readonly kind: number;
	/** Instead of those of its kind. */
	readonly dash?: readonly number[];
	readonly colour?: string;
}

/** Values between which something is usual, drawn behind the lines. */
export interface Band {
	readonly low: number;
	readonly high: number;
	readonly name: string;
}

export interface EpochCurves {
	readonly id: string;
	readonly title: string;
	/** What the numbers are, with their unit. */
	readonly axis: string;
	readonly curves: readonly EpochCurve[];
	readonly logarithmic: boolean;
	/** The epoch that other views show; null: none. */
	readonly chosen: number | null;
	/** Whether a point is an epoch that other views can show. */
	readonly leads: boolean;
	/** The epochs that are shown; null: all. */
	readonly range: Span | null;
	readonly band?: Band;
	/** No value is larger; left out: there is no such limit. */
	readonly most?: number;
	/** Left out: numbers. */
	readonly format?: (value: number) => string;
	readonly explanation: Explanation;
	readonly notes: readonly string[];
}

/** Lines that share a colour have another dash. */
const dashes = [[], [7, 3], [2, 3], [9, 3, 2, 3]] as const;
/** More are told by a legend. */
const mostLabels = 4;
/** More lines cannot be told apart; the table has them. */
const mostCurves = 12;

/** "Layer 2" for each course of a layer, and its points. */
export function layerCurve(
	{ layer, points }: { readonly layer: number; readonly points: readonly { epoch: number; value: number }[] },
	layers: number,
): EpochCurve {
	return {
		name: layerLabel(layer, layers),
		points: points.map(({ epoch, value }) => ({ x: epoch, y: value })),
		kind: layer,
	};
}

/** Lines over epochs, one for each layer or so, with the epoch that is looked at marked on each. */
export function epochCurves(data: EpochCurves, theme: Theme): ChartView {
	const { id, title, axis, logarithmic, chosen, band, range, format = number, explanation } = data;
	// There is no 0 on a logarithmic axis.
	const drawn = data.curves
		.slice(0, mostCurves)
		.map((curve) => ({ ...curve, points: curve.points.filter(({ y }) => !logarithmic || y > 0) }));
	const colourOf = ({ kind, colour }: EpochCurve) => colour ?? theme.colours.kinds[kind % theme.colours.kinds.length];
	const dashOf = ({ kind, dash }: EpochCurve) => [...(dash ?? dashes[kind % dashes.length])];
	const describe = (curve: number, index: number): string => {
		const { name, points } = drawn[curve];
		return l10n.t('Epoch {0}: {1} {2}', count(points[index].x), name, format(points[index].y));
	};
	const isLabelled = drawn.length <= mostLabels;
	const labels = drawn.map((curve, i) => ({
		text: curve.points.length === 0 ? '' : `${curve.name} ${format(data.curves[i].points.at(-1)!.y)}`,
		name: curve.name,
		colour: colourOf(curve),
	}));
	const room = labelRoom(labels, theme);
	const base = baseOptions(theme, { describe });
	const isMarked = drawn.some(({ points }) => points.some(({ x }) => x === chosen));
	const left =
		data.curves.reduce((sum, { points }) => sum + points.length, 0) -
		drawn.reduce((sum, { points }) => sum + points.length, 0);
	const notes = [
		...data.notes,
		...(isMarked && chosen !== null ? [diamondsSentence(count(chosen))] : []),
		...(left > 0 && data.curves.length <= mostCurves
			? [l10n.t('Points at 0 ({0}) cannot stand on a logarithmic scale; the table has them.', count(left))]
			: []),
		...(data.curves.length > mostCurves
			? [l10n.t('{0} of {1} lines are drawn; the table has all.', count(mostCurves), count(data.curves.length))]
			: []),
	];
	return {
		id,
		title,
		finding: title,
		height: isLabelled ? 220 : 260,
		configuration: {
			type: 'line',
			data: {
				datasets: drawn.map((curve) => ({
					type: 'line' as const,
					label: curve.name,
					data: [...curve.points],
					borderColor: colourOf(curve),
					backgroundColor: colourOf(curve),
					borderDash: dashOf(curve),
					borderWidth: 1.75,
					pointRadius: curve.points.map(({ x }) => (x === chosen ? 5 : data.leads ? 2.5 : 0)),
					pointStyle: curve.points.map(({ x }) => (x === chosen ? ('rectRot' as const) : ('circle' as const))),
					pointHoverRadius: 5,
					pointHitRadius: 8,
					parsing: false as const,
				})),
			},
			options: {
				...base,
				...(isLabelled
					? { layout: { padding: (context) => ({ right: room(context), top: 6 }) } }
					: { plugins: { ...base.plugins, legend: { ...legendBelow(theme, 24) } } }),
				scales: {
					x: numberAxis(theme, l10n.t('epoch'), {
						grid: false,
						min: range?.from ?? 0,
						max: range?.to ?? Math.max(1, ...drawn.flatMap(({ points }) => points.map(({ x }) => x))),
					}),
					y: numberAxis(theme, axis, {
						...(logarithmic
							? { type: 'logarithmic', ...decades(inSight(drawn, range), band) }
							: range === null
								? { min: 0 }
								: upTo(drawn, range, data.most)),
						ticks: numberTicks(theme, format, 6),
					}),
				},
			},
			plugins: [
				...(band === undefined ? [] : [bandPlugin(band, theme)]),
				...(isLabelled ? [directLabels(labels, theme)] : []),
			],
		},
		table: tableOf(data.curves, format),
		explanation,
		marks: {
			kind: 'series',
			describe,
			target: (curve, index) => (data.leads ? { selection: { epoch: drawn[curve].points[index].x } } : null),
		},
		...(notes.length === 0 ? {} : { note: notes.join(' ') }),
	};
}

/** An axis of a part of the epochs does not go on to where no value can be. */
function upTo(curves: readonly EpochCurve[], range: Span | null, most: number | undefined): { readonly max?: number } {
	const values = inSight(curves, range).flatMap(({ points }) => points.map(({ y }) => y));
	return most !== undefined && Math.max(...values) > 0.97 * most ? { max: most } : {};
}

/** The curves without the points that no edge of the range touches. */
function inSight(curves: readonly EpochCurve[], range: Span | null): readonly EpochCurve[] {
	return curves.map((curve) => {
		const epochs = curve.points.map(({ x }) => x);
		return { ...curve, points: curve.points.slice(...drawnBetween(epochs, range)) };
	});
}

/** Whole powers of ten around all that is drawn, so that the ticks are read. */
function decades(
	curves: readonly EpochCurve[],
	band: Band | undefined,
): { readonly min?: number; readonly max?: number } {
	const values = [...curves.flatMap(({ points }) => points.map(({ y }) => y)), ...(band ? [band.low, band.high] : [])];
	if (values.length === 0) return {};
	return {
		min: 10 ** Math.floor(Math.log10(Math.min(...values)) + 1e-9),
		max: 10 ** Math.ceil(Math.log10(Math.max(...values)) - 1e-9),
	};
}

function bandPlugin({ low, high, name }: Band, theme: Theme): Plugin {
	return {
		id: 'band',
		beforeDatasetsDraw({ ctx, chartArea: { left, right, top, bottom }, scales: { y } }) {
			const [from, to] = [y.getPixelForValue(high), y.getPixelForValue(low)];
			const upper = Math.max(top, from);
			const lower = Math.min(bottom, to);
			if (!(lower > upper)) return;
			ctx.save();
			ctx.fillStyle = theme.grid;
			ctx.fillRect(left, upper, right - left, lower - upper);
			ctx.font = `${theme.font.size}px ${theme.font.family}`;
			ctx.fillStyle = theme.muted;
			ctx.textBaseline = 'bottom';
			ctx.fillText(name, left + 6, lower - 2);
			ctx.restore();
		},
	};
}

/** An epoch a line; what is not known of a curve at it is empty. */
function tableOf(curves: readonly EpochCurve[], format: (value: number) => string): ChartView['table'] {
	const epochs = [...new Set(curves.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
	const values = curves.map(({ points }) => new Map(points.map(({ x, y }) => [x, y])));
	return {
		columns: [l10n.t('Epoch'), ...curves.map(({ name }) => name)].map((name) => ({ name, numeric: true })),
		rows: epochs.length,
		cell: (row, column) => (column === 0 ? epochs[row] : (values[column - 1].get(epochs[row]) ?? null)),
		text: (value, column) => (column === 0 ? count(value) : format(value)),
	};
}
