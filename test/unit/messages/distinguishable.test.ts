import assert from 'node:assert/strict';
import fc from 'fast-check';
import { distinguishable } from '../../../src/messages/distinguishable.ts';
import { issueSentence } from '../../../src/messages/issues.ts';
import { userNameAmong } from '../../../src/messages/user-names.ts';

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

describe('a name that stands alone in a sentence', () => {
	const loud = 'the neighbours were disturbed by noise from the street at night';
	const still = 'the neighbours were disturbed by noise from the street by day';

	it('is whole where there is room, and cut at its end where not', () => {
		assert.equal(userNameAmong('fare', ['fare', loud]), 'fare');
		assert.equal(userNameAmong(loud, [loud, 'fare']), 'the neighbours were disturbed by noise …');
		assert.equal(userNameAmong('a'.repeat(41), []), `${'a'.repeat(39)}…`);
		assert.equal(userNameAmong('a'.repeat(40), []), 'a'.repeat(40));
	});

	it('keeps what it differs in from those that begin like it', () => {
		const [a, b] = [loud, still].map((name) => userNameAmong(name, [loud, still, 'fare']));
		assert.match(a, /at night/);
		assert.match(b, /by day/);
		for (const short of [a, b]) assert.ok([...short].length <= 40, short);
	});

	it('is such a class in the sentence of one that is missed', () => {
		const values = { missed: 7, rows: 9, actual: still };
		const issue = { code: 'NG403', severity: 'notice', place: { view: 'errors' }, values } as const;
		const context = { layers: 2, target: 'answer', columns: [] };
		assert.match(
			issueSentence(issue, { ...context, classes: [loud, still] }),
			/^the neighbours were …m the street by day is missed in 7 of 9 rows: /,
		);
		assert.match(
			issueSentence(issue, { ...context, classes: ['none', still] }),
			/^the neighbours were .* noise … is missed/,
		);
	});
});
