import type { Issue } from '../../../src/issues/issue.ts';

const at = { severity: 'notice', place: { view: 'overview' } } as const;
const fare = { column: 'fare', here: '26.3875', there: '26.2875' };

/** Of single rows: each kind of sentence, and what it says. */
export const rowExamples: readonly (readonly [Issue, string])[] = [
	[
		{
			code: 'NG404',
			...at,
			values: { target: 'survived', actual: 'no', predicted: '1', probability: 0.999_96 },
		},
		'Confident and wrong: the network says survived 1 at 99.996%, the file says no. It had not learned from this row.',
	],
	[
		{ code: 'NG405', ...at, values: { target: 'survived', answer: 'no', other: 'yes', rows: 2, others: 1 } },
		'Of 2 rows with the same inputs, one is not no, as this one is, but yes: the network cannot be right on all of them.',
	],
	[
		{ code: 'NG405', ...at, values: { target: 'survived', answer: '0', other: '1', rows: 1200, others: 1100 } },
		'Of 1,200 rows with the same inputs, 1,100 are not survived 0, as this one is, but another class, most often survived 1: the network cannot be right on all of them.',
	],
	[
		{
			code: 'NG406',
			...at,
			values: {
				target: 'survived',
				given: 'no',
				suggested: 'yes',
				givenProbability: 0.031,
				suggestedProbability: 0.95,
			},
		},
		'The label may be wrong: the file says no; networks trained without this row say yes at 95% and no at 3.1%.',
	],
	[
		{ code: 'NG407', ...at, values: { kind: 'equal', rows: 1, same: 1 } },
		'The network learned from a row with the inputs of this test row, and with its answer: what it says here tells little of new rows.',
	],
	[
		{ code: 'NG407', ...at, values: { kind: 'equal', rows: 1, same: 0 } },
		'The network learned from a row with the inputs of this test row, and with another answer: what it says here tells little of new rows.',
	],
	[
		{ code: 'NG407', ...at, values: { kind: 'equal', rows: 1200, same: 3 } },
		'The network learned from 1,200 rows with the inputs of this test row, 3 of them with its answer: what it says here tells little of new rows.',
	],
	[
		{ code: 'NG407', ...at, values: { kind: 'near', differing: 1, columns: 7, ...fare, there: '' } },
		'The network learned from a row that differs from this test row in fare alone, – there and 26.3875 here: what it says here tells little of new rows.',
	],
	[
		{ code: 'NG407', ...at, values: { kind: 'near', differing: 2, columns: 7, ...fare } },
		'The network learned from a row that differs from this test row by little in 2 of 7 columns, most in fare, 26.2875 there and 26.3875 here: what it says here tells little of new rows.',
	],
	[
		{ code: 'NG408', ...at, values: { times: 4.456, rows: 37758, column: 'z', here: '31.8', there: '4.74' } },
		'Unlike the rows that were learned from: the fifth nearest of 37,758 rows is 4.46 times as far as 99 in 100 of these have theirs. Furthest off is z: 31.8 here, 4.74 there.',
	],
	[
		{ code: 'NG409', ...at, values: { target: 'y', actual: 30, predicted: 0.0123, times: 6.218, rows: 60 } },
		'Far off: the network says 0.0123, the file says 30. That is 6.22 times the root mean squared error on 60 rows held out. It had not learned from this row.',
	],
];
