import fc from 'fast-check';
import assert from 'node:assert/strict';
import { addProduct } from '../../../src/core/product.ts';
import { seeded } from '../../../src/core/random.ts';

describe('addProduct', () => {
	const size = fc.integer({ min: 0, max: 13 });

	it('adds the product of two matrices, either of them transposed, of any size', () => {
		fc.assert(
			fc.property(size, size, size, fc.boolean(), fc.boolean(), fc.nat(), (m, n, k, turnA, turnB, seed) => {
				const random = seeded(seed, 'sampling');
				// Small integers: sums are exact in any order.
				const draw = (length: number) => Float64Array.from({ length }, () => random.integer(19) - 9);
				const a = draw(m * k);
				const b = draw(k * n);
				const c = draw(m * n);
				const [aRow, aColumn] = turnA ? [1, m] : [k, 1];
				const [bRow, bColumn] = turnB ? [1, k] : [n, 1];
				const expected = c.map((value, at) => {
					const i = Math.floor(at / n);
					const j = at % n;
					for (let p = 0; p < k; p++) value += a[i * aRow + p * aColumn] * b[p * bRow + j * bColumn];
					return value;
				});
				addProduct(m, n, k, a, aRow, aColumn, b, bRow, bColumn, c);
				assert.deepEqual(c, expected);
			}),
		);
	});
});
