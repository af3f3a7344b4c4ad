import { rowsWhere } from '../twin/conditions.ts';
import { mean, shareInterval } from '../twin/measures.ts';
import { atLeast, rankedHigher } from '../twin/tests.ts';
import type { Rows } from '../twin/twin.ts';
import type { About, Claims } from './about.ts';
import { intervalMayBeGiven } from './results.ts';
import { all, amount, count, holds, numberIn, share, type Truth } from './told.ts';
import { errorOf } from './weak-spots.ts';

/** Eight parts of each of two columns, and missing cells. */
const mostCells = 81;

function rate(text: string, rows: Rows, { twin }: About): Truth {
	const truth = rows.length === 0 ? null : mean(rows.map((row) => errorOf(twin, row)));
	return twin.classification ? share(text, truth) : amount(text, truth);
}

/** The worst cell: for all cells at once, and beyond chance for as many as were compared. */
function worst([where, told, rows, interval, rest, compared]: readonly string[], about: About): Truth {
	const { twin } = about;
	const fulfils = rowsWhere(where, twin.table);
	if (fulfils === null) return holds(where.includes('…'), `these are no conditions: ${where}`);
	const own = twin.measured.filter(fulfils);
	const others = twin.measured.filter((row) => !fulfils(row));
	const errors = [own, others].map((part) => part.map((row) => errorOf(twin, row)));
	const [a, b] = errors.map((part) => part.reduce((x, y) => x + y, 0));
	const p = twin.classification
		? atLeast(a, own.length, a + b, twin.measured.length)
		: rankedHigher(errors[0], errors[1]);
	const [low, high] = interval.split(' to ').map(numberIn);
	const [from, to] = twin.classification ? shareInterval(a, own.length) : [mean(errors[0]), mean(errors[0])];
	return all(
		count(rows, own.length),
		rate(told, own, about),
		rate(rest, others, about),
		holds(numberIn(compared) >= 2 && numberIn(compared) <= mostCells, 'so many cells there are not'),
		holds(p * numberIn(compared) <= 0.0501, `by chance it comes in ${(p * numberIn(compared)).toFixed(3)} of maps`),
		holds(low <= from * 1.001 + 1e-3 && high >= to * 0.999 - 1e-3, 'its interval is too narrow for so many cells'),
		intervalMayBeGiven(about.subject.table),
	);
}

function none([, told, rows]: readonly string[], about: About): Truth {
	return all(rate(told, about.twin.measured, about), count(rows, about.twin.measured.length));
}

function cell([where, told, rows]: readonly string[], about: About): Truth {
	const fulfils = rowsWhere(where, about.twin.table);
	if (fulfils === null) return `these are no conditions: ${where}`;
	const own = about.twin.measured.filter(fulfils);
	return all(count(rows, own.length), rate(told, own, about));
}

function spread([, low, high]: readonly string[], { twin }: About): Truth {
	const most = twin.classification ? 1 : Math.max(...twin.measured.map((row) => errorOf(twin, row)));
	return holds(
		numberIn(low) <= numberIn(high) && numberIn(low) >= 0 && numberIn(high) <= most * 1.01,
		'no rows are so far off',
	);
}

/** Errors over two columns. */
export const errorMapClaims: Claims = {
	'It errs most where {0}: {1} of {2} are wrong ({3}, 95% for all {5} cells at once), of the rest {4}': worst,
	'It is furthest off where {0}: {1} on average over {2} ({3}, 95% for all {5} cells at once), the rest {4}': worst,
	'By {0} no cell surely errs more than the rest: {1} of {2} are wrong': none,
	'By {0} no cell is surely further off than the rest: {2} are {1} off on average': none,
	'By {0}: {1} to {2} of the rows of a cell are wrong': spread,
	'By {0}: the rows of a cell are {1} to {2} off on average': spread,
	'By {0} no cell has enough rows to tell whether it errs more there': (_, { twin }) =>
		holds(twin.measured.length <= 19 * mostCells, `of ${twin.measured.length} rows 20 are in one cell`),
	'Measured on {0}. Cells of at least {1} are compared with the rest: {2}; with too few rows to tell: {3}. The chance of each is multiplied by how many are compared.':
		([rows, least, compared, few], { twin }) =>
			all(
				count(rows, twin.measured.length),
				count(least, 20),
				holds(numberIn(compared) * 20 <= twin.measured.length, 'so many rows there are not'),
				holds(
					numberIn(compared) + numberIn(few) <= Math.min(mostCells, twin.measured.length),
					'there are no more cells',
				),
			),
	'Validation rows chose the columns, so that test rows judge cells that were not chosen by them.': (_, { twin }) =>
		holds(twin.parts.validation.length >= 50 && twin.record.rows.test > 0, 'there are too few validation rows'),
	'{0}: {1}, too few to tell': ([where, rows], { twin }) => {
		const fulfils = rowsWhere(where, twin.table);
		if (fulfils === null) return `these are no conditions: ${where}`;
		const own = twin.measured.filter(fulfils).length;
		return all(count(rows, own), holds(own < 20, `there are ${own}`));
	},
	'{0} off on average, in a cell': ([target], { twin }) =>
		holds(target === twin.record.target, 'that is not what is predicted'),
	'{0}: {1} of {2} wrong': cell,
	'{0}: {1} off on average over {2}': cell,
};
