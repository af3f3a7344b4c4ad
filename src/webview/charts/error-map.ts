import * as l10n from '@vscode/l10n';
import type { ErrorMapResult, MapCell } from '../../analyze/regions/error-map.ts';
import {
	binName,
	binTick,
	cellHeads,
	cellRate,
	cellText,
	cellVerdict,
	chanceText,
	errorMapMethod,
	errorMapTitle,
	widerInterval,
} from '../../messages/error-map.ts';
import { count, missing, number, percent } from '../../messages/numbers.ts';
import { rateText, weaknessHead, weaknessText } from '../../messages/weak-spots.ts';
import { isSlice, sliceRows } from '../../protocol/row-set.ts';
import { heatMapChart } from './grammar/heat-map-chart.ts';
import type { Grid } from './grid.ts';
import type { Theme } from './theme.ts';
import type { ChartView } from './view.ts';

const lineHeight = 40;

export interface ErrorMapOf {
	readonly result: ErrorMapResult;
	/** Rows do not hang together, so that intervals hold. */
	readonly isSure: boolean;
	/** Whose units distances are in. */
	readonly target: string;
}

/** The error rate of each cell of two columns with its rows; a cell leads to its rows. */
export function errorMapChart({ result, isSure, target }: ErrorMapOf, theme: Theme): ChartView {
	const { errorKind, columns, across, down, cells } = result;
	const title = errorMapTitle(result, isSure);
	const at = new Map(cells.map((cell) => [cell.down * across.length + cell.across, cell]));
	const cellAt = (row: number, column: number) => at.get(row * across.length + column);
	const told = cells.filter(({ tooFew }) => !tooFew).map(({ errorRate }) => errorRate ?? 0);
	const grid: Grid = {
		rows: down.length,
		columns: across.length,
		value: (row, column) => {
			const cell = cellAt(row, column);
			return cell === undefined || cell.tooFew ? NaN : (cell.errorRate ?? NaN);
		},
		scale: { ramp: theme.sequential, from: 0, to: Math.max(...told, 1e-12) },
		stripFrom: down.length,
		strip: [down.length - 0.5, down.length - 0.5],
		text: (row, column) => {
			const cell = cellAt(row, column);
			if (cell === undefined) return '';
			return `${cell.tooFew ? l10n.t('too few') : rateText(errorKind, cell.errorRate)}\nn ${count(cell.rows)}`;
		},
		hasText: (row, column) => cellAt(row, column) !== undefined,
	};
	return {
		id: 'error-map',
		title,
		finding: title,
		height: down.length * lineHeight + 80,
		configuration: heatMapChart(
			grid,
			{
				rowTitle: columns[1] ?? '',
				columnTitle: columns[0] ?? '',
				rowName: (row) => binTick(down[row]),
				columnName: (column) => binTick(across[column]),
			},
			theme,
		),
		table: tableOf(result, isSure),
		explanation: {
			words: l10n.t(
				'Each cell holds the rows with these values of both columns: how often it errs there, and how many rows there are (n). A range (a, b] is above a and up to b; on the axes it begins where the one before ends. Cells of few rows have no colour and are compared with nothing. A cell is called worse only where that is unlikely by chance for all cells that were compared.',
			),
			formula:
				errorKind === 'wrong'
					? l10n.t('Fisher’s exact test against the rest, p × cells compared; intervals by Wilson at 1 − 0.05 / cells')
					: l10n.t(
							'Wilcoxon’s test against the rest, p × cells compared; mean ± z · standard error at 1 − 0.05 / cells',
						),
		},
		marks: {
			kind: 'grid',
			grid,
			describe: (row, column) => cellText(result, cellAt(row, column), isSure),
			target: (row, column) => {
				const cell = cellAt(row, column);
				if (cell === undefined) return null;
				const { slice, tableRows, rows } = cell;
				return { selection: { rows: sliceRows(slice, false, tableRows, rows), row: null } };
			},
		},
		mark: ({ rows }) => {
			const cell = cells.find(({ slice }) => isSlice(rows, slice, false));
			return cell === undefined ? null : { kind: 'cell', row: cell.down, column: cell.across };
		},
		note: errorMapMethod(result),
		legend: {
			ramp: grid.scale.ramp,
			from: errorKind === 'wrong' ? percent(0) : number(0),
			to: rateText(errorKind, grid.scale.to),
			words:
				errorKind === 'wrong'
					? l10n.t('wrong, of the rows of a cell')
					: l10n.t('{0} off on average, in a cell', target),
		},
	};
}

function tableOf(result: ErrorMapResult, isSure: boolean): ChartView['table'] {
	const { columns, across, down, cells, errorKind } = result;
	const values = (cell: MapCell): (string | number | null)[] => [
		...[across[cell.across], down[cell.down]].slice(0, columns.length).map(binName),
		cell.rows,
		cellRate(result, cell),
		isSure && !cell.tooFew ? widerInterval(result, cell) : missing,
		rateText(errorKind, cell.rest),
		chanceText(cell.adjusted, isSure),
		cellVerdict(cell, isSure),
		rateText(errorKind, cell.train?.errorRate),
		weaknessText(isSure ? cell.weakness : null),
	];
	return {
		columns: [
			...columns.map((name) => ({ name, numeric: false })),
			{ name: l10n.t('Rows'), numeric: true },
			{ name: errorKind === 'wrong' ? l10n.t('Wrong') : l10n.t('Mean error'), numeric: true },
			{ name: cellHeads().interval, numeric: true },
			{ name: l10n.t('In the rest'), numeric: true },
			{ name: cellHeads().chance, numeric: true },
			{ name: l10n.t('More than the rest'), numeric: false },
			{ name: l10n.t('in training'), numeric: true },
			{ name: weaknessHead(), numeric: false },
		],
		rows: cells.length,
		cell: (row, column) => values(cells[row])[column],
		text: (value) => count(value),
	};
}
