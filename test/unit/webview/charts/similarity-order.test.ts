import assert from 'node:assert/strict';
import { seeded } from '../../../../src/core/random.ts';
import { similarityOrder } from '../../../../src/webview/charts/similarity-order.ts';

const random = seeded(4, 'sampling');

describe('an order in which alike vectors stand side by side', () => {
	const orderOf = (vectors: readonly (readonly number[])[]) => [
		...similarityOrder(vectors.length, vectors[0]?.length ?? 0, (vector, i) => vectors[vector][i]),
	];

	it('keeps directions together, however long the vectors are', () => {
		const directions = Array.from({ length: 4 }, () => Array.from({ length: 20 }, () => random.normal()));
		const vectors = Array.from({ length: 40 }, (_, i) =>
			directions[i % 4].map((value) => (1 + (i % 7)) * (value + 0.1 * random.normal())),
		);
		const order = orderOf(vectors);
		assert.deepEqual(
			[...order].sort((a, b) => a - b),
			[...vectors.keys()],
		);
		const kinds = order.map((vector) => vector % 4);
		assert.equal(kinds.filter((kind, i) => i > 0 && kind !== kinds[i - 1]).length, 3);
	});

	it('joins the nearest first, by the mean of all distances', () => {
		// Angles in degrees: 0 and 10 join, then 60 and 75, then both; the ends that meet are 10 and 60.
		const at = (angle: number) => [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
		const order = orderOf([75, 0, 60, 10].map(at)).map((vector) => [75, 0, 60, 10][vector]);
		assert.ok([[0, 10, 60, 75].join(), [75, 60, 10, 0].join()].includes(order.join()), order.join());
	});

	it('holds vectors without a direction, one alone, and none', () => {
		assert.deepEqual(
			orderOf([
				[0, 0],
				[1, 2],
				[0, 0],
			]).sort((a, b) => a - b),
			[0, 1, 2],
		);
		assert.deepEqual([orderOf([[3]]), orderOf([])], [[0], []]);
	});
});
