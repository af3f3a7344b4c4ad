import assert from 'node:assert/strict';
import fc from 'fast-check';
import { affordableRows, allocate, stratifiedSample } from '../../../src/analyze/sample.ts';
import { createNetwork } from '../../../src/core/network.ts';
import { seeded } from '../../../src/core/random.ts';
import { datasetRows } from '../../../src/data/table/row-numbers.ts';

const classes = (count: number) =>
	Array.from({ length: count }, (_, i) => ({ kind: 'class' as const, name: String(i) }));

describe('stratified sample', () => {
	const grouped = fc.record({
		groupOf: fc.array(fc.integer({ min: -1, max: 3 }), { maxLength: 200 }),
		maximum: fc.integer({ min: 1, max: 60 }),
		seed: fc.integer(),
	});

	it('holds as many rows as it may, ascending, none twice', () => {
		fc.assert(
			fc.property(grouped, ({ groupOf, maximum, seed }) => {
				const rows = Int32Array.from(groupOf.keys());
				const grouping = { groupOf: Int32Array.from(groupOf), groups: classes(4) };
				const sample = stratifiedSample(datasetRows(rows), grouping, maximum, seeded(seed, 'sampling'));
				assert.equal(sample.length, Math.min(rows.length, maximum));
				for (let i = 0; i < sample.length; i++) {
					assert.ok(sample[i] >= 0 && sample[i] < rows.length);
					if (i > 0) assert.ok(sample[i] > sample[i - 1]);
				}
			}),
		);
	});

	it('keeps about the proportions of the groups, and a row of each', () => {
		fc.assert(
			fc.property(grouped, ({ groupOf, maximum, seed }) => {
				fc.pre(groupOf.length > maximum && maximum >= 5);
				const grouping = { groupOf: Int32Array.from(groupOf), groups: classes(4) };
				const rows = datasetRows(Int32Array.from(groupOf.keys()));
				const sample = stratifiedSample(rows, grouping, maximum, seeded(seed, 'sampling'));
				for (let group = -1; group < 4; group++) {
					const there = groupOf.filter((other) => other === group).length;
					const taken = sample.reduce((sum, row) => sum + (groupOf[row] === group ? 1 : 0), 0);
					const due = (there * maximum) / groupOf.length;
					assert.ok(taken >= Math.min(1, there), `group ${group}: ${taken} of ${there}`);
					// Each of four other strata may have been lifted to its one row.
					assert.ok(Math.abs(taken - due) < 5, `group ${group}: ${taken} for ${due}`);
				}
			}),
		);
	});

	it('takes other rows for another seed, and every row as often', () => {
		const grouping = { groupOf: Int32Array.from({ length: 20 }, (_, i) => i % 2), groups: classes(2) };
		const rows = Int32Array.from(grouping.groupOf.keys());
		const taken = new Int32Array(20);
		for (let seed = 0; seed < 2000; seed++)
			for (const row of stratifiedSample(datasetRows(rows), grouping, 6, seeded(seed, 'sampling'))) taken[row]++;
		// Binomial(2000, 0.3): mean 600, deviation 20.5; five deviations.
		for (const count of taken) assert.ok(Math.abs(count - 600) < 103, String(count));
	});

	it('allots in proportion by largest remainders', () => {
		assert.deepEqual([...allocate(Int32Array.of(50, 30, 20), 10)], [5, 3, 2]);
		assert.deepEqual([...allocate(Int32Array.of(997, 2, 1), 10)], [8, 1, 1]);
		assert.deepEqual(
			[...allocate(Int32Array.of(5, 0, 5), 3)].reduce((a, b) => a + b),
			3,
		);
		assert.deepEqual([...allocate(Int32Array.of(9, 9, 9), 2)], [1, 1, 0]);
	});
});

describe('affordable rows', () => {
	const networkOf = (inputs: number, ...units: readonly number[]) =>
		createNetwork(
			{ inputs, layers: units.map((count) => ({ type: 'dense', units: count, activation: 'relu' })) },
			seeded(1, 'initialisation'),
		);

	it('are all that are wanted for a network of usual size', () => {
		assert.equal(affordableRows(networkOf(27, 64, 64, 1), 5000), 5000);
	});

	it('are fewer the larger the network, but never fewer than 500 unless less is wanted', () => {
		const digits = affordableRows(networkOf(784, 256, 10), 5000);
		assert.ok(digits >= 500 && digits < 1500, String(digits));
		assert.equal(affordableRows(networkOf(2000, 1000), 5000), 500);
		assert.equal(affordableRows(networkOf(2000, 1000), 80), 80);
	});
});
