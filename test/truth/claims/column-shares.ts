import type { ShownTable } from '../channels/statement.ts';
import { firstFalse } from '../cells/layer-cells.ts';
import { columnShares, meanSize, type ColumnShares } from '../twin/column-shares.ts';
import { importanceOf } from '../twin/importance.ts';
import { columnsOf } from '../twin/interactions.ts';
import { mean } from '../twin/measures.ts';
import type { Twin } from '../twin/twin.ts';
import type { About, Checker, Claims } from './about.ts';
import { outputIn, usualClass } from './interactions.ts';
import { all, amount, count, holds, numberIn, type Truth } from './told.ts';

const isNamed = (column: string, twin: Twin): Truth =>
	column.includes('…') || columnsOf(twin).includes(column) ? null : `no input is called ${column}`;

/** A column moves what is predicted by so much on average, and how sure that is. */
const moves =
	(isFirst: boolean): Checker =>
	([column, explained, value, low, high, rows], { twin }) => {
		const one = outputIn(explained, twin);
		if (typeof one === 'string') return one;
		const found = columnShares(twin, one);
		const own = meanSize(found, column);
		const [told, from, to] = [value, low, high].map(numberIn);
		const ahead = columnsOf(twin).find((each) => {
			const other = meanSize(found, each);
			return own !== null && other !== null && other.mean - other.slack > own.mean + own.slack;
		});
		return all(
			isNamed(column, twin),
			count(rows, found.asked.length),
			holds(from >= 0 && from <= told && told <= to, 'the interval does not hold the value'),
			own === null ? null : amount(value, own.mean, own.slack),
			holds(!isFirst || ahead === undefined, `${String(ahead)} moves it more`),
		);
	};

function still([explained, rows]: readonly string[], { twin }: About): Truth {
	const one = outputIn(explained, twin);
	if (typeof one === 'string') return one;
	const found = columnShares(twin, one);
	return all(
		count(rows, found.asked.length),
		holds(
			columnsOf(twin).every((each) => (meanSize(found, each)?.mean ?? 0) < 1e-6),
			'some column does',
		),
	);
}

/** Where the ranks of its values and of what it adds go the same way, or the other. */
const follows =
	(sign: number): Checker =>
	([column, explained, value, low, high, rows], { twin }) => {
		const one = outputIn(explained, twin);
		if (typeof one === 'string') return one;
		const found = columnShares(twin, one);
		const [told, from, to] = [value, low, high].map(numberIn);
		const shares = found.shares?.get(column);
		const cells = twin.table.cells.get(column);
		const common = all(
			isNamed(column, twin),
			cells === undefined ? null : count(rows, found.asked.filter((row) => cells[row] !== null).length),
			holds(from <= told && told <= to, 'the interval does not hold the value'),
			holds(Math.sign(told) === sign && Math.abs(told) >= 0.5 && told <= 1, 'it is no such direction'),
		);
		if (common !== null || shares === undefined || cells === undefined) return common;
		const known = [...found.rows.keys()].filter((i) => cells[found.rows[i]] !== null);
		const truth = rankCorrelation(
			known.map((i) => Number(cells[found.rows[i]])),
			known.map((i) => shares[i]),
		);
		// Of dates, which are no numbers here.
		if (Number.isNaN(truth)) return null;
		const slack = found.rows.length === found.asked.length ? 0.02 : 2.5 / Math.sqrt(found.rows.length);
		return amount(value, truth, slack);
	};

function rankCorrelation(a: readonly number[], b: readonly number[]): number {
	const ranks = (values: readonly number[]) =>
		values.map((value) => {
			const below = values.filter((other) => other < value).length;
			return below + (values.filter((other) => other === value).length - 1) / 2;
		});
	const [x, y] = [ranks(a), ranks(b)];
	const middle = (a.length - 1) / 2;
	const product = (p: readonly number[], q: readonly number[]) =>
		p.reduce((sum, each, i) => sum + (each - middle) * (q[i] - middle), 0);
	return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}

const reaches: Checker = ([column, explained, low, high, rows], { twin }) => {
	const one = outputIn(explained, twin);
	if (typeof one === 'string') return one;
	const found = columnShares(twin, one);
	const shares = found.shares?.get(column);
	const common = all(isNamed(column, twin), count(rows, found.asked.length));
	if (common !== null || shares === undefined) return common;
	const [least, most] = [Math.min(...shares), Math.max(...shares)];
	const slack = 1e-3 * (most - least) + 1e-6;
	if (found.rows.length === found.asked.length) return all(amount(low, least, slack), amount(high, most, slack));
	return holds(numberIn(low) <= least + slack && numberIn(high) >= most - slack, `from ${least} to ${most}`);
};

