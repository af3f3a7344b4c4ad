import * as l10n from '@vscode/l10n';
import type { ColumnAttributionsResult, ColumnRows } from '../../analyze/attributions/column-attributions.ts';
import { columnMethodSentence, swarmTitle } from '../../messages/column-attributions.ts';
import { distinguishable } from '../../messages/distinguishable.ts';
import { cellValue } from '../../messages/explained-row.ts';
import { largestDrawn } from '../../messages/importance.ts';
import { count, signed } from '../../messages/numbers.ts';
import { rowCellText } from '../../messages/response.ts';
import { css, rampColour } from './colour.ts';
import { unitOf } from './column-attributions.ts';
import { categoryAxis, downwards } from './grammar/category-axis.ts';
import { scatterChart } from './grammar/scatter.ts';
import { markedPointsPlugin, markedRows } from './marked-points.ts';
import { legendBelow, numberAxis } from './options.ts';
import type { Theme } from './theme.ts';
import type { ChartView } from './view.ts';

/** Pixels of a column, and of what stands around them. */
const [ofColumn, around] = [34, 110];
/** Marks of about the same contribution stand above and below each other: so many places there are along the axis, */
const bins = 70;
/** and they fill at most this share of a column's height to each side. */
const reach = 0.4;
/** Of the ranks of the values that were learned from. */
const thirds = [1 / 3, 2 / 3] as const;

/** Where a value lies among those learned from: 0 smallest third, 1 middle, 2 largest; 3: no number, or missing. */
type Place = 0 | 1 | 2 | 3;

function placeOf({ below, equal }: ColumnRows['cells'][number]): Place {
	if (below === null || equal === null) return 3;
	const rank = below + equal / 2;
	return rank < thirds[0] ? 0 : rank <= thirds[1] ? 1 : 2;
}

/** What each column adds in single rows: a mark is a row; colour and shape tell how large the row's value is. */
export function swarmChart(result: ColumnAttributionsResult, target: string, theme: Theme): ChartView {
	const { single, rows, columns } = result;
	const styles = [
		{ name: l10n.t('smallest third of values'), shape: 'rect', colour: css(rampColour(theme.diverging, 0.12)) },
		{ name: l10n.t('middle third'), shape: 'circle', colour: theme.muted },
		{ name: l10n.t('largest third'), shape: 'triangle', colour: css(rampColour(theme.diverging, 0.88)) },
		{ name: l10n.t('no number, or missing'), shape: 'crossRot', colour: theme.foreground },
	] as const;
	const marks = single.flatMap(({ contributions, cells }, at) => {
		const offsets = spread(contributions);
		// Keys walk a column from left to right.
		return [...contributions.keys()]
			.sort((a, b) => contributions[a] - contributions[b])
			.map((i) => ({ at, i, x: contributions[i], y: at + offsets[i], cell: cells[i], place: placeOf(cells[i]) }));
	});
	const used = styles.filter((_, place) => marks.some((mark) => mark.place === place));
	const names = distinguishable(
		single.map(({ column }) => column),
		40,
	);
	const describe = (_dataset: number, index: number): string => {
		const { at, i, x, cell } = marks[index];
		return rowCellText(rows[i], names[at], cellValue(cell), signed(x));
	};
	const title = swarmTitle(result, target);
	const method = columnMethodSentence(result);
	const low = Math.min(0, ...marks.map(({ x }) => x));
	const high = Math.max(0, ...marks.map(({ x }) => x));
	// An axis of no length cannot be drawn.
	const room = 0.04 * (high - low) || 1;
	const points = marks.map(({ i }) => ({ row: rows[i] }));
	return {
		id: 'swarm',
		title,
		finding: title,
		height: around + single.length * ofColumn,
		configuration: scatterChart(
			{
				series: [
					{
						type: 'scatter' as const,
						data: marks.map(({ x, y }) => ({ x, y })),
						backgroundColor: marks.map(({ place }) => styles[place].colour),
						borderColor: marks.map(({ place }) => styles[place].colour),
						borderWidth: 1,
						pointRadius: rows.length > 100 ? 2.5 : 3.5,
						pointStyle: marks.map(({ place }) => styles[place].shape),
						pointHoverRadius: 6,
						pointHitRadius: 3,
					},
					...used.map(({ name, shape, colour }) => ({
						type: 'scatter' as const,
						label: name,
						data: [],
						borderColor: colour,
						backgroundColor: colour,
						borderWidth: 1.5,
						pointStyle: shape,
					})),
				],
				describe,
				isDense: true,
				plugins: [markedPointsPlugin(theme)],
				padding: { right: 8, top: 4 },
				x: numberAxis(theme, l10n.t('what it adds to {0}', unitOf(result, target)), {
					min: low - room,
					max: high + room,
				}),
				y: categoryAxis(theme, {
					length: single.length,
					text: (column, most) => distinguishable(names, most)[column],
					more: { ...downwards, min: -0.6, max: single.length - 0.4 },
				}),
				legend: legendBelow(theme, 9),
			},
			theme,
		),
		table: {
			columns: [
				{ name: l10n.t('Row'), numeric: true },
				{ name: l10n.t('Column'), numeric: false },
				{ name: l10n.t('Value'), numeric: false },
				{ name: l10n.t('Adds'), numeric: true },
			],
			rows: marks.length,
			cell: (row, column) => {
				const { at, i, x, cell } = marks[row];
				return [rows[i] + 1, single[at].column, cell.text, x][column];
			},
		},
		explanation: {
			words: l10n.t(
				'Each mark is one row: how far to the right tells what the column adds in it to what the network says, against a row of medians and most frequent values. Colour and shape tell whether the row’s value is among the smallest, middle or largest third of those learned from. A click selects the row.',
			),
			formula: l10n.t('φⱼ of each row, Σⱼ φⱼ = f(x) − f(row compared with)'),
		},
		marks: {
			kind: 'series',
			describe,
			target: (_dataset, index) =>
				index >= points.length ? null : { selection: { row: points[index].row }, row: points[index] },
		},
		mark: markedRows(points),
		note:
			columns.length > single.length
				? `${method} ${largestDrawn(count(single.length), count(columns.length))}`
				: method,
	};
}

/** Up and down from the middle by turns where many lie at one place; the fullest place reaches furthest. */
function spread(contributions: readonly number[]): number[] {
	const low = Math.min(...contributions);
	const width = (Math.max(...contributions) - low) / bins || 1;
	const filled = new Map<number, number>();
	const turns = contributions.map((x) => {
		const bin = Math.floor((x - low) / width);
		const before = filled.get(bin) ?? 0;
		filled.set(bin, before + 1);
		return before;
	});
	const most = Math.max(8, ...filled.values());
	return turns.map((turn) => ((turn % 2 === 0 ? 1 : -1) * Math.ceil(turn / 2) * 2 * reach) / most);
}
