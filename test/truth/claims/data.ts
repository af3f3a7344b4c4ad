import { quantile } from '../twin/measures.ts';
import { categoryOf, numberOf } from '../twin/table.ts';
import type { Twin } from '../twin/twin.ts';
import type { About, Checker, Claims } from './about.ts';
import { all, amount, count, holds, numberIn, same, share, type Truth } from './told.ts';

const cellsOf = (twin: Twin, column: string) => twin.table.cells.get(column) ?? [];

/** Computed once for each table and column. */
function kept<T>(make: (twin: Twin, column: string) => T): (twin: Twin, column: string) => T {
	const known = new WeakMap<Twin, Map<string, T>>();
	return (twin, column) => {
		const columns = known.get(twin) ?? new Map<string, T>();
		known.set(twin, columns);
		if (!columns.has(column)) columns.set(column, make(twin, column));
		return columns.get(column)!;
	};
}

/** Ascending. */
const numbersOf = kept((twin, column) =>
	Float64Array.from(cellsOf(twin, column).map(numberOf).filter(Number.isFinite)).sort(),
);

/** How often each value is there, the commonest first. */
const valuesOf = kept((twin, column): [string, number][] => {
	const counts = new Map<string, number>();
	for (const cell of cellsOf(twin, column)) {
		const value = categoryOf(cell);
		if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
	}
	return [...counts].sort((a, b) => b[1] - a[1]);
});

/** A sentence that does not name its column holds of one of them. */
const ofSomeColumn =
	(check: (column: string, values: readonly string[], twin: Twin) => Truth): Checker =>
	(values, { twin }) => {
		const truths = twin.table.columns.map((column) => check(column, values, twin));
		return truths.includes(null) ? null : `so it is with no column (${truths[0] ?? ''})`;
	};

const isQuantity = (twin: Twin, column: string) =>
	holds(
		twin.record.preprocessing.inputs.some((each) => each.column === column && each.kind === 'numeric'),
		'it is no quantity to the network',
	);
const missingIn = (twin: Twin, column: string) => cellsOf(twin, column).filter((cell) => cell === null).length;

/** A quantile of a column of dates, to the minute. */
function date(text: string, column: string, at: number, twin: Twin): Truth {
	const dates = cellsOf(twin, column).map((cell) => (cell === null ? NaN : Date.parse(`${cell}T00:00:00Z`)));
	const truth = quantile(dates.filter(Number.isFinite), at);
	const told = Date.parse(text.includes(' ') ? `${text.replace(' ', 'T')}:00Z` : `${text}T00:00:00Z`);
	return holds(Math.abs(told - truth) < 60_000, `another date than ${text}`);
}

/** Rows whose cells are those of an earlier one, in the columns that are looked at. */
function repeatedRows(twin: Twin, columns: readonly string[]): number {
	const seen = new Set<string>();
	let repeated = 0;
	for (let row = 0; row < twin.table.rows; row++) {
		const key = JSON.stringify(columns.map((column) => cellsOf(twin, column)[row]));
		if (seen.has(key)) repeated++;
		seen.add(key);
	}
	return repeated;
}

const equalRows: Checker = ([rows], { twin }) => count(rows, repeatedRows(twin, twin.table.columns));

/** Whether equal rows are all learned from or all held out. */
function equalRowsTogether(twin: Twin): Truth {
	const test = new Set(twin.parts.test);
	const sides = new Map<string, boolean>();
	for (const row of twin.rows) {
		const key = JSON.stringify(twin.table.columns.map((column) => cellsOf(twin, column)[row]));
		const side = sides.get(key);
		if (side !== undefined && side !== test.has(row)) return 'equal rows lie on both sides';
		sides.set(key, test.has(row));
	}
	return null;
}

/** Whether the values of a column and of the target stand for each other, one to one. */
function sameInOtherWords(twin: Twin, a: string, b: string): Truth {
	const pairs = new Set(cellsOf(twin, a).map((cell, row) => JSON.stringify([cell, cellsOf(twin, b)[row]])));
	const one = new Set(cellsOf(twin, a)).size;
	const other = new Set(cellsOf(twin, b)).size;
	// Numbers may be each other's multiples, rounded in the file.
	const numeric = Math.abs(correlation(twin, a, b)) > 0.999;
	return holds(
		numeric || (pairs.size === one && pairs.size === other),
		`${pairs.size} pairs of ${one} and ${other} values`,
	);
}

