import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
	drawnBetween,
	fittingRange,
	movedRange,
	zoomedRange,
} from '../../../../src/webview/charts/training/epoch-range.ts';

const full = { from: 0, to: 100 };

describe('epochs that curves show', () => {
	it('are halved around an epoch that stays where it is, and doubled until they are all', () => {
		const half = zoomedRange(null, full, 0.5, 80)!;
		assert.deepEqual(half, { from: 40, to: 90 });
		assert.deepEqual(zoomedRange(half, full, 0.5, 65), { from: 52.5, to: 77.5 });
		assert.equal(zoomedRange(half, full, 2, 65), null);
		assert.equal(zoomedRange(null, full, 2, 50), null);
	});

	it('never leave the training and are never fewer than two, however one zooms and moves', () => {
		const step = fc.oneof(
			fc.record({
				factor: fc.double({ min: 0.1, max: 4, noNaN: true }),
				at: fc.double({ min: -50, max: 150, noNaN: true }),
			}),
			fc.record({ by: fc.double({ min: -300, max: 300, noNaN: true }) }),
		);
		fc.assert(
			fc.property(fc.array(step), (steps) => {
				let shown = zoomedRange(null, full, 0.3, 20);
				for (const each of steps) {
					shown = 'by' in each ? movedRange(shown, full, each.by) : zoomedRange(shown, full, each.factor, each.at);
					if (shown === null) continue;
					assert.ok(shown.from >= 0 && shown.to <= 100 + 1e-9 && shown.to - shown.from >= 2 - 1e-9);
				}
			}),
		);
	});

	it('move as many to the sides, and stay all where they are all', () => {
		assert.deepEqual(movedRange({ from: 10, to: 30 }, full, 5), { from: 15, to: 35 });
		assert.deepEqual(movedRange({ from: 10, to: 30 }, full, -50), { from: 0, to: 20 });
		assert.equal(movedRange(null, full, 5), null);
	});

	it('of a run of another length are those it has', () => {
		assert.deepEqual(fittingRange({ from: 40, to: 60 }, { from: 0, to: 50 }), { from: 30, to: 50 });
		assert.equal(fittingRange({ from: 60, to: 70 }, { from: 0, to: 50 }), null);
		assert.equal(fittingRange({ from: 0, to: 50 }, { from: 0, to: 50 }), null);
	});

	it('are drawn with one on each side, so that lines reach the edges', () => {
		const epochs = [0, 1, 2, 4, 8, 16];
		assert.deepEqual(epochs.slice(...drawnBetween(epochs, { from: 2, to: 5 })), [1, 2, 4, 8]);
		assert.deepEqual(epochs.slice(...drawnBetween(epochs, { from: 5, to: 7 })), [4, 8]);
		assert.deepEqual(epochs.slice(...drawnBetween(epochs, null)), epochs);
	});
});
