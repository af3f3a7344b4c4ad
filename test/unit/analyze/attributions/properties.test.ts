import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { sameFirst } from '../../../../src/analyze/attributions/attribution.ts';
import { gaussLegendre } from '../../../../src/analyze/attributions/gauss-legendre.ts';
import { RowExplainer, type ExplainerOptions } from '../../../../src/analyze/attributions/row-explainer.ts';
import { neverCancelled } from '../../../../src/core/context.ts';
import { createNetwork, type Network } from '../../../../src/core/network.ts';
import { seeded } from '../../../../src/core/random.ts';
import { networkOf } from '../../../support/toy-model.ts';

const target = { kind: 'value', column: 'y', mean: 0, deviation: 1 } as const;
const matrixOf = (rows: readonly (readonly number[])[]) => ({
	rows: rows.length,
	columns: rows[0].length,
	values: Float32Array.from(rows.flat()),
});

function explain(
	network: Network,
	row: readonly number[],
	baselines: readonly (readonly number[])[],
	options: Partial<ExplainerOptions> = {},
	columns: readonly string[] = row.map((_, i) => `x${String(i)}`),
	seed = 1,
) {
	const explainer = new RowExplainer(
		{ network, loss: 'mean-squared-error' },
		columns.map((column) => ({ column })),
		target,
		matrixOf(baselines),
		{ method: null, scale: null, class: null, repeats: null, compare: false, ...options },
	);
	const found = finish(explainer.explain(matrixOf([row]), seeded(seed, 'sampling'), neverCancelled));
	const of = (column: string) => found.contributions.find((each) => each.column === column)!;
	return { ...found, of };
}

/** Gives the smaller of its first two inputs, and nothing of the third. */
const smaller = networkOf([
	{
		activation: 'relu',
		weights: [
			[1, -1],
			[0, 1],
			[0, 0],
		],
		bias: [5, 0],
	},
	{ activation: 'identity', weights: [[1], [-0]], bias: [-5] },
]);

describe('Shapley values', () => {
	const wide = createNetwork(
		{
			inputs: 16,
			layers: [
				{ type: 'dense', units: 12, activation: 'tanh' },
				{ type: 'dense', units: 1, activation: 'identity' },
			],
		},
		seeded(4, 'initialisation'),
	);
	const random = seeded(9, 'sampling');
	const row = Array.from({ length: 16 }, () => 2 * random.normal());
	const baselines = Array.from({ length: 3 }, () => row.map(() => random.normal()));

	it('give equal shares to columns that do the same, and none to one that does nothing', () => {
		const symmetric = networkOf([
			{ activation: 'relu', weights: [[1], [1], [0]], bias: [-1] },
			{ activation: 'identity', weights: [[4]], bias: [0] },
		]);
		const found = explain(symmetric, [1, 1, 9], [[0, 0, 0]]);
		// 4 · max(0, 1 + 1 - 1): neither has it alone.
		assert.equal(found.of('x0').contribution, 2);
		assert.equal(found.of('x1').contribution, 2);
		assert.equal(found.of('x2').contribution, 0);
		assert.equal(found.gap, 0);
		assert.equal(explain(smaller, [1, 2, 3], [[0, 0, 0]]).of('x2').contribution, 0);
	});

	it('add up signed within a column, row by row: the mean of sums is not the sum of means', () => {
		// y = a - b, with a and b of one column: what they take from each other is gone from the column's share.
		const difference = networkOf([{ activation: 'identity', weights: [[1], [-1]], bias: [0] }]);
		const rows = [
			[3, 2],
			[2, 3],
		];
		const together = rows.map((each) => explain(difference, each, [[0, 0]], {}, ['a', 'a']).of('a').contribution);
		assert.deepEqual(together, [1, -1]);
		const apart = rows.map((each) => explain(difference, each, [[0, 0]]));
		const size = (column: string) => apart.reduce((sum, { of }) => sum + Math.abs(of(column).contribution) / 2, 0);
		assert.equal(size('x0') + size('x1'), 5);
		assert.equal(
			together.reduce((sum, share) => sum + Math.abs(share) / 2, 0),
			1,
		);
	});

	it('are drawn where columns are many, and exact where few differ from the baseline', () => {
		const many = explain(wide, row, baselines);
		assert.equal(many.method, 'sampled-shapley');
		assert.equal(many.varying, 16);
		const near = [row.map((x, i) => (i < 4 ? 0 : x))];
		assert.equal(explain(wide, row, near).method, 'exact-shapley');
		assert.throws(() => explain(wide, row, baselines, { method: 'exact-shapley' }), {
			name: 'UserError',
			message: /16 columns.*14/,
		});
	});

	it('that are drawn are near the exact ones as their standard errors tell, in 400 draws', () => {
		// Twelve columns: exact values are known.
		const columns = row.map((_, i) => `x${String(Math.min(i, 11))}`);
		const exact = explain(wide, row, baselines, { method: 'exact-shapley' }, columns);
		let within = 0;
		let all = 0;
		const squares = new Map<string, number>();
		const draws = 400;
		for (let seed = 0; seed < draws; seed++) {
			const found = explain(wide, row, baselines, { method: 'sampled-shapley', repeats: 20 }, columns, seed);
			assert.ok(Math.abs(found.gap) < 1e-5);
			for (const { column, contribution, standardError } of found.contributions) {
				const off = (contribution - exact.of(column).contribution) / standardError!;
				squares.set(column, (squares.get(column) ?? 0) + off * off);
				// Student's t with 19 degrees of freedom.
				if (Math.abs(off) <= 2.093) within++;
				all++;
			}
		}
		// Columns of one draw hang together: the band is that of the draws alone.
		assert.ok(Math.abs(within / all - 0.95) < 4 * Math.sqrt((0.95 * 0.05) / draws), `${within / all}`);
		// The mean of t² with 19 degrees of freedom is 19 / 17.
		for (const sum of squares.values()) assert.ok(sum / draws > 0.7 && sum / draws < 1.7, `${sum / draws}`);
	});

	it('are the same for the same seed, and hang on no other', () => {
		assert.deepEqual(explain(wide, row, baselines).contributions, explain(wide, row, baselines).contributions);
		const other = explain(wide, row, baselines, {}, undefined, 2);
		assert.notDeepEqual(other.contributions, explain(wide, row, baselines).contributions);
	});

	it('stop when cancelled', () => {
		const explainer = new RowExplainer(
			{ network: wide, loss: 'mean-squared-error' },
			row.map((_, i) => ({ column: String(i) })),
			target,
			matrixOf(baselines),
			{ method: null, scale: null, class: null, repeats: null, compare: false },
		);
		const cancelled = {
			aborted: true,
			throwIfAborted() {
				throw new DOMException('cancelled', 'AbortError');
			},
		};
		assert.throws(() => finish(explainer.explain(matrixOf([row]), seeded(1, 'sampling'), cancelled)), {
			name: 'AbortError',
		});
	});
});

