import type { Plugin } from 'chart.js';
import * as l10n from '@vscode/l10n';
import type { ResponseResult } from '../../analyze/response/response.ts';
import { count, fine, number, percent } from '../../messages/numbers.ts';
import {
	differenceText,
	gridText,
	leavesDataSentence,
	predictionText,
	responseSentence,
	rowCellText,
} from '../../messages/response.ts';
import { intervalChart, intervalChartHeight } from './grammar/interval-chart.ts';
import { lineChart, type LineSeries } from './grammar/lines.ts';
import { numberAxis, numberTicks } from './options.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView, type Configuration, type Point, type TableModel } from './view.ts';

/** A 95% interval of a mean. */
const errors = 1.96;
/** Single rows drawn, at most: more are a blur. */
const mostSingle = 30;

/** How the mean prediction moves with a column, with its interval; single rows thin behind it, or local effects where it leaves the data. */
export function responseChart(result: ResponseResult, theme: Theme): ChartView {
	const { kind, grid, of } = result;
	const leaves = leavesDataSentence(result);
	const notes = [
		...(leaves === null ? [] : [leaves]),
		...(of > grid.length ? [l10n.t('The {0} commonest of {1} values.', count(grid.length), count(of))] : []),
	];
	const title = responseSentence(result);
	return {
		id: 'response',
		title,
		finding: [title, ...notes].join(' '),
		...(kind === 'category' ? overCategories(result, theme) : overNumbers(result, theme)),
		table: tableOf(result),
		explanation: {
			words: l10n.t(
				'The column is set to each value in turn, in all rows that are measured, and what the network says is averaged. The interval is that of the mean by the choice of the rows, 95 times in 100. Local effects add up what single rows change by when the column moves a little from where it is; they are drawn at the height of the mean. Single rows are drawn at random. Bars, or numbers in brackets, count the rows whose own cell is nearest to the value.',
			),
			formula: 'PDP(v) = Σᵢ f(xᵢ with column = v) / n, ± 1.96 · s / √n',
		},
		...(notes.length === 0 ? {} : { note: notes.join(' ') }),
	};
}

const countsOf = ({ counts }: ResponseResult) => counts as readonly number[];
const pdpOf = ({ pdp }: ResponseResult) => pdp as readonly number[];

function intervalAt(result: ResponseResult, point: number) {
	const half = errors * (result.pdpError?.[point] ?? 0);
	const value = pdpOf(result)[point];
	return { value, low: value - half, high: value + half };
}

function pointText(result: ResponseResult, point: number): string {
	const { low, high } = intervalAt(result, point);
	const [value, from, to] = [pdpOf(result)[point], low, high].map((each) => predictionText(each, result));
	return l10n.t('{0} = {1}: {2} ({3} to {4})', result.column, gridText(result.grid[point]), value, from, to);
}

const axisTitle = ({ output, scale }: ResponseResult) =>
	scale === 'probability' ? l10n.t('probability of {0}', output) : output;

function overCategories(result: ResponseResult, theme: Theme) {
	const order = [...result.grid.keys()].sort((a, b) => pdpOf(result)[b] - pdpOf(result)[a]);
	const chart = {
		intervals: order.map((point) => intervalAt(result, point)),
		texts: order.map((point) => l10n.t('{0} ({1})', gridText(result.grid[point]), count(countsOf(result)[point]))),
		series: [{ name: l10n.t('mean prediction'), isHollow: false, categories: [...order.keys()] }],
		title: axisTitle(result),
		describe: (_: number, index: number) => pointText(result, order[index]),
		...(result.scale === 'probability' ? { ticks: numberTicks(theme, percent) } : {}),
	};
	return {
		height: intervalChartHeight(chart),
		configuration: intervalChart(chart, theme),
		marks: { kind: 'series', describe: chart.describe, target: noTarget } as const,
	};
}

