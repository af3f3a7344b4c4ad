import { rowsWhere } from '../twin/conditions.ts';
import { deviation, mean } from '../twin/measures.ts';
import type { Rows } from '../twin/twin.ts';
import type { About, Claims } from './about.ts';
import { all, amount, count, holds, numberIn, share, type Truth } from './told.ts';

/** Rows measured that a group of a column stands for; null: its name is cut. */
export function rowsOfGroup(column: string, name: string, { twin }: About): Rows | null {
	const fulfils = rowsWhere(name, twin.table);
	if (fulfils !== null) return twin.measured.filter(fulfils);
	if (name.includes('…') || column.includes('…')) return null;
	const cells = twin.table.cells.get(column) ?? [];
	const isMissing = (row: number) => cells[row] === null || cells[row] === '' || cells[row] === undefined;
	return twin.measured.filter((row) =>
		name === 'missing'
			? isMissing(row)
			: !isMissing(row) && (cells[row] === name || (numberIn(name) === Number(cells[row]) && /\d/.test(name))),
	);
}

function meanOf(text: string, rows: Rows | null, { twin }: About): Truth {
	if (rows === null) return null;
	return rows.length === 0
		? 'there are no such rows'
		: amount(text.replace('+', ''), mean(twin.residuals(rows)), 1e-4 * deviation(twin.residuals(twin.measured)));
}

/** "rows 3 to 20": of the table, from 1. */
export function orderedRows(name: string, { twin }: About): Rows {
	const [, first, last] = /^rows ([\d,]+) to ([\d,]+)$/.exec(name)!;
	return twin.measured.filter((row) => row + 1 >= numberIn(first) && row + 1 <= numberIn(last));
}

/** How far off predictions are, by column and by order, and how they are spread. */
export const residualClaims: Claims = {
	'By {0}: from {1} on average ({2}) to {3} ({4})': ([column, low, lowest, high, highest], about) =>
		all(
			meanOf(low, rowsOfGroup(column, lowest, about), about),
			meanOf(high, rowsOfGroup(column, highest, about), about),
			holds(numberIn(low) <= numberIn(high), 'they are the other way round'),
		),
	'In the order of the file: from {0} on average ({1}) to {2} ({3})': ([low, lowest, high, highest], about) =>
		all(meanOf(low, orderedRows(lowest, about), about), meanOf(high, orderedRows(highest, about), about)),
	'{0} of the errors of {1} lie within one standard deviation; of a normal distribution it is 68.3%': (
		[told, rows],
		{ twin },
	) => {
		const residuals = twin.residuals(twin.measured);
		const [middle, spread] = [mean(residuals), deviation(residuals)];
		const within = residuals.filter((residual) => Math.abs(residual - middle) <= spread).length / residuals.length;
		return all(count(rows, residuals.length), share(told, within, 1 / residuals.length / 10));
	},
	'Columns whose groups lie closer together, not drawn: {0}.': ([columns], { twin }) =>
		holds(numberIn(columns) > 0 && numberIn(columns) < twin.table.cells.size, 'there are not so many columns'),
};