function correlation(twin: Twin, a: string, b: string): number {
	const rows = [...cellsOf(twin, a).keys()].filter(
		(row) => Number.isFinite(numberOf(cellsOf(twin, a)[row])) && Number.isFinite(numberOf(cellsOf(twin, b)[row])),
	);
	const of = (column: string) => rows.map((row) => numberOf(cellsOf(twin, column)[row]));
	const [x, y] = [of(a), of(b)];
	const centred = (values: number[]) =>
		values.map((value) => value - values.reduce((s, v) => s + v, 0) / values.length);
	const [u, v] = [centred(x), centred(y)];
	const dot = (p: number[], q: number[]) => p.reduce((sum, value, i) => sum + value * q[i], 0);
	return dot(u, v) / Math.sqrt(dot(u, u) * dot(v, v));
}

/** The best guess of the target from one column alone: the commonest class of each of its values. */
function tellsAlone(twin: Twin, column: string): number {
	const byValue = new Map<string, Map<number, number>>();
	for (const row of twin.rows) {
		const value = String(cellsOf(twin, column)[row]);
		const classes = byValue.get(value) ?? new Map<number, number>();
		byValue.set(value, classes.set(twin.actual[row], (classes.get(twin.actual[row]) ?? 0) + 1));
	}
	let right = 0;
	for (const classes of byValue.values()) right += Math.max(...classes.values());
	return right / twin.rows.length;
}

/** The headline of the data counts what is listed below it; the list itself is judged sentence by sentence. */
const somethingSuspicious: Checker = () => null;

function nothingSuspicious(_: readonly string[], { subject }: About): Truth {
	const { known } = subject.table;
	return all(
		holds(known.leak === undefined, `${known.leak ?? ''} gives the target away`),
		holds(known.repeated !== true, 'most rows are copies'),
		holds(known.group === undefined, `${known.group ?? ''} gives the target away`),
	);
}

