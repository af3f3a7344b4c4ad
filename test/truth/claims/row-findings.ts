import { classNamed, type About, type Claims } from './about.ts';
import type { Rows } from '../twin/twin.ts';
import { nearestOf } from '../twin/explanation.ts';
import { fiveNearest } from '../twin/nearest.ts';
import { oncePer } from '../twin/once.ts';
import { numberOf } from '../twin/table.ts';
import { all, amount, count, holds, numberIn, same, share, type Truth } from './told.ts';

/** The row that is marked, and the one beside it: "NG405 at row 3, beside row 5". */
function marked({ statement: { place } }: About): { readonly row: number; readonly beside: number | null } {
	const [, row, beside] = /row (\d+)(?:, beside row (\d+))?/.exec(place) ?? [];
	if (row === undefined) throw new Error(`no row is named in ${place}`);
	return { row: Number(row) - 1, beside: beside === undefined ? null : Number(beside) - 1 };
}

/** Rows with the same cells in all columns that the network reads. */
function twinsOf(row: number, { twin }: About): Rows {
	const columns = [...new Set(twin.inputs.map(({ column }) => column))];
	const cellsOf = (of: number) => JSON.stringify(columns.map((column) => twin.table.cells.get(column)![of]));
	const own = cellsOf(row);
	return twin.rows.filter((each) => cellsOf(each) === own);
}

function isClass(name: string, row: number, about: About): Truth {
	const { twin } = about;
	return holds(classNamed(name, twin) === twin.actual[row], `the file says ${twin.classes[twin.actual[row]]}`);
}

/** `others`: how many are of another class, `other` the commonest of these. */
function conflict(rows: string, own: string, other: string, others: string, about: About): Truth {
	const { twin } = about;
	const { row, beside } = marked(about);
	const same = twinsOf(row, about);
	const different = same.filter((each) => twin.actual[each] !== twin.actual[row]);
	const counts = twin.classes.map((_, one) => different.filter((each) => twin.actual[each] === one).length);
	const one = classNamed(other, twin);
	return all(
		count(rows, same.length),
		isClass(own, row, about),
		count(others, different.length),
		holds(counts[one] === Math.max(...counts) && counts[one] > 0, 'another class is commoner'),
		holds(beside !== null && different.includes(beside), 'the row beside it has not the same inputs and another class'),
	);
}

const copy = 'the row beside it was not learned from';

/** `rows` that were learned from have the inputs of this test row, `same` of them its class or value. */
function learnedCopies(rows: string, same: string, about: About): Truth {
	const { twin } = about;
	const { row, beside } = marked(about);
	const learned = twinsOf(row, about).filter((each) => twin.parts.train.includes(each));
	return all(
		holds(twin.parts.test.includes(row), 'it is no test row'),
		count(rows, learned.length),
		count(same, learned.filter((each) => twin.actual[each] === twin.actual[row]).length),
		holds(beside !== null && learned.includes(beside), copy),
	);
}

function isCell(text: string, column: string, row: number, { twin }: About): Truth {
	const cell = twin.table.cells.get(column)?.[row] ?? null;
	if (cell === null) return holds(text === '–', `it is missing, not ${text}`);
	const isNumber = Number.isFinite(numberOf(cell));
	return isNumber ? holds(Math.fround(Number(text)) === Math.fround(Number(cell)), cell) : same(text, cell);
}

/** How far two rows are apart in each column, by the inputs that the network gets. */
function apart(a: number, b: number, { twin }: About, measure: (differences: readonly number[]) => number) {
	const [x, y] = [twin.inputsOf(a), twin.inputsOf(b)];
	const columns = [...new Set(twin.inputs.map(({ column }) => column))];
	const of = (name: string) =>
		measure(
			twin.inputs.flatMap(({ column, scale }, i) =>
				column !== name ? [] : scale === null ? [x[i] === y[i] ? 0 : Math.SQRT2] : [Math.abs(x[i] - y[i])],
			),
		);
	return new Map(columns.map((column) => [column, of(column)] as const));
}

function isFurthest(told: string, distances: ReadonlyMap<string, number>): Truth {
	const [most] = [...distances].sort(([, a], [, b]) => b - a);
	return holds((distances.get(told) ?? 0) >= most[1] - 1e-5, `${most[0]} is further off`);
}

/** `differing` of `columns` columns. */
function nearCopy(
	[column, there, here]: readonly string[],
	differing: string,
	columns: string | null,
	about: About,
): Truth {
	const { twin } = about;
	const { row, beside } = marked(about);
	if (beside === null) return copy;
	const cells = [...new Set(twin.inputs.map((input) => input.column))].map((name) => twin.table.cells.get(name)!);
	const [nearest, , , , fifth] = fiveNearest(twin)(row);
	return all(
		holds(twin.parts.test.includes(row) && twin.parts.train.includes(beside), copy),
		count(differing, cells.filter((each) => each[row] !== each[beside]).length),
		columns === null ? null : count(columns, cells.length),
		isCell(here, column, row, about),
		isCell(there, column, beside, about),
		isFurthest(
			column,
			apart(row, beside, about, (differences) => Math.max(...differences)),
		),
		holds(nearestOf(twin, row, [beside])[0].distance <= nearest.distance + 1e-5, 'another row is nearer'),
		holds(nearest.distance < 0.2 * fifth.distance, 'it is no nearer than others'),
	);
}

