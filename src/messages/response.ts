import * as l10n from '@vscode/l10n';
import type { ExpectedDirection } from '../analyze/response/directions.ts';
import type { ResponseResult } from '../analyze/response/response.ts';
import { contributionText } from './explained-row.ts';
import { rowsOf } from './names.ts';
import { abbreviate, count, fine, list, number, percent } from './numbers.ts';
import { unexpectedText } from './unexpected.ts';

/** A prediction as it is measured: probabilities in percent. */
export function predictionText(value: number | undefined, { scale }: Pick<ResponseResult, 'scale'>): string {
	return scale === 'probability' ? percent(value) : number(value);
}

/** How far predictions are apart, with the sign: of probabilities in points. */
export function differenceText(value: number, { scale }: Pick<ResponseResult, 'scale'>): string {
	return contributionText(value, scale);
}

/** A value of the grid. */
export function gridText(value: number | string): string {
	return typeof value === 'number' ? fine(value) : abbreviate(value, 40);
}

/** What is seen, of one column: how far the mean prediction moves. */
export function responseSentence(result: ResponseResult): string {
	const { column, kind, grid, coverage, output } = result;
	const pdp = result.pdp as readonly number[];
	const lowest = pdp.indexOf(Math.min(...pdp));
	const highest = pdp.indexOf(Math.max(...pdp));
	const values = [lowest, highest].map((point) => predictionText(pdp[point], result));
	const rows = rowsOf(coverage.rows);
	if (kind === 'category')
		return l10n.t(
			'Over the values of {0}, the mean prediction of {1} lies between {2} ({3}) and {4} ({5}), on {6}.',
			column,
			output,
			values[0],
			gridText(grid[lowest]),
			values[1],
			gridText(grid[highest]),
			rows,
		);
	return l10n.t(
		'With {0} set to values from {2} to {3}, the mean prediction of {1} lies between {4} and {5}, on {6}.',
		column,
		output,
		gridText(grid[0]),
		gridText(grid[grid.length - 1]),
		values[0],
		values[1],
		rows,
	);
}

/** A combination of values. */
export function cellsText(column: string, value: number | string, column2: string, value2: number | string): string {
	return l10n.t('{0} = {1}, {2} = {3}', column, gridText(value), column2, gridText(value2));
}

/** Of two columns: how far the mean prediction moves over the combinations that rows have. */
export function twoColumnsSentence(result: ResponseResult): string {
	const { column, column2, grid, grid2, output, coverage } = result;
	const pdp = result.pdp as readonly (readonly number[])[];
	const counts = result.counts as readonly (readonly number[])[];
	const isEmpty = result.empty === grid.length * (grid2?.length ?? 0);
	const held = pdp.flatMap((row, point) =>
		row.flatMap((value, other) => (isEmpty || counts[point][other] > 0 ? [{ value, point, other }] : [])),
	);
	const [low, high] = [
		held.reduce((a, b) => (b.value < a.value ? b : a)),
		held.reduce((a, b) => (b.value > a.value ? b : a)),
	];
	const place = ({ point, other }: typeof low) => cellsText(column, grid[point], column2 ?? '', grid2?.[other] ?? '');
	return l10n.t(
		'Where there are rows, the mean prediction of {0} lies between {1} ({2}) and {3} ({4}), on {5}.',
		output,
		predictionText(low.value, result),
		place(low),
		predictionText(high.value, result),
		place(high),
		rowsOf(coverage.rows),
	);
}

/** How much of the picture of two columns is about rows that do not occur; null: nothing. */
export function emptySentence({ empty, grid, grid2, coverage }: ResponseResult): string | null {
	if (empty === null || empty === 0) return null;
	return l10n.t(
		'{0} of the combinations hold none of {1}: what is said there is about rows that do not occur.',
		percent(empty / (grid.length * (grid2?.length ?? 1))),
		rowsOf(coverage.of),
	);
}

/** Which way the prediction goes for single rows; null: of what is no number. */
export function directionsSentence({ directions, column, output, kind }: ResponseResult): string | null {
	if (directions === null || directions.rows === 0) return null;
	const { rows, rising, falling, flat } = directions;
	if (kind === 'date')
		return l10n.t(
			'With {0} a little later than it is, but in the same hour, the prediction of {1} rises for {2}, falls for {3} and stays for {4} of {5}.',
			column,
			output,
			...[rising, falling, flat].map((each) => percent(each / rows)),
			rowsOf(rows),
		);
	return l10n.t(
		'With {0} a little higher than it is, the prediction of {1} rises for {2}, falls for {3} and stays for {4} of {5}.',
		column,
		output,
		...[rising, falling, flat].map((each) => percent(each / rows)),
		rowsOf(rows),
	);
}

/** How many rows go against what somebody expects; null: nothing is expected, or nothing can be said. */
export function unexpectedSentence(
	{ directions, column, output }: ResponseResult,
	expected: ExpectedDirection,
): string | null {
	if (directions === null || directions.rows === 0 || expected === 'none') return null;
	const { rows, rising, falling } = directions;
	return unexpectedText({ column, output, expected, rows, breaking: expected === 'up' ? falling : rising });
}

const mostNamed = 3;

/** Null: no column follows it. */
export function leavesDataSentence({ column, follow, ale }: ResponseResult): string | null {
	if (follow.length === 0) return null;
	const named = follow.slice(0, mostNamed).map((other) => abbreviate(other.column, 30));
	const names = list(follow.length > mostNamed ? [...named, '…'] : named);
	return ale === null
		? l10n.t(
				'{0} goes along with {1}: where it is moved without them, the mean prediction is over rows that hardly occur.',
				column,
				names,
			)
		: l10n.t(
				'{0} goes along with {1}: where it alone is moved, the mean prediction is over rows that hardly occur; read the local effects instead.',
				column,
				names,
			);
}

/** What is told of a column's cell in one row, counted from 0. */
export function rowCellText(row: number, column: string, cell: string, told: string): string {
	return l10n.t('Row {0}, {1} = {2}: {3}', count(row + 1), column, cell, told);
}
