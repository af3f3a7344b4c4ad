import assert from 'node:assert/strict';
import { scoresOf } from '../../../src/analyze/class-scores.ts';
import { seeded } from '../../../src/core/random.ts';

describe('scores of a class', () => {
	it('are shares of its rows and of those called so, and their harmonic mean', () => {
		const { recall, precision, f1 } = scoresOf(30, 40, 50);
		assert.deepEqual([recall.value, precision.value], [0.75, 0.6]);
		assert.ok(Math.abs(f1.value! - 2 / (1 / 0.75 + 1 / 0.6)) < 1e-15);
		assert.deepEqual(scoresOf(0, 0, 3).recall, { value: null, interval: null });
		assert.deepEqual(scoresOf(0, 2, 0).precision, { value: null, interval: null });
		assert.deepEqual([scoresOf(0, 0, 0).f1.value, scoresOf(0, 2, 3).f1.value], [null, 0]);
	});

	it('have intervals of F1 that hold the truth in 95% of tables', () => {
		const random = seeded(5, 'sampling');
		for (const [found, missed, mistaken] of [
			[0.1, 0.05, 0.05],
			[0.3, 0.02, 0.1],
		]) {
			const truth = (2 * found) / (2 * found + missed + mistaken);
			let held = 0;
			for (let table = 0; table < 1000; table++) {
				const counts = [0, 0, 0, 0];
				for (let row = 0; row < 300; row++) {
					const drawn = random.next();
					counts[drawn < found ? 0 : drawn < found + missed ? 1 : drawn < found + missed + mistaken ? 2 : 3]++;
				}
				const { low, high } = scoresOf(counts[0], counts[0] + counts[1], counts[0] + counts[2]).f1.interval!;
				if (low <= truth && truth <= high) held++;
			}
			assert.ok(held > 930 && held < 972, `${held} of 1000`);
		}
	});
});
