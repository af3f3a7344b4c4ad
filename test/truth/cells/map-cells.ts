import type { ShownTable } from '../channels/statement.ts';
import type { About } from '../claims/about.ts';
import { all, amount, count, holds, numberIn, share, type Truth } from '../claims/told.ts';
import { errorOf } from '../claims/weak-spots.ts';
import { rowsWhere } from '../twin/conditions.ts';
import { mean, shareInterval } from '../twin/measures.ts';
import { atLeast, rankedHigher } from '../twin/tests.ts';
import type { Rows, Twin } from '../twin/twin.ts';
import { firstFalse } from './layer-cells.ts';
import { weakness } from './weak-cells.ts';

/** The condition that a part of a column stands for; '' for all rows, null: it is all names that have no part of their own. */
function condition(column: string, bin: string): string | null {
	const name = `"${column.replace(/["\\]/g, (sign) => `\\${sign}`)}"`;
	const value = (text: string) =>
		text !== '' && Number.isFinite(Number(text)) ? text : `"${text.replace(/["\\]/g, (sign) => `\\${sign}`)}"`;
	if (/^other values \(\d+\)$/.test(bin)) return null;
	if (bin === 'missing') return `${name} is missing`;
	if (bin === 'all') return '';
	const between = /^\((.+), (.+)\]$/.exec(bin);
	if (between !== null) return `${name} > ${value(between[1])} and ${name} <= ${value(between[2])}`;
	const end = /^([≤>]) (.+)$/.exec(bin);
	if (end !== null) return `${name} ${end[1] === '>' ? '>' : '<='} ${value(end[2])}`;
	return `${name} = ${value(bin)}`;
}

function rateText(text: string, rows: Rows, twin: Twin): Truth {
	const truth = rows.length === 0 ? null : mean(rows.map((row) => errorOf(twin, row)));
	return twin.classification ? share(text, truth) : amount(text, truth);
}

/** Errors in the cells of two columns: rows, rate, interval, rest, chance and verdict; printed and behind the map. */
export function errorMap({ head, rows }: ShownTable, { twin }: About): Truth {
	const columns = head.slice(
		0,
		head.findIndex((name) => name.toLowerCase() === 'rows'),
	);
	const compared = rows.filter((cells) => cells[columns.length + 1] !== 'too few to tell').length;
	const isWhole = rows.reduce((sum, cells) => sum + numberIn(cells[columns.length]), 0) === twin.measured.length;
	return firstFalse(rows, (cells) => {
		const [counted, told, interval, rest, chance, verdict, training, weak] = cells.slice(columns.length);
		const conditions = columns.map((column, i) => condition(column, cells[i]));
		const isFew = told === 'too few to tell';
		const few = holds(
			isFew === numberIn(counted) < 20,
			'a cell of fewer than 20 rows tells nothing, of others it does',
		);
		if (conditions.includes(null)) return few;
		const fulfils = rowsWhere(conditions.filter((each) => each !== '').join(' and '), twin.table);
		if (fulfils === null) return `these are no conditions: ${conditions.join()}`;
		const own = twin.measured.filter(fulfils);
		const others = twin.measured.filter((row) => !fulfils(row));
		const errors = [own, others].map((part) => part.map((row) => errorOf(twin, row)));
		const [a, b] = errors.map((part) => part.reduce((x, y) => x + y, 0));
		if (isFew) return all(few, count(counted, own.length), holds(verdict === 'too few to tell', 'nothing can be told'));
		const p =
			others.length === 0
				? null
				: twin.classification
					? atLeast(a, own.length, a + b, twin.measured.length)
					: rankedHigher(errors[0], errors[1]);
		const adjusted = p === null ? null : Math.min(1, p * compared);
		const [low, high] = interval.split(' to ').map(numberIn);
		const [from, to] = twin.classification ? shareInterval(a, own.length) : [mean(errors[0]), mean(errors[0])];
		return all(
			few,
			count(counted, own.length),
			rateText(told, own, twin),
			rateText(rest, others, twin),
			// For all cells at once it is wider than that of one.
			interval === '–'
				? null
				: holds(
						low <= from + 0.001 * Math.abs(from) + 1e-3 && high >= to - 0.001 * Math.abs(to) - 1e-3,
						'that is too narrow',
					),
			chance === '–' || !isWhole ? null : amount(chance, adjusted, 2e-3 * (adjusted ?? 0) + 1e-9),
			twin.parts.train.length <= 20_000 && twin.record.rows.test > 0
				? rateText(training, twin.parts.train.filter(fulfils), twin)
				: null,
			holds(weak === '–' || verdict === 'surely more', 'it does not surely err more there'),
			weakness(weak, fulfils, twin.measured, twin),
			verdict === 'surely more'
				? holds(numberIn(chance) <= 0.05 && numberIn(told) > numberIn(rest), 'it is not')
				: null,
		);
	});
}