/** What columns add on average and in single rows. */
export const columnShareClaims: Claims = {
	'{0} moves {1} most: by {2} on average over {5} (95% interval {3} to {4})': moves(true),
	'{0} moves {1} by {2} on average over {5} (95% interval {3} to {4}); others may as much': moves(false),
	'{0} moves {1} by {2} on average over {5} (95% interval {3} to {4})': (values, about) =>
		all(moves(false)(values, about), holds(columnsOf(about.twin).length === 1, 'there are other columns')),
	'No column moves {0}, on {1}': still,
	'The larger {0}, the more it adds to {1}: rank correlation {2} on {5} (95% interval {3} to {4})': follows(1),
	'The larger {0}, the less it adds to {1}: rank correlation {2} on {5} (95% interval {3} to {4})': follows(-1),
	'What {0} adds to {1} reaches from {2} to {3}, on {4}': reaches,
	'By {0}, each row compared with a row of the medians and most frequent values of {1}.': ([method, rows], { twin }) =>
		all(
			count(rows, twin.parts.train.length),
			holds(!method.startsWith('exact') || columnsOf(twin).length <= 14, 'these are too many columns'),
		),
	'{0} of {1}, taken evenly.': ([some, all_], { twin }) =>
		all(
			count(all_.replace(/^the /, ''), twin.measured.length),
			holds(numberIn(some.replace(/ .*/, '')) < twin.measured.length, 'that is all'),
		),
	'{0} of {1}, drawn at random.': ([some, all_], { twin }) =>
		all(
			count(all_.replace(/^the /, ''), twin.measured.length),
			holds(numberIn(some.replace(/ .*/, '')) < twin.measured.length, 'that is all'),
		),
	'At most {0} of a row is left unexplained.': ([told]) => holds(numberIn(told) > 0, 'that is nothing'),
	'Given all others, these count beyond chance: {0} ({1} of {2} tested, on {3})': used,
	'Of no column is it proven that it counts given all others (tested: {0}, on {1})': ([tested, rows], { twin }) =>
		testedAndRows(tested, rows, twin),
	'p = (1 + draws with no larger loss) / {0}, of {1} draws of each column given the others; the largest p that counts is {2}, after Holm for all columns tested.':
		([all_, draws, level]) =>
			all(count(all_, numberIn(draws) + 1), amount(level, 0.05), holds(numberIn(draws) >= 199, 'so few prove nothing')),
	'Tested are the first {0} of {1} columns.': ([first, of], { twin }) =>
		all(count(first, 30), count(of, columnsOf(twin).length)),
	'Shuffling {0} raises the loss most, too.': ([column], about) => shufflesFirst(column, about),
	'Shuffling {0} raises the loss most: what moves predictions most need not be what makes them right.': (
		[column],
		about,
	) => shufflesFirst(column, about),
};

/** Of columns that count given the others; the draws are not made again. */
function used([names, told, tested, rows]: readonly string[], { twin }: About): Truth {
	const named = names.split(/,? and |, /).filter((name) => name !== '…');
	const unlikely = named.find((name) => {
		const own = importanceOf(twin).find(({ column }) => column === name);
		return own !== undefined && own.rise < -3 * own.error;
	});
	return all(
		...named.map((name) => isNamed(name, twin)),
		holds(numberIn(told) >= named.length, 'more are named'),
		numberIn(told) <= 4 ? count(told, named.length) : null,
		testedAndRows(tested, rows, twin),
		holds(unlikely === undefined, `the loss falls when ${String(unlikely)} is shuffled`),
	);
}

function testedAndRows(tested: string, rows: string, twin: Twin): Truth {
	return all(
		count(tested, Math.min(30, columnsOf(twin).length)),
		holds(numberIn(rows.replace(/ .*/, '')) <= Math.min(500, twin.measured.length), 'there are fewer rows'),
		holds(numberIn(rows.replace(/ .*/, '')) >= Math.min(50, twin.measured.length), 'these are too few rows'),
	);
}