export const dataClaims: Claims = {
	'{0}, {1}; {2} of them to predict {3} from.': ([rows, columns, inputs, target], { twin }) =>
		all(
			count(rows, twin.table.rows),
			count(columns, twin.table.columns.length),
			count(inputs, new Set(twin.inputs.map(({ column }) => column)).size),
			same(target, twin.record.target),
		),
	'Nothing in it is suspicious.': nothingSuspicious,
	'Nothing suspicious was found.': nothingSuspicious,
	'One thing is worth a look.': somethingSuspicious,
	'{0} things are worth a look.': somethingSuspicious,
	'Half of the values lie from {0} to {1}': ofSomeColumn((column, [low, high], twin) => {
		if (/^\d{4}-/.test(low)) return all(date(low, column, 0.25, twin), date(high, column, 0.75, twin));
		const values = numbersOf(twin, column);
		return all(amount(low, quantile(values, 0.25), 1e-6), amount(high, quantile(values, 0.75), 1e-6));
	}),
	'{0} … {1}, median {2}': ofSomeColumn((column, [low, high, middle], twin) => {
		if (/^\d{4}-/.test(low))
			return all(date(low, column, 0, twin), date(high, column, 1, twin), date(middle, column, 0.5, twin));
		const values = numbersOf(twin, column);
		return all(
			amount(low, values[0]),
			amount(high, values[values.length - 1]),
			amount(middle, quantile(values, 0.5), 1e-6),
		);
	}),
	'The commonest value is {0}: {1} of the values': ofSomeColumn((column, [value, part], twin) => {
		const [first, second] = valuesOf(twin, column);
		const told = valuesOf(twin, column).find(([name]) => name === value);
		return told === undefined || first === undefined
			? 'it is not there'
			: all(
					share(part, told[1] / valuesOf(twin, column).reduce((sum, [, times]) => sum + times, 0)),
					holds(told[1] === first[1], `${first[0]} is commoner${second === undefined ? '' : ''}`),
				);
	}),
	'no value more than once': ofSomeColumn((column, _, twin) => count('1', valuesOf(twin, column)[0]?.[1] ?? 1)),
	'{0} ({1} {2})': 'plain',
	'The first row names the columns: {0}.': 'plain',
	'The commonest class of {0} has {1} rows, the rarest ("{2}") only {3}: always giving the commonest looks good.': (
		[target, most, name, fewest],
		{ twin },
	) => {
		const values = valuesOf(twin, twin.record.target);
		return all(
			same(target, twin.record.target),
			count(most, values[0][1]),
			same(name, values[values.length - 1][0]),
			count(fewest, values[values.length - 1][1]),
		);
	},
	'{0} rows say the same as an earlier one and look copied; a split at random keeps copies together where it can.': (
		values,
		about,
	) => all(equalRows(values, about), equalRowsTogether(about.twin)),
	'{0} rows say the same as an earlier one.': equalRows,
	'One row says the same as an earlier one.': (_, about) => equalRows(['1'], about),
	'{0} held-out rows are equal to rows it learned from, the first in {1}; figures measured on them flatter.': 'plain',
	'{0} says the same as {1} in other words; one of them is enough.': ([a, b], { twin }) => sameInOtherWords(twin, a, b),
	'{0} says the same as the target {1} in other words; leave it out, or the network learns nothing else.': (
		[a, target],
		{ twin },
	) => all(same(target, twin.record.target), sameInOtherWords(twin, a, target)),
	'{0} alone tells {1} of {2} right; unless it is known before the target is, leave it out.': (
		[column, part, target],
		{ twin },
	) => all(share(part, tellsAlone(twin, column), 0.002), same(target, twin.record.target)),
	'{0} rows are few: what is measured on the rows held out will be uncertain.': ([rows], { twin }) =>
		count(rows, twin.table.rows),
	'{0} rows have the same inputs as another one but another {1}; not all of them can be predicted right.': (
		[rows],
		{ twin },
	) => {
		const inputs = [...new Set(twin.inputs.map(({ column }) => column))];
		const answers = new Map<string, Set<number>>();
		const key = (row: number) => JSON.stringify(inputs.map((column) => cellsOf(twin, column)[row]));
		for (const row of twin.rows) answers.set(key(row), (answers.get(key(row)) ?? new Set()).add(twin.actual[row]));
		return count(rows, twin.rows.filter((row) => answers.get(key(row))!.size > 1).length);
	},
	'Cells are missing in {0} columns, most in {1}: {2} of {3} rows.': ([columns, most, cells, rows], { twin }) => {
		const each = twin.table.columns.map((column) => missingIn(twin, column));
		const isUsed = (i: number) => each[i] > 0 && each[i] < twin.table.rows;
		return all(
			holds(
				[each.filter((n) => n > 0).length, [...each.keys()].filter(isUsed).length].includes(numberIn(columns)),
				`in ${each.filter((n) => n > 0).length}`,
			),
			count(cells, missingIn(twin, most)),
			count(rows, twin.table.rows),
		);
	},
	'{0} is missing in {1} of {2} rows.': ([column, cells, rows], { twin }) =>
		all(count(cells, missingIn(twin, column)), count(rows, twin.table.rows)),
	'The rows have a time, {0}: if later ones are to be predicted from earlier ones, hold out the latest; rows held out by chance lie among those learned from.':
		([column], { twin }) =>
			all(
				holds(
					cellsOf(twin, column).every((cell) => cell === null || !Number.isNaN(Date.parse(cell))),
					'it has no dates',
				),
				holds(twin.record.split.rule.kind !== 'time', 'the latest were held out'),
			),
	'{0} move together (correlation {1}): a network may use one for another, so how much each of them counts says little.':
		([names, told], { twin }) => {
			const columns = names.split(/, and |, | and /);
			const pairs = columns.flatMap((a, i) => columns.slice(i + 1).map((b) => Math.abs(correlation(twin, a, b))));
			return amount(told, Math.min(...pairs), 0.005);
		},
	'{0} is {1} in one row, far from all other values; the next is {2}.': ([column, value, next], { twin }) => {
		const values = numbersOf(twin, column);
		const ends = [
			[values.length - 1, values.length - 2],
			[0, 1],
		];
		return holds(
			ends.some(
				([end, before]) => amount(value, values[end], 1e-5) === null && amount(next, values[before], 1e-5) === null,
			),
			`they end at ${values.slice(-2).join(', ')}`,
		);
	},
	'{0} has {1} categories; the common ones get a learned vector of a few numbers each, the others share one.': (
		[column, categories],
		{ twin },
	) => count(categories, valuesOf(twin, column).length),
	'{0} is learned from as a quantity, and by its name it only tells things apart; if so, leave it out.': (
		[column],
		{ twin },
	) => isQuantity(twin, column),
	'{0} is learned from as a quantity, and by its name it is a code for categories; if so, have it treated as such, or leave it out.':
		([column], { twin }) => isQuantity(twin, column),
	'{0} is learned from as a quantity, and has only {1} values, whole numbers far apart without a pattern ({2}): if they are codes, have them treated as categories.':
		([column, values, told], { twin }) => {
			const numbers = [...new Set(numbersOf(twin, column))].sort((a, b) => a - b);
			return all(
				isQuantity(twin, column),
				count(values, numbers.length),
				same(told, numbers.join(', ')),
				holds(numbers.every(Number.isInteger), 'not all of them are whole'),
			);
		},
	'{0} rare values of {1} count as one, “other”.': ([rare, column], { twin }) => {
		const encoding = twin.record.preprocessing.inputs.find((each) => each.column === column);
		if (encoding?.kind !== 'embedded' && encoding?.kind !== 'categorical') return 'it is no category';
		const known = new Set(encoding.categories);
		return count(rare, valuesOf(twin, column).filter(([value]) => !known.has(value)).length);
	},
	'{0} has changed since the run was trained: of its rows, {1} are test rows as they were, {2} were used in training, and of {3} it cannot be told.':
		([, test, used, unknown], { subject, twin }) =>
			all(
				holds(subject.table.afterwards === 'changed', 'it has not'),
				count(test, twin.parts.test.length),
				count(used, twin.parts.train.length + twin.parts.validation.length),
				count(unknown, twin.rows.length - Object.values(twin.parts).flat().length),
			),
	'{0} has changed since the run was trained; it is measured as it is now.': (_, { subject }) =>
		holds(subject.table.afterwards === 'changed', 'it has not'),
	'{0} changed since it was read, so no row is written into it; copy the row instead.': (_, { subject }) =>
		holds(subject.table.afterwards === 'changed', 'it has not'),
	'Without it these can be asked: {0}.': ([ids], { subject }) =>
		all(
			holds(subject.table.afterwards === 'gone', 'the file is there'),
			holds(
				!/errors|importance|response|column|rows/.test(ids) && ids.includes('weights') && ids.includes('findings'),
				'some of these measure rows',
			),
		),
	'Only with its rows: {0}': ([ids], { subject }) =>
		all(
			holds(subject.table.afterwards === 'gone', 'the file is there'),
			holds(ids.includes('errors') && !/weights|spectra|paths/.test(ids), 'some of these can be asked without'),
		),
	'The data file {0} is not there; --data names where it is now.': (_, { subject }) =>
		holds(subject.table.afterwards === 'gone', 'it is there'),
	'{0} is not there (any more); check its name and folder.': (_, { subject }) =>
		holds(subject.table.afterwards === 'gone', 'it is there'),
	'{0} more columns are in the file.': ([more], { twin }) =>
		holds(numberIn(more) < twin.table.columns.length, `there are ${twin.table.columns.length}`),
	'Lines {0}': 'plain',
	'no {0}': 'plain',
	'{0} rows are too few to hold any back: the numbers are of the rows it learned from.': ([rows], { twin }) =>
		all(count(rows, twin.table.rows), count(String(twin.record.rows.test), 0)),
	'This report does not hold it. The extension can show it, with the run and its data file.': 'plain',
};
