import { numberText } from '../../table/cells.ts';
import { exclusionReason } from '../../prepare/excluded-columns.ts';
import { quantile } from '../../../core/statistics.ts';
import type { Numbers, NumericColumn, Table } from '../../table/table.ts';
import { outlierNotes } from './outliers.ts';
import { placesOf, type Check, type FarValues, type DataIssue } from '../data-issue.ts';
import { dataThresholds } from '../../thresholds.ts';

/** Numbers that often stand for "not known": 9s, and 0 or -1 where all others are well above. */
const likely = /^-?9{2,6}$|^-1$|^0$|^-?8{3,6}$/;
const { gap: leastGap, tail } = dataThresholds.sentinel;

/** Numbers far from all others: codes for "not known" by their looks, which are only suggested, never replaced; or outliers. */
export const farValues: Check<'sentinel' | 'outlier'> = ({ table, far }) => {
	const codes = new Map<string, NumericColumn[]>();
	for (const { column, code } of far) if (code !== null) codes.set(code, [...(codes.get(code) ?? []), column]);
	return [
		...[...codes].map(([word, columns]) => codeNote(table, word, columns)),
		...far.flatMap(({ outliers }) => outliers),
	];
};

/** What lies far from all others in a column; null where that means nothing. */
export function farIn(table: Table, column: NumericColumn, ascending: Numbers): FarValues | null {
	if (column.date !== undefined || column.distinct < 4 || exclusionReason(column) !== null) return null;
	const code = sentinelOf(ascending);
	const others = code === null ? ascending : ascending.filter((value) => value !== code);
	return {
		column,
		code: code === null ? null : numberText(code, column.values),
		outliers: outlierNotes(table, column, others),
	};
}

/** One code, in as many columns as hold it. */
function codeNote(table: Table, word: string, columns: readonly NumericColumn[]): DataIssue<'sentinel'> {
	const code = Number(word);
	const rows: number[] = [];
	for (let row = 0; row < table.rows; row++) if (columns.some(({ values }) => values[row] === code)) rows.push(row);
	const names = columns.map(({ name }) => name);
	return {
		kind: 'sentinel',
		column: names.length === 1 ? names[0] : null,
		...placesOf(table, rows),
		...(names.length === 1 ? {} : { about: names }),
		count: rows.length,
		values: { columns: names, word, rows: rows.length },
		remedy: { kind: 'missing-word', columns: names, word },
	};
}

/** Of the positive numbers, so many different ones tell how near to each other they lie. */
const fewestPositive = 10;
/** Zeros in more of the rows are what the column is about, such as what was paid by those who paid. */
const mostZeros = 0.6;
/** Counts go on to 0 by steps of one; what is measured keeps away from it by many of its steps. */
const fewestSteps = 5;
/** Amounts come as near to 0 as chance has it; the smallest of them is a far smaller share of the middle one. */
const leastShareOfMiddle = 0.1;
const leastGaps = 1.5;

/**
 * Whether 0 stands alone in front of positive numbers (a blood pressure, the thickness of a skin): the distance from it to the
 * smallest is large for their steps, for their median, and for every gap between neighbours in their lower half.
 */
function isLoneZero(ascending: Numbers): boolean {
	if (ascending[0] !== 0) return false;
	const zeros = ascending.findIndex((value) => value > 0);
	if (zeros < 0 || zeros > mostZeros * ascending.length) return false;
	const smallest = ascending[zeros];
	const middle = ascending[zeros + Math.floor((ascending.length - zeros) / 2)];
	let step = Infinity;
	let widest = 0;
	let distinct = 1;
	for (let i = zeros + 1; i < ascending.length; i++) {
		const gap = ascending[i] - ascending[i - 1];
		if (gap === 0) continue;
		distinct++;
		step = Math.min(step, gap);
		if (ascending[i] <= middle) widest = Math.max(widest, gap);
	}
	return (
		distinct >= fewestPositive &&
		smallest >= fewestSteps * step &&
		smallest >= leastShareOfMiddle * middle &&
		smallest >= leastGaps * widest
	);
}

function sentinelOf(ascending: Numbers): number | null {
	if (isLoneZero(ascending)) return 0;
	const last = ascending.length - 1;
	for (const [value, inward] of [
		[ascending[0], 1],
		[ascending[last], -1],
	] as const) {
		if (!likely.test(String(value))) continue;
		let i = inward > 0 ? 0 : last;
		while (ascending[i] === value) i += inward;
		const share = inward > 0 ? i / ascending.length : (last - i) / ascending.length;
		// Without the outermost hundredth: one outlier would stretch it.
		const range = quantile(ascending, 1 - tail) - quantile(ascending, tail);
		// A common 0 is a value like others; a common 999 is a code all the same.
		if (value >= -1 && value <= 0 && share > 0.05) continue;
		if (Math.abs(ascending[i] - value) > leastGap * range) return value;
	}
	return null;
}