/** Printed and in the panel: columns by rising p. */
export function usedTable({ head, rows }: ShownTable, { twin }: About): Truth {
	const isPrinted = head.length === 5;
	// No loss is below 0, so that none falls by more than there is; it is measured on 50 rows at least.
	const losses = twin.measured.map((row) => twin.loss([row])).sort((a, b) => b - a);
	const most = mean(losses.slice(0, 50));
	let before = 0;
	return firstFalse(rows, (cells) => {
		const [low, high] = (isPrinted ? cells[2].split(' to ') : cells.slice(2, 4)).map(numberIn);
		const [p, adjusted] = cells.slice(-2).map(numberIn);
		const rises = p >= before * 0.999;
		before = p;
		return all(
			isNamed(cells[0], twin),
			holds(low >= -most * 1.01 - 1e-6, `the loss cannot fall by more than ${most}`),
			holds(low <= high, 'the draws reach from less to more'),
			holds(numberIn(cells[1]) >= low - 0.05 * (high - low) - 1e-9, 'the mean is below nearly all'),
			holds(rises, 'they do not rise'),
			holds(p > 0 && p <= 1 && adjusted >= p * 0.999 && adjusted <= 1, 'p lies between 0 and 1'),
			holds(p > 0.05 || high > 0, 'no draw has a larger loss'),
		);
	});
}

function shufflesFirst(column: string, { twin }: About): Truth {
	const rises = importanceOf(twin);
	const own = rises.find((each) => each.column === column);
	if (own === undefined) return isNamed(column, twin);
	const ahead = rises.find((each) => each.rise - own.rise > 3 * (each.error + own.error));
	return holds(ahead === undefined, `${ahead?.column ?? ''} does more`);
}

/** Printed and in the panel: columns by falling mean size, with its interval, and beside it what shuffling does. */
export function meanSizes({ head, rows }: ShownTable, { twin }: About): Truth {
	const found = columnShares(twin, usualOf(twin));
	const isPrinted = head.length === 5 && head[2].startsWith('95%') && !head.includes('to');
	const rises = importanceOf(twin);
	let before = Infinity;
	return firstFalse(rows, (cells) => {
		const [column, value] = cells;
		const [low, high] = (isPrinted ? cells[2].split(' to ') : cells.slice(2, 4)).map(numberIn);
		const signed = numberIn(isPrinted ? cells[3] : cells[4]);
		const told = numberIn(value);
		const falls = told <= before * 1.001 + 1e-9;
		before = told;
		const own = meanSize(found, column);
		const rise = isPrinted ? undefined : rises.find((each) => each.column === column);
		return all(
			isNamed(column, twin),
			holds(falls, 'they do not fall'),
			holds(low >= 0 && low <= told && told <= high, 'the interval does not hold the value'),
			// By Student's t on both sides alike, but no size is below 0; each end is rounded.
			holds(
				low === 0 ? high >= 1.97 * told : Math.abs(low + high - 2 * told) <= 0.02 * told + 0.01 * high + 1e-9,
				'the value is not in the middle',
			),
			holds(Math.abs(signed) <= told * 1.01 + 1e-9, 'a mean with sign is no larger than that of the sizes'),
			own === null ? null : amount(value, own.mean, own.slack),
			holds(!isPrinted || cells[4] === '–' || Math.abs(numberIn(cells[4])) <= 1, 'correlations lie from -1 to 1'),
			rise === undefined ? null : amount(cells[5], rise.rise, 0.2 * Math.abs(rise.rise) + 8 * rise.error + 0.01),
		);
	});
}

/** Each mark of a swarm: its row, the column's cell in it, and what that adds. */
export function swarm({ rows }: ShownTable, { twin }: About): Truth {
	const found = columnShares(twin, usualOf(twin));
	const asked = new Set(found.asked);
	return firstFalse(rows, ([told, column, cell, adds]) => {
		const row = numberIn(told) - 1;
		const own = twin.table.cells.get(column)?.[row];
		const at = found.rows.indexOf(row);
		const share = at < 0 ? undefined : found.shares?.get(column)?.[at];
		return all(
			holds(asked.has(row), 'it is none of the rows explained'),
			isNamed(column, twin),
			own === undefined ? null : holds(sameCell(cell, own), `its cell is ${String(own)}`),
			share === undefined ? null : amount(adds, share, 1e-3 * largest(found, column) + 1e-6),
		);
	});
}

function sameCell(told: string, own: string | null): boolean {
	if (own === null) return told === '–' || told === '';
	return told === own || Math.abs(Number(told) - Number(own)) <= 1e-3 * Math.abs(Number(own)) || /^\d{4}-/.test(told);
}

const largest = (found: ColumnShares, column: string) => Math.max(...(found.shares?.get(column) ?? [0]).map(Math.abs));

/** Of more than two classes the commonest of the rows held out. */
function usualOf(twin: Twin): number {
	if (twin.classes.length <= 2) return usualClass(twin);
	const counts = twin.classes.map((_, one) => twin.measured.filter((row) => twin.actual[row] === one).length);
	return counts.indexOf(Math.max(...counts));
}
