import * as l10n from '@vscode/l10n';
import type { ColumnProfile } from '../../data/quality/profile.ts';
import { abbreviate, count, percent } from '../../messages/numbers.ts';
import { rowsOf } from '../../messages/names.ts';
import { namedBars, namedBarsHeight } from './grammar/named-bars.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';
import { commonestText } from '../../messages/data.ts';

const characters = 22;

/** The commonest values of a column, and how many rows have another one. */
export function topValues(column: ColumnProfile, theme: Theme): ChartView {
	const { top, distinct } = column;
	const others = column.count - top.reduce((sum, { count: rows }) => sum + rows, 0);
	const bars = [
		...top.map(({ value, count: rows }) => ({ label: value, rows })),
		...(others > 0 ? [{ label: othersText(distinct - top.length), rows: others }] : []),
	];
	const describe = (_: number, bar: number): string =>
		l10n.t('{0}: {1}, {2}', bars[bar].label, rowsOf(bars[bar].rows), percent(bars[bar].rows / column.count));
	const title = commonestText(abbreviate(top[0].value, 40), percent(top[0].count / column.count));
	return {
		id: 'top-values',
		title,
		finding: `${abbreviate(column.name, 60)}: ${title}`,
		height: namedBarsHeight(bars.length),
		configuration: namedBars(
			{
				values: bars.map(({ rows }) => rows),
				colours: bars.map((_, bar) => (bar < top.length ? theme.colours.amount : theme.muted)),
				name: (bar) => abbreviate(bars[bar].label, characters),
				text: (bar) => count(bars[bar].rows),
				describe,
				range: { min: 0 },
			},
			theme,
		),
		table: {
			columns: [
				{ name: l10n.t('Value'), numeric: false },
				{ name: l10n.t('Rows'), numeric: true },
			],
			rows: bars.length,
			cell: (row, cell) => (cell === 0 ? bars[row].label : bars[row].rows),
		},
		explanation: { words: l10n.t('How many rows hold each value; missing cells are not among them.'), formula: '' },
		marks: { kind: 'series', describe, target: noTarget },
	};
}

function othersText(values: number): string {
	return values === 1 ? l10n.t('1 other value') : l10n.t('{0} other values', count(values));
}