describe('DeepLIFT', () => {
	it('shares by the rescale rule, as computed by hand', () => {
		const network = networkOf([
			{
				activation: 'relu',
				weights: [
					[1, 2],
					[-1, 1],
				],
				bias: [0.5, -1],
			},
			{ activation: 'identity', weights: [[3], [-2]], bias: [0] },
		]);
		// z = (0.5 + 2 - 1, -1 + 4 + 1) = (1.5, 4), z0 = (0.5 - 3, -1 + 3) = (-2.5, 2); a = (1.5, 4), a0 = (0, 2).
		// Multipliers 1.5 / 4 = 0.375 and 2 / 2 = 1: of x0 3 · 0.375 · 1 - 2 · 1 · 2 = -2.875, of x1 3 · 0.375 · -1 - 2 · 1 = -3.125.
		const found = explain(network, [2, 1], [[0, 3]], { method: 'deep-lift' });
		assert.ok(Math.abs(found.of('x0').contribution - -2.875 * 2) < 1e-12);
		assert.ok(Math.abs(found.of('x1').contribution - -3.125 * -2) < 1e-12);
		// Averaged over baselines it is DeepSHAP.
		const alone = explain(network, [2, 1], [[1, -1]], { method: 'deep-lift' });
		const both = explain(
			network,
			[2, 1],
			[
				[0, 3],
				[1, -1],
			],
			{ method: 'deep-lift' },
		);
		const mean = (found.of('x0').contribution + alone.of('x0').contribution) / 2;
		assert.ok(Math.abs(both.of('x0').contribution - mean) < 1e-12);
	});

	it('is compared with the other methods, which may name other columns first', () => {
		// y = 3 a + max(0, 10 b - 9): halfway to (1, 1) nothing is seen of b, at the end its slope is ten.
		const late = networkOf([
			{
				activation: 'relu',
				weights: [
					[3, 0, 0],
					[0, 10, 1],
				],
				bias: [0, -9, 0],
			},
			{ activation: 'identity', weights: [[1], [1], [0]], bias: [0] },
		]);
		const found = explain(late, [1, 1], [[0, 0]], { compare: true });
		assert.deepEqual(found.others, [
			{ method: 'integrated-gradients', scale: 'value', first: ['x0', 'x1'], agrees: true },
			{ method: 'deep-lift', scale: 'value', first: ['x0', 'x1'], agrees: true },
		]);
		// min(a, b) = a - max(0, a - b) from (0, 0) to (2, 1): orders share it, the way goes through b alone.
		const least = networkOf([
			{
				activation: 'relu',
				weights: [
					[1, 1],
					[0, -1],
				],
				bias: [0, 0],
			},
			{ activation: 'identity', weights: [[1], [-1]], bias: [0] },
		]);
		const { contributions, others } = explain(least, [3, 2], [[0, 0]], { compare: true });
		assert.deepEqual(
			contributions.map(({ contribution }) => contribution),
			[1, 1],
		);
		assert.deepEqual(others[0], { method: 'integrated-gradients', scale: 'value', first: ['x1'], agrees: false });
	});
});

describe('first columns', () => {
	it('are in the same order where one method goes on and the other finds nothing more worth naming', () => {
		assert.equal(sameFirst(['a', 'b', 'c'], ['a', 'b']), true);
		assert.equal(sameFirst(['a', 'b', 'c'], ['a', 'c']), false);
		assert.equal(sameFirst([], ['a']), false);
		assert.equal(sameFirst([], []), true);
	});
});

describe('Gauss-Legendre points', () => {
	it('integrate polynomials of degree 2n - 1 exactly', () => {
		for (const n of [1, 2, 5, 8, 16, 64, 256]) {
			const { nodes, weights } = gaussLegendre(n);
			for (const degree of [0, 1, n, 2 * n - 1]) {
				const sum = nodes.reduce((total, x, i) => total + weights[i] * x ** degree, 0);
				assert.ok(Math.abs(sum - 1 / (degree + 1)) < 1e-13, `${n} ${degree} ${sum}`);
			}
		}
		// Abramowitz and Stegun, table 25.4, n = 5, of [-1, 1].
		const { nodes, weights } = gaussLegendre(5);
		assert.ok(Math.abs(2 * nodes[4] - 1 - 0.906179845938664) < 1e-15);
		assert.ok(Math.abs(2 * weights[4] - 0.236926885056189) < 1e-15);
	});
});
