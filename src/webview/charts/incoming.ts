import * as l10n from '@vscode/l10n';
import type { UnitResult } from '../../analyze/unit-result.ts';
import { abbreviate, count, number, signed } from '../../messages/numbers.ts';
import { namedBars, namedBarsHeight } from './grammar/named-bars.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';

const most = 12;

/** Whether several inputs are made from one column. */
export function hasGroupedColumns({ incoming }: UnitResult): boolean {
	const columns = incoming.flatMap(({ column }) => (column === undefined ? [] : [column]));
	return new Set(columns).size < columns.length;
}

/** How much of each column a unit hears: the length of the weights of all inputs that are made from it. */
export function incomingByColumn(unit: UnitResult, theme: Theme): ChartView {
	const squares = new Map<string, number>();
	for (const { column = '', weight } of unit.incoming) squares.set(column, (squares.get(column) ?? 0) + weight ** 2);
	const columns = [...squares].map(([name, sum]) => ({ name, length: Math.sqrt(sum) }));
	columns.sort((a, b) => b.length - a.length);
	const shown = columns.slice(0, most);
	const describe = (_: number, index: number): string => `${shown[index].name}: ${number(shown[index].length)}`;
	const title = l10n.t('Hears {0} most', abbreviate(shown[0].name, 32));
	return {
		id: 'incoming',
		title,
		finding: `${title} (${number(shown[0].length)})`,
		height: namedBarsHeight(shown.length),
		configuration: namedBars(
			{
				values: shown.map(({ length }) => length),
				colours: shown.map(() => theme.colours.kinds[0]),
				name: (bar) => abbreviate(shown[bar].name, 16),
				text: (bar) => number(shown[bar].length),
				describe,
				range: { min: 0, max: Math.max(shown[0].length, Number.MIN_VALUE) },
			},
			theme,
		),
		table: {
			columns: [
				{ name: l10n.t('Column'), numeric: false },
				{ name: l10n.t('Length of its weights'), numeric: true },
			],
			rows: columns.length,
			cell: (row, column) => (column === 0 ? columns[row].name : columns[row].length),
		},
		explanation: {
			words: l10n.t(
				'A column may be several inputs, as one for each category. The bar is the length of all their weights together, which has no sign: it says how much the unit hears of the column, not which way.',
			),
			formula: '√Σ w²',
		},
		marks: { kind: 'series', describe, target: noTarget },
	};
}

/** The strongest weights into one unit, diverging from 0. */
export function incomingChart(unit: UnitResult, theme: Theme): ChartView {
	const shown = unit.incoming.slice(0, most);
	const name = (i: number): string => unit.incoming[i].name ?? l10n.t('unit {0}', unit.incoming[i].input + 1);
	const describe = (_: number, index: number): string => `${name(index)}: ${signed(shown[index].weight)}`;
	const limit = Math.max(...shown.map(({ weight }) => Math.abs(weight)), Number.MIN_VALUE);
	const title =
		shown.length === 0
			? l10n.t('No inputs')
			: shown[0].weight >= 0
				? l10n.t('Excited most by {0}', abbreviate(name(0), 32))
				: l10n.t('Held back most by {0}', abbreviate(name(0), 32));
	return {
		id: 'incoming',
		title,
		finding: `${title} (${signed(shown[0]?.weight ?? 0)})`,
		height: namedBarsHeight(shown.length),
		configuration: namedBars(
			{
				values: shown.map(({ weight }) => weight),
				colours: shown.map(({ weight }) => (weight < 0 ? theme.colours.negative : theme.colours.positive)),
				name: (bar) => abbreviate(name(bar), 16),
				text: (bar) => signed(shown[bar].weight),
				describe,
				range: { min: -limit, max: limit },
			},
			theme,
		),
		table: {
			columns: [
				{ name: l10n.t('Input'), numeric: false },
				{ name: l10n.t('Weight'), numeric: true },
			],
			rows: unit.incoming.length,
			cell: (row, column) => (column === 0 ? name(row) : unit.incoming[row].weight),
		},
		explanation: {
			words: l10n.t(
				'The weights of this unit by size. Orange, to the right: a larger input excites it. Blue, to the left: a larger input holds it back.',
			),
			formula: 'y = f(x · w + b)',
		},
		marks: { kind: 'series', describe, target: noTarget },
		...(unit.incoming.length > most
			? { note: l10n.t('{0} of {1} inputs.', count(most), count(unit.incoming.length)) }
			: {}),
	};
}
