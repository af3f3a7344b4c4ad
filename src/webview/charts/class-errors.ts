import * as l10n from '@vscode/l10n';
import type { ClassificationErrors } from '../../analyze/errors-result.ts';
import type { Interval } from '../../core/statistics.ts';
import { distinguishable } from '../../messages/distinguishable.ts';
import { abbreviate, missing, percent } from '../../messages/numbers.ts';
import { rowsOf } from '../../messages/names.ts';
import { cellSelection } from '../../protocol/cell-selection.ts';
import { categoryAxis } from './grammar/category-axis.ts';
import { scatterChart } from './grammar/scatter.ts';
import { markedPointsPlugin } from './marked-points.ts';
import { legendBelow, numberAxis, numberTicks } from './options.ts';
import type { Theme } from './theme.ts';
import type { ChartView, Point } from './view.ts';
import { precisionLabel } from '../../messages/probabilities.ts';

/** Per class: how many of its rows were found, and how many of the rows called so were. Worst first. `isSure`: intervals hold. */
export function classErrorsChart(result: ClassificationErrors, isSure: boolean, theme: Theme): ChartView {
	const { classes, recall, precision, f1, intervals } = result;
	const interval = (of: Interval | null): string =>
		of === null || !isSure ? missing : l10n.t('{0} to {1}', percent(of.low), percent(of.high));
	const order = classes.map((_, i) => i).sort((a, b) => (recall[a] ?? 2) - (recall[b] ?? 2) || a - b);
	const series = [
		{ name: l10n.t('found (recall)'), values: recall, body: theme.colours.amount, style: 'rect', offset: -0.13 },
		{
			name: precisionLabel(),
			values: precision,
			body: 'transparent',
			style: 'triangle',
			offset: 0.13,
		},
	] as const;
	const describe = (dataset: number, index: number): string =>
		l10n.t('{0}: {1} {2}', classes[order[index]], series[dataset].name, percent(series[dataset].values[order[index]]));
	const worst = order[0];
	const title =
		(recall[worst] ?? 1) >= 1
			? l10n.t('Every row of every class was found')
			: l10n.t('{0} is found least often: {1} of its rows', abbreviate(classes[worst], 40), percent(recall[worst]));
	const rowHeight = classes.length > 12 ? 17 : 30;
	return {
		id: 'class-errors',
		title,
		finding: title,
		height: 96 + classes.length * rowHeight,
		configuration: scatterChart(
			{
				series: series.map(({ name, values, body, style, offset }) => ({
					// Marks at 0 and 100% are whole.
					clip: false as const,
					label: name,
					data: order.map((of, i): Point => ({ x: values[of] ?? Number.NaN, y: i + offset })),
					backgroundColor: body,
					borderColor: theme.colours.amount,
					borderWidth: 2,
					pointStyle: style,
					radius: 5,
					hoverRadius: 7,
				})),
				describe,
				padding: { right: 12 },
				plugins: [markedPointsPlugin(theme)],
				legend: legendBelow(theme, 9),
				x: numberAxis(theme, l10n.t('share of rows'), { min: 0, max: 1, ticks: numberTicks(theme, percent, 6) }),
				y: categoryAxis(theme, {
					length: classes.length,
					text: (at, most) => distinguishable(classes, Math.min(18, most))[order[at]],
					colour: theme.muted,
					more: { reverse: true, min: -0.5, max: classes.length - 0.5 },
					ticks: { padding: 6 },
				}),
			},
			theme,
		),
		table: {
			columns: [
				{ name: l10n.t('Class'), numeric: false },
				...series.map(({ name }) => ({ name, numeric: true })),
				{ name: l10n.t('Rows'), numeric: true },
				{ name: 'F1', numeric: true },
				...series.map(({ name }) => ({ name: l10n.t('95% of {0}', name), numeric: false })),
				{ name: l10n.t('95% of {0}', 'F1'), numeric: false },
			],
			rows: classes.length,
			cell: (row, column) =>
				column > 3
					? [
							f1[order[row]],
							...[intervals.recall, intervals.precision, intervals.f1].map((of) => interval(of[order[row]])),
						][column - 4]
					: column === 0
						? classes[order[row]]
						: column === 3
							? result.cells.filter(({ actual }) => actual === order[row]).reduce((sum, cell) => sum + cell.count, 0)
							: series[column - 1].values[order[row]],
		},
		explanation: {
			words: l10n.t(
				'Found: of the rows that are of a class, the share predicted so. Right when said: of the rows predicted as a class, the share that are. A class without a mark was never met or never predicted.',
			),
			formula: l10n.t('recall = right / actual, precision = right / predicted'),
		},
		marks: {
			kind: 'series',
			describe,
			target: (_, index) => ({
				selection: {
					class: order[index],
					...cellSelection(result.cells, { actual: order[index], predicted: order[index] }),
				},
			}),
		},
		mark: ({ class: chosen }) =>
			chosen === null ? null : { kind: 'points', points: [order.indexOf(chosen)], inFocus: null },
		note: l10n.t('Measured on {0}.', rowsOf(result.rows)),
	};
}
