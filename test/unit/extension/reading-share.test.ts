import assert from 'node:assert/strict';
import { shareOfReading } from '../../../src/extension/sessions/reading-share.ts';

describe('the share of a file that is read', () => {
	it('is told at once, then at most ten times a second, and when all is read', () => {
		let now = 5000;
		const told: number[] = [];
		const report = shareOfReading(
			(share) => told.push(share),
			() => now,
		);
		for (let bytes = 1; bytes < 1000; bytes++) {
			report(bytes, 1000);
			now++;
		}
		assert.deepEqual(told, [0.001, 0.101, 0.201, 0.301, 0.401, 0.501, 0.601, 0.701, 0.801, 0.901]);
		report(1000, 1000);
		report(1001, 1000);
		assert.deepEqual(told.slice(10), [1, 1]);
	});

	it('is not told where the size is unknown', () => {
		shareOfReading(() => assert.fail('told'))(5, 0);
	});
});
