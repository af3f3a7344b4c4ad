import { importanceOf, riseOf } from '../twin/importance.ts';
import type { About, Claims } from './about.ts';
import { measuredRows } from './results.ts';
import { all, amount, holds, type Truth } from './told.ts';

/** Of a column, or of several that are shuffled together; where not all are named, nothing can be computed. */
export function rise(columns: readonly string[], text: string, { twin }: About, slack = 0): Truth {
	if (columns.includes('…')) return null;
	const unknown = columns.find((name) => twin.inputs.every(({ column }) => column !== name));
	if (unknown !== undefined) return `no input is called ${unknown}`;
	const { rise: truth, error } = riseOf(twin, columns);
	return amount(text, truth, slack + 0.01 * Math.abs(truth) + 4 * error);
}

/** The importance of the columns. */
export const importanceClaims: Claims = {
	'Measured on {0}; loss with nothing shuffled: {1}.': ([rows, loss], about) => {
		const { twin } = about;
		const truth = twin.loss(twin.measured);
		// Of more rows than are shuffled (src/analyze/permutation-importance.ts) some are drawn.
		if (twin.measured.length > 2000) return amount(loss, truth, 0.1 * truth);
		return all(measuredRows(rows, about), amount(loss, truth));
	},
	'Shuffling {0} raises the loss by {1}': ([column, told], about) => rise([column], told, about),
	'Shuffling {0} raises the loss more than shuffling any other column: by {1}': ([column, told], about) =>
		all(
			rise([column], told, about),
			holds(!(about.subject.table.known.idle ?? []).includes(column), 'it has nothing to do with the target'),
			holds(
				importanceOf(about.twin).every((each) => each.rise <= riseOf(about.twin, [column]).rise + 2 * each.error),
				'another column raises it more',
			),
		),
	'Shuffling {0} together (they say much the same) raises the loss more than shuffling any other column: by {1}': (
		[columns, told],
		about,
	) => rise(columns.split(/,? and |, /), told, about),
	'All columns say much the same; shuffled together they raise the loss by {0}': ([told], about) =>
		rise([...new Set(about.twin.inputs.map(({ column }) => column))], told, about),
	'The largest {0} of {1} are drawn; the table has all.': 'plain',
};
