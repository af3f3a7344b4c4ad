import assert from 'node:assert/strict';
import { completeOptions, defaultsOf } from '../../../src/analyze/options.ts';
import { finish } from '../../../src/analyze/analyzer.ts';
import { permutationImportance } from '../../../src/analyze/permutation-importance.ts';
import { forward } from '../../../src/core/forward.ts';
import type { Network } from '../../../src/core/network.ts';
import { seeded } from '../../../src/core/random.ts';
import { UserError } from '../../../src/core/user-error.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../support/toy-model.ts';

const options = { repeats: 5, maximumRows: 500 };
const random = seeded(3, 'sampling');
const inputs = Array.from({ length: 200 }, () => [random.normal(), random.normal(), random.normal()]);

/** Of a network that is always right. */
function importanceOf(network: Network) {
	const values = Float32Array.from(inputs.flat());
	const taps = forward(network, { rows: inputs.length, columns: 3, values });
	const dataset = datasetOf({ inputs, targets: [...(taps.activations.at(-1)?.values ?? [])] });
	return finish(permutationImportance.run({ network, loss: 'mean-squared-error' }, dataset, options, contextOf()));
}

function linear(weights: readonly number[]) {
	return networkOf([{ activation: 'identity', weights: weights.map((weight) => [weight]), bias: [0] }]);
}

describe('permutation importance', () => {
	it('is exactly zero for a column the network ignores and largest for the one it leans on', () => {
		const { columns, part, coverage, baseline } = importanceOf(linear([0.5, 0, 3]));
		assert.deepEqual(
			columns.map(({ column }) => column),
			['x2', 'x0', 'x1'],
		);
		assert.deepEqual([columns[2].increase, columns[2].deviation, columns[2].standardError], [0, 0, 0]);
		assert.deepEqual([part, coverage], ['train', { rows: 200, of: 200 }]);
		assert.ok(baseline < 1e-9);
	});

	it('of a linear network that is right is 2 · weight² · variance', () => {
		// E (w x' - w x)² for independent x', x of variance 1; 200 rows: its standard error is about 0.1 of it.
		const [first] = importanceOf(linear([0, 0, 3])).columns;
		const variance = inputs.reduce((sum, [, , x]) => sum + x * x, 0) / inputs.length;
		assert.ok(Math.abs(first.increase / (18 * variance) - 1) < 0.2, String(first.increase));
	});

	it('knows what counts through a hidden layer', () => {
		const { columns } = importanceOf(
			networkOf([
				{
					activation: 'tanh',
					weights: [
						[0.5, -0.5],
						[0, 0],
						[2, 1],
					],
					bias: [0.1, 0],
				},
				{ activation: 'identity', weights: [[1], [2]], bias: [0] },
			]),
		);
		assert.deepEqual(
			columns.map(({ column }) => column),
			['x2', 'x0', 'x1'],
		);
		assert.ok(columns[1].increase > 0);
		assert.equal(columns[2].increase, 0);
	});

	it('shuffles all inputs made from a column together', () => {
		// One-hot pairs: either both cells move or none, so x0 + x1 stays 1 and this network cannot tell.
		const pairs = inputs.map(([x]) => (x > 0 ? [1, 0] : [0, 1]));
		const dataset = datasetOf({
			inputs: pairs,
			targets: pairs.map(() => 1),
			features: [
				{ column: 'constructor', kind: 'category', name: 'constructor = a' },
				{ column: 'constructor', kind: 'category', name: 'constructor = b' },
			],
		});
		const network = networkOf([{ activation: 'identity', weights: [[1], [1]], bias: [0] }]);
		const { columns } = finish(
			permutationImportance.run({ network, loss: 'mean-squared-error' }, dataset, options, contextOf()),
		);
		assert.deepEqual(columns, [
			{ column: 'constructor', increase: 0, deviation: 0, standardError: 0, interval: { low: 0, high: 0 }, group: 0 },
		]);
	});

	it('stops when cancelled and tells its progress', () => {
		const network = networkOf([{ activation: 'identity', weights: [[1], [1], [1]], bias: [0] }]);
		const dataset = datasetOf({ inputs, targets: inputs.map(() => 0) });
		const model = { network, loss: 'mean-squared-error' as const };
		const reported: number[] = [];
		finish(permutationImportance.run(model, dataset, options, contextOf({ report: (done) => reported.push(done) })));
		assert.deepEqual(reported, [1, 2, 3]);
		const signal = {
			aborted: true,
			throwIfAborted: () => {
				throw new DOMException('', 'AbortError');
			},
		};
		assert.throws(() => finish(permutationImportance.run(model, dataset, options, contextOf({ signal }))), {
			name: 'AbortError',
		});
	});

	it('by default shuffles few rows so often that chance in the shuffles hardly moves the figures', () => {
		const weights = [1, 2, 3];
		const network = linear(weights);
		const few = inputs.slice(0, 40);
		const taps = forward(network, { rows: few.length, columns: 3, values: Float32Array.from(few.flat()) });
		const dataset = datasetOf({ inputs: few, targets: [...(taps.activations.at(-1)?.values ?? [])] });
		const model = { network, loss: 'mean-squared-error' as const };
		const byDefault = defaultsOf(permutationImportance);
		const { columns, repeats } = finish(permutationImportance.run(model, dataset, byDefault, contextOf()));
		assert.equal(repeats, 100);
		for (const [i, weight] of weights.entries()) {
			// The mean over all permutations of (w x' - w x)² is twice the variance of w x.
			const cells = few.map((row) => weight * row[i]);
			const middle = cells.reduce((sum, cell) => sum + cell, 0) / cells.length;
			const exact = (2 * cells.reduce((sum, cell) => sum + (cell - middle) ** 2, 0)) / cells.length;
			const { increase } = columns.find(({ column }) => column === dataset.features[i].column)!;
			assert.ok(Math.abs(increase / exact - 1) < 0.05, `column ${i}: ${increase} for ${exact}`);
		}
		const manyRows = permutationImportance.cost(model, dataset, byDefault, 2000);
		assert.ok(permutationImportance.cost(model, dataset, byDefault, 40) <= manyRows);
	});

	it('refuses options out of range', () => {
		const network = networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]);
		const model = { network, loss: 'mean-squared-error' as const };
		const dataset = datasetOf({ inputs: [[1]], targets: [1] });
		completeOptions(permutationImportance, defaultsOf(permutationImportance), model, dataset);
		for (const wrong of [{ repeats: -1 }, { repeats: 1.5 }, { maximumRows: 0 }])
			assert.throws(() => completeOptions(permutationImportance, { ...options, ...wrong }, model, dataset), UserError);
	});
});
