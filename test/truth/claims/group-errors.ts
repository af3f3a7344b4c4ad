import { deviation, mean } from '../twin/measures.ts';
import { rankedHigher } from '../twin/tests.ts';
import type { Rows } from '../twin/twin.ts';
import type { About, Claims } from './about.ts';
import { rowsOfGroupNamed } from './fairness.ts';
import { all, amount, count, holds, numberIn, type Truth } from './told.ts';
import { errorOf } from './weak-spots.ts';

/** Of which column a sentence does not say, so that some column has to have such a group. */
function ofSomeColumn(name: string, about: About, check: (rows: Rows) => Truth): Truth {
	const truths = [...about.twin.table.cells.keys()].map((column): Truth => {
		const rows = rowsOfGroupNamed(column, name, about);
		if (rows === null) return null;
		return rows.length === 0 ? `there is no group ${name}` : check(rows);
	});
	return truths.includes(null) ? null : (truths[0] ?? null);
}

const errorsOf = (rows: Rows, { twin }: About) => rows.map((row) => errorOf(twin, row));

/** Two groups, each with its mean error. */
function off([low, lowest, high, highest]: readonly string[], about: About): Truth {
	const one = (text: string, name: string) =>
		ofSomeColumn(name, about, (rows) =>
			all(amount(text, mean(errorsOf(rows, about))), holds(rows.length >= 20, `there are only ${rows.length}`)),
		);
	return all(one(low, lowest), one(high, highest), holds(numberIn(low) <= numberIn(high), 'it is the other way round'));
}

/** Numbers: how far off groups of rows are. */
export const groupErrorClaims: Claims = {
	'Errors by {0}': 'plain',
	'{0}: off by {1} on average, {2}': ([name, told, rows], about) => {
		const check = (of: Rows) => all(amount(told, mean(errorsOf(of, about))), count(rows, of.length));
		return name === 'all rows judged' ? check(about.twin.measured) : ofSomeColumn(name, about, check);
	},
	'Off on average: {0} for {1}, {2} for {3}': off,
	'No group is surely further off than the rest: {0} are {1} off on average': ([rows, told], about) =>
		all(count(rows, about.twin.measured.length), amount(told, mean(errorsOf(about.twin.measured, about)))),
	'Further off than the rest for {0}: {1} on average over {2}, the rest {3} (false discovery rate {4}, of {5} groups)':
		([name, told, of, rest, rate], about) =>
			ofSomeColumn(name, about, (rows) => {
				const [own, others] = [rows, about.twin.measured.filter((row) => !rows.includes(row))].map((part) =>
					errorsOf(part, about),
				);
				const error = Math.hypot(
					deviation(own) / Math.sqrt(own.length - 1),
					deviation(others) / Math.sqrt(others.length - 1),
				);
				return all(
					count(of, rows.length),
					amount(told, mean(own)),
					amount(rest, mean(others)),
					holds(mean(own) - mean(others) > 1.9 * error, 'the means do not lie so far apart'),
					holds(2 * rankedHigher(own, others) <= 0.0501, 'chance makes such differences'),
					holds(numberIn(rate) <= 0.05, 'that is not sure'),
				);
			}),
	'Measured on {0}. Each group of at least 20 rows is compared with all other rows: {1}; q is the share of false ones that is to be expected among groups with a q as small.':
		([rows, compared], { twin }) =>
			all(
				count(rows, twin.measured.length),
				holds(numberIn(compared) * 20 <= twin.measured.length, 'so many rows there are not'),
			),
};