/** The distance to the fifth nearest training row that 99 in 100 of these have at most. */
const usualReach = oncePer<number>();

function unlike([rows, times, column, here, there]: readonly string[], about: About): Truth {
	const { twin } = about;
	const { row, beside } = marked(about);
	const { train } = twin.parts;
	if (beside === null) return 'no row beside it is named';
	const fifth = (of: number) => fiveNearest(twin)(of)[4].distance;
	const some = train.length <= 400 ? train : train.filter((_, i) => i % Math.ceil(train.length / 400) === 0);
	const usual = usualReach(twin, 'reach', () => {
		const all = some.map(fifth).sort((a, b) => a - b);
		return all[Math.ceil(0.99 * all.length) - 1];
	});
	const isExact = train.length <= 400;
	const truth = fifth(row) / usual;
	return all(
		isExact ? count(rows, train.length) : holds(numberIn(rows.replace(' rows', '')) <= train.length, 'there are fewer'),
		amount(times, truth, isExact ? 1e-3 : 0.35 * truth),
		isCell(here, column, row, about),
		isCell(there, column, beside, about),
		isFurthest(
			column,
			apart(row, beside, about, (differences) => Math.hypot(...differences)),
		),
		isExact
			? holds(
					Math.abs(nearestOf(twin, row, [beside])[0].distance - fifth(row)) < 1e-4 * fifth(row),
					'it is not the fifth',
				)
			: null,
	);
}

/** What stands beside rows of the file. */
export const rowFindingClaims: Claims = {
	'Confident and wrong: the network says {0} at {1}, the file says {2}. It had not learned from this row.': (
		[said, told, own],
		about,
	) => {
		const { twin } = about;
		const { row } = marked(about);
		const learned = twinsOf(row, about).filter((each) => twin.parts.train.includes(each));
		return all(
			holds(twin.parts.test.includes(row), 'it is no test row'),
			holds(
				!learned.some((each) => twin.actual[each] === twin.actual[row]),
				'it learned from a row with the same inputs and the same class',
			),
			holds(classNamed(said, twin) === twin.predicted(row), `${twin.classes[twin.predicted(row)]} is predicted`),
			share(told, Math.max(...twin.outputs[row]), 1e-5),
			holds(Math.max(...twin.outputs[row]) >= 0.9 - 1e-5, 'that is not confident'),
			holds(twin.predicted(row) !== twin.actual[row], 'it is right'),
			isClass(own, row, about),
		);
	},
	'Of {0} with the same inputs, one is not {1}, as this one is, but {2}: the network cannot be right on all of them.': (
		[rows, own, other],
		about,
	) => conflict(rows, own, other, '1', about),
	'Of {0} with the same inputs, {3} are not {1}, as this one is, but another class, most often {2}: the network cannot be right on all of them.':
		([rows, own, other, others], about) => conflict(rows, own, other, others, about),
	// Networks of the folds are nobody else's: what the file says, and what their shares allow.
	'The label may be wrong: the file says {0}; networks trained without this row say {1} at {2} and {0} at {3}.': (
		[own, other, told, less],
		about,
	) =>
		all(
			isClass(own, marked(about).row, about),
			holds(classNamed(other, about.twin) >= 0 && other !== own, 'that is the same, or no class'),
			holds(numberIn(told) > numberIn(less), 'the given one is likelier'),
			holds(numberIn(told) + numberIn(less) <= 1.002, 'together they are more than certain'),
			holds(
				about.subject.table.known.wrongLabels !== undefined || about.subject.table.known.learnable,
				'nothing is told of the class by any column',
			),
		),
	'The network learned from {0} with the inputs of this test row, {1} of them with its answer: what it says here tells little of new rows.':
		([rows, told], about) => learnedCopies(rows, told, about),
	'The network learned from a row with the inputs of this test row, and with its answer: what it says here tells little of new rows.':
		(_, about) => learnedCopies('1', '1', about),
	'The network learned from a row with the inputs of this test row, and with another answer: what it says here tells little of new rows.':
		(_, about) => learnedCopies('1', '0', about),
	'The network learned from a row that differs from this test row in {0} alone, {1} there and {2} here: what it says here tells little of new rows.':
		(told, about) => nearCopy(told, '1', null, about),
	'The network learned from a row that differs from this test row by little in {3} of {4} columns, most in {0}, {1} there and {2} here: what it says here tells little of new rows.':
		(told, about) => nearCopy(told, told[3], told[4], about),
	'Unlike the rows that were learned from: the fifth nearest of {0} is {1} times as far as 99 in 100 of these have theirs. Furthest off is {2}: {3} here, {4} there.':
		unlike,
	'Far off: the network says {0}, the file says {1}. That is {2} times the root mean squared error on {3} held out. It had not learned from this row.':
		([predicted, actual, times, rows], about) => {
			const { twin } = about;
			const { row } = marked(about);
			const truth = Math.abs(twin.predicted(row) - twin.actual[row]) / twin.rmse(twin.parts.test);
			return all(
				holds(twin.parts.test.includes(row), 'it is no test row'),
				amount(predicted, twin.predicted(row)),
				amount(actual, twin.actual[row]),
				amount(times, truth),
				holds(truth > 5 - 1e-4, 'that is not far'),
				count(rows, twin.parts.test.length),
			);
		},
};
