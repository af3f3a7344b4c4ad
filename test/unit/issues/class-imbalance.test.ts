import assert from 'node:assert/strict';
import { issuesIn } from '../../../src/issues/index.ts';
import { classification, codes, confusion, none, only } from './samples.ts';

describe('class imbalance', () => {
	const rowsOf = (...rows: readonly number[]) => rows.map((count, i) => ({ name: `c${i}`, rows: count }));
	const facts = classification(0.95, 0.95, 0.9);
	/** Of 200 rows held out, 10 are of the rarest class. */
	const held = (right: number) =>
		confusion([
			[right, 10 - right],
			[2, 188],
		]);
	const isFound = (learned: readonly number[], right: number | null, run = facts) =>
		codes(
			issuesIn(run, { ...none, classes: rowsOf(...learned), errors: right === null ? null : held(right) }),
		).includes('NG218');

	it('is told with what there is of both, and what becomes of the rarer one', () => {
		const found = issuesIn(facts, { ...none, classes: rowsOf(30, 670), errors: held(6) });
		const { severity, values, place, remedy } = only('NG218', found);
		assert.equal(severity, 'notice');
		assert.deepEqual(values, { rarest: 'c0', least: 30, commonest: 'c1', most: 670, rows: 10, right: 6 });
		assert.deepEqual(place, { view: 'errors', actual: 0 });
		assert.deepEqual(remedy, { kind: 'weight-classes', choices: { classWeights: 'balanced' } });
	});

	it('is no matter of chance, of as many classes as there are', () => {
		// Of the rows of both, 1/11 is the limit: Wilson's interval of 40 of 700 ends at 0.077, of 50 at 0.093, of 1 of 12 at 0.354.
		assert.deepEqual(
			[isFound([40, 660], null), isFound([50, 650], null), isFound([1, 11], null)],
			[true, false, false],
		);
		// Of eleven classes, ten could be the rarest: that of 48 of 700 ends at 0.0899 for two classes, at 0.103 for these.
		const others = Array<number>(9).fill(600);
		assert.deepEqual([isFound([48, 652], null), isFound([48, ...others, 652], null)], [true, false]);
		assert.ok(!isFound([0, 700], null));
	});

	it('is not told where the rows held out prove that the rarest class is not neglected, nor where it is balanced', () => {
		// 9 of 10: more than half, surely, and perhaps as many as 186 of 188 of the other one.
		assert.deepEqual([isFound([30, 670], 10), isFound([30, 670], 8)], [false, true]);
		const training = { ...facts.model.training, lossSettings: { classWeights: [11, 0.5] } };
		assert.ok(!isFound([30, 670], 2, { ...facts, model: { ...facts.model, training } }));
	});
});
