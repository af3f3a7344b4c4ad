import { seenBefore, type Claims } from './about.ts';
import { all, holds } from './told.ts';

/** Why no interval is told. */
export const withheldClaims: Claims = {
	'It learned from these rows, so that no interval is told: new ones may come out worse.': (_, { twin }) =>
		holds(twin.record.rows.test === 0, `${twin.record.rows.test} rows were held out`),
	'A few rows make nearly all of the error, so that an interval from these rows would not hold.': (_, { twin }) => {
		const squares = [...twin.residuals(twin.measured).map((residual) => residual ** 2)].sort((a, b) => b - a);
		const sum = (values: readonly number[]) => values.reduce((all_, value) => all_ + value, 0);
		const few = squares.slice(0, Math.max(1, Math.ceil(squares.length / 10)));
		return all(
			holds(!twin.classification, 'a class is right or wrong'),
			holds(sum(few) > 0.5 * sum(squares), 'the largest tenth makes less than half'),
		);
	},
	'Many rows are copies of one another, so that what is called unlikely by chance may well be chance.': (
		_,
		{ twin, subject },
	) =>
		holds(
			subject.table.known.repeated === true || seenBefore(twin, twin.measured).length > 0,
			'no row is like one it learned from',
		),
	'Rows of the same group are on both sides, so that what is called unlikely by chance may well be chance.': (
		_,
		{ subject },
	) => holds(subject.table.known.group !== undefined, 'there are no groups'),
	'No test row is off, so that nothing tells how far off others may be.': (_, { twin }) =>
		holds(twin.rmse(twin.measured) < 1e-9, 'some are'),
};
