import type { About, Claims } from './about.ts';
import type { Twin } from '../twin/twin.ts';
import { all, count, holds, numberIn, type Truth } from './told.ts';

function judged([rows]: readonly string[], { twin }: About): Truth {
	const told = count(rows, twin.rows.length);
	// The oldest rows have no earlier ones to learn from: a sixth of them, as nearly as times allow.
	if (told === null || twin.record.split.rule.kind !== 'time') return told;
	const share = numberIn(/^[\d,]+/.exec(rows)?.[0] ?? '') / twin.rows.length;
	return holds(Math.abs(share - 5 / 6) < 0.05, told);
}

/** How many are wrong is known of tables that were made so. */
function explained(isMore: boolean, { subject: { table } }: About): Truth {
	const { wrongLabels = 0 } = table.known;
	// Of a table that is learnable, but not without errors, the class hangs on more than its columns.
	return isMore
		? holds(wrongLabels > 0 || table.known.learnable, 'nothing is told of the class by any column')
		: holds(wrongLabels === 0, `${wrongLabels} of the labels are wrong`);
}

/** Share of rows that are of the class of most of their ten nearest rows, copies left out; in folds there are fewer of them. */
function nearestRight(twin: Twin): number {
	const { rows, classes, actual } = twin;
	const inputs = rows.map((row) => [...twin.inputsOf(row)]);
	const right = rows.filter((row, i) => {
		const near = inputs
			.map((each, j) => ({ j, distance: Math.hypot(...each.map((x, at) => x - inputs[i][at])) }))
			.filter(({ j, distance }) => j !== i && distance > 0)
			.sort((a, b) => a.distance - b.distance)
			.slice(0, 10);
		const counts = classes.map((_, one) => near.filter(({ j }) => actual[rows[j]] === one).length);
		return counts[actual[row]] === Math.max(...counts);
	});
	return right.length / rows.length;
}

/** Labels that look wrong. */
export const labelErrorClaims: Claims = {
	'{0}, each judged by a network that was trained without it ({1} folds).': judged,
	'All rows of a value of {0} were in one fold.': ([column], { twin }) => {
		const { rule } = twin.record.split;
		return holds(rule.kind === 'group' && column === rule.column, 'the rows were drawn one by one');
	},
	'Labels that look wrong: {0}. In a table of right labels whose columns tell the class but for classes that are alike, about {1} would look so, {2} to {3} in 95% of simulations.':
		([found, about, low, high], { twin, subject: { table } }) =>
			all(
				holds(numberIn(found) <= twin.rows.length, `there are ${twin.rows.length} rows`),
				// A mean of many zeros and a few ones lies beyond what 95% of them are.
				holds(
					numberIn(low) <= numberIn(about) && numberIn(about) < numberIn(high) + 1,
					'the mean lies outside its band',
				),
				holds(
					table.known.wrongLabels === undefined || numberIn(found) > 0.5 * table.known.wrongLabels * twin.rows.length,
					'of the labels planted wrong fewer than half are found',
				),
			),
	'Not judged: most of the {0} nearest rows are of the class given for {1} of {2}, the networks say it for {3} of them only. They are surely underfitted, and would accuse right labels; train longer or with more units.':
		([near, byRows, of, byNetworks], { twin }) =>
			all(
				count(near, 10),
				count(of, Math.min(twin.rows.length, 1000)),
				holds(numberIn(byRows) > numberIn(byNetworks) + 0.02, 'the nearest rows are not more often right'),
				holds(Math.abs(numberIn(byRows) - nearestRight(twin)) < 0.1, `they are for ${nearestRight(twin)}`),
			),
	'Labels are not judged: the networks are underfitted': (_, { twin }) =>
		holds(nearestRight(twin) > 1 / twin.classes.length, 'nearest rows tell nothing either'),
	'Of most of the {0} nearest rows another class is given, too, for {1} of them; only these are counted as more.': (
		[near, confirmed],
		{ twin },
	) => all(count(near, 10), holds(numberIn(confirmed) <= twin.rows.length, `there are ${twin.rows.length} rows`)),
	'That is clearly more: either labels are wrong, or the class hangs on what no column tells. Each row is a suspicion; look at it before its label is changed.':
		(_, about) => explained(true, about),
	'That is not clearly more: it cannot be told that any of them is wrong.': (_, about) => explained(false, about),
	'No more labels look wrong than would in a table of right ones': (_, about) => explained(false, about),
	'1 label looks wrong, where about {0} would in a table of right ones': (_, about) => explained(true, about),
	'{0} labels look wrong, where about {1} would in a table of right ones': ([found, expected], about) =>
		all(
			explained(true, about),
			holds(numberIn(found) <= about.twin.rows.length, `there are ${about.twin.rows.length} rows`),
			holds(numberIn(found) > numberIn(expected), 'it is no more than that'),
		),
	'No label can be suspected: the columns do not tell the class': (_, { subject: { table } }) =>
		holds(!table.known.learnable || table.known.broken !== undefined, 'the columns tell the class'),
	'They tell the classes no better than the shares of the classes do, so that no label can be suspected.': (
		_,
		{ subject: { table } },
	) => holds(!table.known.learnable || table.known.broken !== undefined, 'the columns tell the class'),
};
