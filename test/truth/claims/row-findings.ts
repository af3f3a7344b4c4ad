import { classNamed, type About, type Claims } from './about.ts';
import type { Rows } from '../twin/twin.ts';
import { all, count, holds, numberIn, share, type Truth } from './told.ts';

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
};
