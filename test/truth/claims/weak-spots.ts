import { rowsWhere } from '../twin/conditions.ts';
import { mean } from '../twin/measures.ts';
import type { Rows, Twin } from '../twin/twin.ts';
import { type About, type Claims } from './about.ts';
import { intervalMayBeGiven } from './results.ts';
import { all, amount, count, holds, numberIn, share, type Truth } from './told.ts';

/** How wrong a row is: 1 or 0 for a class, the distance for a value. */
export function errorOf(twin: Twin, row: number): number {
	return twin.classification
		? Number(twin.predicted(row) !== twin.actual[row])
		: Math.abs(twin.predicted(row) - twin.actual[row]);
}

const rateOf = (twin: Twin, rows: Rows) => mean(rows.map((row) => errorOf(twin, row)));

function rate(text: string, rows: Rows, { twin }: About): Truth {
	return twin.classification ? share(text, rateOf(twin, rows)) : amount(text, rateOf(twin, rows));
}

/** The rows measured that fulfil the conditions; null: they are cut, or name what is not there. */
function rowsIn(conditions: string, { twin }: About): Rows | null {
	const fulfils = rowsWhere(conditions, twin.table);
	return fulfils === null ? null : twin.measured.filter(fulfils);
}

/** Of a part of the error tree: on all rows measured, where it errs more. */
function part([conditions, told, rows, overall]: readonly string[], about: About): Truth {
	const { twin } = about;
	const found = rowsIn(conditions, about);
	if (found === null) return holds(conditions.includes('…'), `these are no conditions: ${conditions}`);
	return all(
		count(rows, found.length),
		rate(told, found, about),
		rate(overall, twin.measured, about),
		holds(rateOf(twin, found) > rateOf(twin, twin.measured), 'it errs no more there'),
	);
}

/** Of a slice: where validation rows are too few to search, on one half of the rows, of which nobody else knows the rows. */
function slice([conditions, told, rows, rest]: readonly string[], about: About): Truth {
	const { twin } = about;
	const found = rowsIn(conditions, about);
	if (found === null) return holds(conditions.includes('…'), `these are no conditions: ${conditions}`);
	if (twin.parts.validation.length < 50 || twin.record.rows.test === 0)
		return all(
			holds(numberIn(/^[\d,]+/.exec(rows)![0]) <= found.length, `there are only ${found.length}`),
			holds(numberIn(told) > numberIn(rest), 'it errs no more there'),
		);
	const others = twin.measured.filter((row) => !found.includes(row));
	return all(
		count(rows, found.length),
		rate(told, found, about),
		rate(rest, others, about),
		holds(rateOf(twin, found) > rateOf(twin, others), 'it errs no more there'),
	);
}

/** Where it errs: the parts of the tree, and slices. */
export const weakSpotClaims: Claims = {
	'Parted by what tells wrong rows best: where {0}, {1} of {2} are wrong, of all {3}': part,
	'Parted by what tells large errors best: where {0}, {2} are {1} off on average, all rows {3}': part,
	// The conditions of a node, in which missing cells stand beside a limit.
	'{0} missing': ([condition], { statement, twin }) =>
		holds(
			statement.place.includes('error-node-name') && rowsWhere(`${condition} missing`, twin.table) !== null,
			'nobody checks this',
		),
	// Of a node, whose rows the table of the command line tells: there it is counted.
	'in training, too: noisy or under-fitted': (_, { twin, statement }) =>
		holds(isOfNode(statement) && rateOf(twin, twin.parts.train) > 0, 'no training row is wrong'),
	'held out only: over-fitted': (_, { twin, statement }) =>
		holds(
			isOfNode(statement) &&
				rateOf(twin, twin.parts.train) < Math.max(...twin.measured.map((row) => errorOf(twin, row))),
			'no row is further off',
		),
	'not proven': (_, { statement }) => holds(isOfNode(statement), 'nobody checks this'),
	// A warning, of all trees.
	'The parts were chosen because they differ on these very rows; how they do on validation rows says whether that holds.':
		'plain',
	'No way was found to part these rows.': (_, { twin }) =>
		holds(
			twin.measured.length < 40 ||
				new Set(twin.measured.map((row) => errorOf(twin, row))).size === 1 ||
				twin.classification,
			'forty rows with different errors can be parted',
		),
	'No place was found in which it surely errs more than elsewhere: {0} of {1} are wrong.': ([told, rows], about) =>
		all(rate(told, about.twin.measured, about), count(rows, about.twin.measured.length)),
	'No place was found in which it surely errs more than elsewhere: {0} are {1} off on average.': (
		[rows, told],
		about,
	) => all(rate(told, about.twin.measured, about), count(rows, about.twin.measured.length)),
	'There are too few rows to search for places in which it errs more.': (_, { twin }) =>
		holds(twin.measured.length < 80 || twin.inputs.length === 0, `there are ${twin.measured.length}`),
	'It errs more where {0}: {1} of {2} are wrong ({4}, 95% interval), of the rest {3}.': (values, about) =>
		all(slice(values, about), intervalMayBeGiven(about.subject.table)),
	'It errs more where {0}: {1} of {2} are wrong, of the rest {3}.': slice,
	'It is further off where {0}: {1} on average over {2}, the rest {3}.': slice,
	'Slices of at least {1} tried on {2}: {0}; none of them was so much worse that chance is unlikely.': (
		[tried, , searched],
		about,
	) => all(holds(numberIn(tried) > 0, 'none was tried'), searchedRows(searched, about)),
	'No slice of at least {0} was found to try among the {1} that are searched.': ([, searched], about) =>
		searchedRows(searched, about),
	'Slices of at least {1} tried on {2}: {0}; unlikely by chance: {3}; of these confirmed on {5} that took no part in the search: {4}.':
		([tried, , searched, unlikely, confirmed, judged], { twin }) =>
			all(
				holds(numberIn(confirmed) <= numberIn(unlikely), 'more are confirmed than found'),
				holds(numberIn(unlikely) <= numberIn(tried), 'more are found than tried'),
				holds(
					numberIn(/^[\d,]+/.exec(searched)![0]) + numberIn(/^[\d,]+/.exec(judged)![0]) <=
						twin.measured.length + twin.parts.validation.length,
					'so many rows there are not',
				),
			),
};

/** Beside a node of the error tree, or behind a mark of the map. */
function isOfNode({ place }: About['statement']): boolean {
	return place.endsWith(': span.') || place.includes('error-map') || place.includes('error-tree');
}

/** All of the validation rows, or at most those that are measured. */
function searchedRows(text: string, { twin }: About): Truth {
	const most = Math.max(twin.measured.length, twin.parts.validation.length);
	return holds(numberIn(/^[\d,]+/.exec(text)![0]) <= most, `there are ${most}`);
}
