import assert from 'node:assert/strict';
import { issuesIn } from '../../../src/issues/index.ts';
import { classification, confusion, none } from './samples.ts';

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
});
