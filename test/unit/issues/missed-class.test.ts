import assert from 'node:assert/strict';
import { issuesIn } from '../../../src/issues/index.ts';
import { classification, codes, confusion, none, only } from './samples.ts';

describe('classes that are missed', () => {
	it('name the class that is asked about first, of those that are missed', () => {
		const errors = confusion([
			[12, 33, 0],
			[10, 145, 0],
			[60, 0, 2],
		]);
		const facts = classification(0.8, 0.6, 0.55);
		const missed = (positive?: string) =>
			issuesIn(
				{ ...facts, preprocessing: { target: { kind: 'classes', ...(positive === undefined ? {} : { positive }) } } },
				{ ...none, errors },
			).flatMap((issue) => (issue.code === 'NG403' ? [issue.values.actual] : []));
		assert.deepEqual(missed(), ['c', '__proto__']);
		assert.deepEqual(missed('__proto__'), ['__proto__', 'c']);
	});

	/** Of thirty classes with `rows` rows each all but the first are right in half of them, that one in none. */
	const worstOfMany = (rows: number) =>
		confusion(
			Array.from({ length: 30 }, (_, actual) =>
				Array.from({ length: 30 }, (__, predicted) => {
					const right = actual === 0 ? 0 : rows / 2;
					return actual === predicted ? right : predicted === (actual + 1) % 30 ? rows - right : 0;
				}),
			),
		);
	const found = (rows: number) =>
		codes(issuesIn(classification(0.5, 0.48, 0.04), { ...none, errors: worstOfMany(rows) }));

	it('are not to be weighted where they are', () => {
		const facts = classification(0.5, 0.48, 0.04);
		const remedy = (classWeights?: readonly number[]) => {
			const training = { ...facts.model.training, ...(classWeights && { lossSettings: { classWeights } }) };
			const issues = issuesIn({ ...facts, model: { ...facts.model, training } }, { ...none, errors: worstOfMany(20) });
			return only('NG403', issues).remedy;
		};
		assert.deepEqual(remedy(), { kind: 'weight-classes', choices: { classWeights: 'balanced' } });
		assert.deepEqual(remedy([0.5, 2]), { kind: 'choose-threshold' });
	});

	it('are not named where chance misses one of so many', () => {
		assert.ok(!found(4).includes('NG403'));
		assert.ok(found(20).includes('NG403'));
	});
});
