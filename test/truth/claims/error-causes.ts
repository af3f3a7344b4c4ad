import type { Twin } from '../twin/twin.ts';
import type { About, Claims } from './about.ts';
import { all, count, holds, numberIn } from './told.ts';

const wrongRows = (twin: Twin) => twin.measured.filter((row) => twin.predicted(row) !== twin.actual[row]).length;

/** Wrong rows by what is seen of them; how many are of each kind is checked in the table. */
export const errorCauseClaims: Claims = {
	'None of {0} is wrong.': ([rows], { twin }: About) =>
		all(count(rows, twin.measured.length), holds(wrongRows(twin) === 0, `${wrongRows(twin)} are`)),
	'{0} of {1} are wrong; one may be of several kinds.': ([wrong, rows], { twin }) =>
		all(count(wrong, wrongRows(twin)), count(rows, twin.measured.length)),
	'{0} of {1} are wrong, of which {2} were looked at; one may be of several kinds.': (
		[wrong, rows, looked],
		{ twin },
	) =>
		all(
			count(wrong, wrongRows(twin)),
			count(rows, twin.measured.length),
			holds(numberIn(looked) < numberIn(wrong), 'all of them could be'),
		),
};
