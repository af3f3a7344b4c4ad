import assert from 'node:assert/strict';
import fc from 'fast-check';
import { distinguishable } from '../../../src/messages/distinguishable.ts';

describe('names that stand beside each other', () => {
	it('lose what they share, not what tells them apart', () => {
		const names = ['measurement_2019_january_mean_value', 'measurement_2019_february_mean_value'];
		const [a, b] = distinguishable(names, 14);
		assert.notEqual(a, b);
		assert.match(a, /jan/);
		assert.match(b, /feb/);
	});

	it('differ where two things tell them apart', () => {
		const names = ['morning', 'evening'].flatMap((time) =>
			['temperature', 'humidity'].map((what) => `measurement taken at the station in the ${time}, ${what}`),
		);
		for (const characters of [12, 16, 24, 40]) {
			const short = distinguishable(names, characters);
			assert.equal(new Set(short).size, 4, short.join());
			for (const name of short) assert.ok([...name].length <= characters, name);
		}
	});

	it('stay as they are where there is room', () => {
		assert.deepEqual(distinguishable(['age', 'fare'], 10), ['age', 'fare']);
	});

	it('never take more room than there is, and differ where they differ in one run of letters', () => {
		fc.assert(
			fc.property(
				fc.string({ minLength: 20, maxLength: 40, unit: fc.constantFrom('a', 'b', '_') }),
				fc.string({ minLength: 20, maxLength: 40, unit: fc.constantFrom('a', 'b', '_') }),
				fc.uniqueArray(fc.stringMatching(/^[0-9]{1,4}$/), { minLength: 2, maxLength: 8 }),
				fc.integer({ min: 8, max: 16 }),
				(before, after, middles, characters) => {
					const names = middles.map((middle) => `${before}${middle}${after}`);
					const short = distinguishable(names, characters);
					for (const name of short) assert.ok([...name].length <= characters, name);
					assert.equal(new Set(short).size, names.length, short.join());
				},
			),
		);
	});
});
