import assert from 'node:assert/strict';
import { cleanRuns, faults, findingsOf, isAlarm } from '../../support/faults.ts';

/** Few seeds of what `npm run bench:findings` counts over twenty. */
describe('a planted fault gets its finding and no other', () => {
	for (const name of [
		'a unit biased to -100',
		'two equal columns of weights',
		'12 layers of sigmoid',
		'12 layers of sigmoid, iris',
		'learning rate 10, spirals',
		'learning rate 10, mpg',
		'all first weights alike',
		'256 units where 32 do',
		'biases that keep units on',
	])
		for (const seed of [1, 2])
			it(`${name}, seed ${seed}`, async () => {
				const fault = faults[name];
				const found = (await findingsOf(fault, seed)).filter(isAlarm);
				assert.ok(found.length > 0, 'nothing was found');
				assert.deepEqual(
					[...new Set(found.map(({ code }) => code))].filter((code) => !fault.expected.includes(code)),
					[],
				);
			});
});

describe('a network that learned well gets no alarm', () => {
	for (const [name, run] of Object.entries(cleanRuns))
		if (name !== 'mpg')
			for (const seed of [1, 2])
				it(`${name}, seed ${seed}`, async () => {
					const found = (await findingsOf(run, seed)).filter(isAlarm);
					assert.deepEqual(
						found.map(({ code }) => code),
						[],
					);
				});
});