function overNumbers(result: ResponseResult, theme: Theme) {
	const { ale, follow, ice, kind, column } = result;
	const places = placesOf(result);
	const at = (values: readonly number[]): Point[] => values.map((y, i) => ({ x: places[i], y }));
	const intervals = places.map((_, point) => intervalAt(result, point));
	const isLeaving = follow.length > 0 && ale !== null;
	const [own, local] = theme.colours.kinds;
	// On the height of the mean prediction: only its changes tell.
	const height = pdpOf(result).reduce((sum, each) => sum + each, 0) / places.length;
	const shown: LineSeries[] = [
		{ name: l10n.t('mean prediction'), points: at(pdpOf(result)), colour: own, dash: isLeaving ? [7, 3] : [] },
		{ name: l10n.t('95% interval'), points: at(intervals.map(({ low }) => low)), colour: own, dash: [2, 3] },
		{ name: '', points: at(intervals.map(({ high }) => high)), colour: own, dash: [2, 3] },
		...(isLeaving
			? [
					{
						name: l10n.t('local effects'),
						points: at(ale.map((each) => height + each)),
						colour: local,
					},
				]
			: ice.slice(0, mostSingle).map((values, i) => ({
					name: i === 0 ? l10n.t('single rows') : '',
					points: at(values),
					colour: theme.grid,
				}))),
		{ name: l10n.t('rows near the value'), points: [], colour: theme.colours.amount },
	];
	const isSingle = (series: number) => !isLeaving && series > 2 && series < 3 + Math.min(ice.length, mostSingle);
	const describe = (series: number, index: number): string => {
		if (series === 3 && isLeaving)
			return l10n.t(
				'{0} = {1}: local effect {2}',
				column,
				gridText(result.grid[index]),
				differenceText(ale[index], result),
			);
		if (isSingle(series))
			return rowCellText(
				result.iceRows[series - 3],
				column,
				gridText(result.grid[index]),
				predictionText(ice[series - 3][index], result),
			);
		return index < places.length ? pointText(result, index) : '';
	};
	const format = kind === 'date' ? (value: number) => new Date(value * 1000).toISOString().slice(0, 10) : fine;
	const configuration = lineChart(
		{
			series: shown,
			describe,
			x: numberAxis(theme, column, {
				grid: false,
				min: places[0],
				max: places.at(-1),
				ticks: numberTicks(theme, format),
			}),
			y: numberAxis(
				theme,
				axisTitle(result),
				result.scale === 'probability' ? { ticks: numberTicks(theme, percent) } : {},
			),
		},
		theme,
	);
	configuration.plugins = [...(configuration.plugins ?? []), rowsBehind(places, countsOf(result), theme)];
	return {
		height: 320,
		configuration: named(configuration),
		marks: {
			kind: 'series',
			describe,
			target: (series: number) => {
				if (!isSingle(series)) return null;
				const row = result.iceRows[series - 3];
				return { selection: { row }, row: { row } };
			},
		} as const,
	};
}

/** Of the plot, what the bar of the value with the most rows takes. */
const tallest = 0.22;

/** How many rows have their cell at each value, as bars behind the lines. */
function rowsBehind(places: readonly number[], counts: readonly number[], theme: Theme): Plugin {
	const most = counts.reduce((a, b) => Math.max(a, b), 1);
	return {
		id: 'rowsBehind',
		beforeDatasetsDraw({ ctx, chartArea: { left, right, top, bottom }, scales: { x } }) {
			ctx.save();
			ctx.globalAlpha = 0.55;
			ctx.fillStyle = theme.colours.amount;
			for (const [point, rows] of counts.entries()) {
				const at = x.getPixelForValue(places[point]);
				// To the middle between neighbours, so that bars touch where values are dense.
				const before = point === 0 ? left : (x.getPixelForValue(places[point - 1]) + at) / 2;
				const behind = point === places.length - 1 ? right : (x.getPixelForValue(places[point + 1]) + at) / 2;
				const half = Math.max(0.75, Math.min(8, at - before || 8, behind - at || 8));
				const height = tallest * (bottom - top) * (rows / most);
				const [from, to] = [Math.max(left, at - half + 0.25), Math.min(right, at + half - 0.25)];
				ctx.fillRect(from, bottom - height, to - from, height);
			}
			ctx.restore();
		},
	};
}

/** Where the values are: numbers, and seconds since 1970 of dates. */
function placesOf({ grid }: ResponseResult): number[] {
	return grid.map((value) => (typeof value === 'number' ? value : Date.parse(`${value.replace(' ', 'T')}Z`) / 1000));
}

/** Lines without a name, more of a kind that is named already, are left out of the legend. */
function named(configuration: Configuration): Configuration {
	const legend = configuration.options?.plugins?.legend;
	if (legend === undefined) return configuration;
	legend.labels = { ...legend.labels, filter: ({ text }) => text !== '' };
	return configuration;
}

function tableOf(result: ResponseResult): TableModel {
	const { column, grid, pdpError, ale } = result;
	const names = [
		{ name: column, numeric: typeof grid[0] === 'number' },
		{ name: l10n.t('mean prediction'), numeric: true },
		{ name: l10n.t('standard error'), numeric: true },
		...(ale === null ? [] : [{ name: l10n.t('local effects'), numeric: true }]),
		{ name: l10n.t('rows'), numeric: true },
	];
	return {
		columns: names,
		rows: grid.length,
		cell: (row, at) =>
			[
				grid[row],
				pdpOf(result)[row],
				pdpError?.[row] ?? null,
				...(ale === null ? [] : [ale[row]]),
				countsOf(result)[row],
			][at],
		// The other numbers are those of this very value.
		text: (value, at) => (at === 0 ? fine(value) : number(value)),
	};
}
