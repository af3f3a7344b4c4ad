import assert from 'node:assert/strict';
import { barsPath } from '../../../../src/webview/parts/sparkline.tsx';

/** Tops of the bars, in a box 24 high; 0 is its upper edge. */
const tops = (counts: readonly number[]) =>
	[...barsPath(counts, 0).matchAll(/24V([\d.]+)h/g)].map(([, top]) => Number(top));

describe('sparkline', () => {
	it('draws bars as high as their share of the highest', () => {
		assert.deepEqual(tops([1, 2, 4]), [18, 12, 0]);
	});

	it('leaves nothing out that is there, and draws nothing where nothing is', () => {
		assert.deepEqual(tops([1, 0, 100_000]), [23, 0]);
		assert.equal(barsPath([0, 0], 0.1), '');
		assert.equal(barsPath([], 0.1), '');
	});
});
