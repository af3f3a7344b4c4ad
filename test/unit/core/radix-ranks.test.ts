import assert from 'node:assert/strict';
import { denseRanks } from '../../../src/core/radix-ranks.ts';
import { seeded } from '../../../src/core/random.ts';

/** By the definition: how many different values are smaller. */
function ranksOf(values: Float64Array): { ranks: number[]; distinct: number[] } {
	const distinct = [...new Set(Array.from(values, (value) => value + 0))].sort((a, b) => a - b);
	const number = new Map(distinct.map((value, rank) => [value, rank]));
	return { ranks: Array.from(values, (value) => number.get(value + 0)!), distinct };
}

describe('dense ranks', () => {
	const random = seeded(4, 'sampling');
	const special = [0, -0, Infinity, -Infinity, 5e-324, -5e-324, 1, -1, Number.MAX_VALUE, -Number.MAX_VALUE];
	const draws: Readonly<Record<string, () => number>> = {
		'doubles of either sign': () => random.normal() * 10 ** (random.integer(40) - 20),
		'numbers of 32 bits': () => Math.fround(random.normal()),
		'few whole numbers': () => random.integer(7) - 3,
		'the ends of the range': () => special[random.integer(special.length)],
		'one number': () => 3.25,
	};
	for (const [name, draw] of Object.entries(draws))
		for (const count of [0, 1, 50, 5000])
			it(`count the smaller values: ${count} ${name}`, () => {
				const values = Float64Array.from({ length: count }, draw);
				const before = values.slice();
				const { ranks, distinct } = denseRanks(values);
				assert.deepEqual({ ranks: [...ranks], distinct: [...distinct] }, ranksOf(values));
				assert.deepEqual(values, before);
			});
});
