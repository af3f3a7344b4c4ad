import assert from 'node:assert/strict';
import { ResultCache, sizeOf } from '../../../src/protocol/result-cache.ts';

describe('cache of results', () => {
	it('keeps what was used last within its budget', () => {
		const cache = new ResultCache(10_000);
		for (const key of ['a', 'b', 'c']) cache.set(key, new Float32Array(1000));
		assert.equal(cache.get('a'), undefined);
		assert.ok(cache.get('b') instanceof Float32Array);
		cache.set('d', new Float32Array(1000));
		assert.ok(cache.get('b') instanceof Float32Array, 'used more lately than c');
		assert.equal(cache.get('c'), undefined);
		assert.ok(cache.bytes <= 10_000);
	});

	it('replaces a result, and keeps none that is larger than all it may hold', () => {
		const cache = new ResultCache(1000);
		cache.set('a', 1);
		cache.set('a', 2);
		const bytes = cache.bytes;
		assert.equal(cache.get('a'), 2);
		cache.set('b', new Uint8Array(2000));
		assert.equal(cache.get('b'), undefined);
		assert.equal(cache.bytes, bytes);
	});

	it('counts all that a result holds', () => {
		const result = { layers: [{ weights: new Float64Array(500), name: 'x'.repeat(100) }, null, [1, 2]] };
		assert.ok(sizeOf(result) >= 500 * 8 + 200);
	});
});
