import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { fewestForHalf, strongest } from '../../../../src/analyze/network/connections.ts';
import { network, type NetworkOptions } from '../../../../src/analyze/network/network.ts';
import { placesOfColumns, stagesOf } from '../../../../src/analyze/network/stages.ts';
import type { NetworkSpecification } from '../../../../src/core/specification.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';

const near = (found: ArrayLike<number>, wanted: readonly number[]) => {
	assert.equal(found.length, wanted.length);
	for (const [i, value] of wanted.entries()) assert.ok(Math.abs(found[i] - value) < 1e-6, `${found[i]}, not ${value}`);
};

/** Two numbers and a category of three values; the second unit never answers. */
const model = {
	network: networkOf([
		{
			activation: 'relu',
			weights: [
				[2, 0],
				[-1, 0],
				[1, 0],
				[-3, 0],
				[0, 0],
			],
			bias: [4, -1],
		},
		{ activation: 'identity', weights: [[0.5], [7]], bias: [1] },
	]),
	loss: 'mean-squared-error' as const,
};
const category = (value: string) => ({ column: 'kind', kind: 'category' as const, name: `kind = ${value}`, value });
const dataset = datasetOf({
	inputs: [
		[1, 0, 1, 0, 0],
		[0, 2, 0, 1, 0],
		[1, 0, 0, 0, 1],
		[0, 2, 0, 1, 0],
	],
	targets: [0, 1, 2, 3],
	scale: { mean: 10, deviation: 2 },
	features: [
		{ column: 'a', kind: 'value', name: 'a' },
		{ column: 'b', kind: 'value', name: 'b' },
		category('x'),
		category('y'),
		category('z'),
	] as never,
});
const usual: NetworkOptions = { units: 16, lines: 100, maximumRows: 5000 };
const found = (options: Partial<NetworkOptions> = {}) =>
	finish(network.run(model, dataset, { ...usual, ...options }, contextOf()));

describe('the network as a drawing', () => {
	it('lets each connection carry |weight| × the spread of what comes in, a category as one', () => {
		const { stages, links, coverage } = found();
		assert.deepEqual(coverage, { rows: 4, of: 4 });
		const [first, second] = links;
		// a is 1, 0, 1, 0 (spread 0.5); b 0, 2, 0, 2 (spread 1); what kind adds to unit 1 is 1, -3, 0, -3.
		const kind = Math.sqrt((1 + 9 + 0 + 9) / 4 - (5 / 4) ** 2);
		assert.deepEqual([...first.from], [2, 0, 1]);
		near(first.flow, [kind, 1, 1]);
		assert.deepEqual([...first.sign], [0, 1, -1]);
		assert.ok(Number.isNaN(first.weight[0]));
		assert.equal(first.weight[1], 2);
		assert.equal(first.connections, 6);
		// Without b the lines carry less than four fifths.
		assert.ok((kind + 1) / (kind + 2) < 0.8);
		near([first.carried], [1]);
		// The sums of unit 1 are 7, -1, 6, -1: after the function 7, 0, 6, 0.
		const spread = Math.sqrt((49 + 36) / 4 - (13 / 4) ** 2);
		near(second.flow, [0.5 * spread]);
		assert.equal(second.half, 1);
		const [, hidden, output] = stages;
		assert.deepEqual(
			hidden.nodes.map((node) => node.kind === 'unit' && [node.mean, node.activeShare, node.silent]),
			[
				[3.25, 0.5, false],
				[0, 0, true],
			],
		);
		// In the units of the target: 10 + 2 · (1 + 0.5 · 3.25).
		assert.deepEqual(
			output.nodes.map((node) => node.kind === 'unit' && [node.name, node.mean, node.share]),
			[['y', 15.25, null]],
		);
	});

	it('lists the columns that send most where there is no room for all, and how many there are', () => {
		const { stages, links } = found({ units: 1, lines: 1 });
		assert.deepEqual(
			stages.map(({ size, nodes }) => [size, nodes.length]),
			// A single one more has the place that the note on it would take.
			[
				[3, 1],
				[2, 2],
				[1, 1],
			],
		);
		assert.deepEqual(
			stages[0].nodes.map((node) => node.kind === 'column' && [node.column, node.inputs]),
			[['kind', 3]],
		);
		assert.equal(links[0].from.length, 1);
	});

	it('says of a network that gives the same to all rows that nothing flows', () => {
		const constant = datasetOf({ inputs: [[1], [1]], targets: [0, 1], classes: ['a', 'b'] });
		const one = {
			network: networkOf([{ activation: 'identity', weights: [[3]], bias: [0] }]),
			loss: 'binary-cross-entropy' as const,
		};
		const { links, stages } = finish(network.run(one, constant, usual, contextOf()));
		assert.deepEqual([links[0].half, links[0].carried, links[0].from.length], [0, 0, 0]);
		// A single logit is that of the second class.
		const [node] = stages[1].nodes;
		assert.ok(node.kind === 'unit' && node.name === 'b' && Math.abs(node.mean - 1 / (1 + Math.exp(-3))) < 1e-6);
	});

	it('lets nothing flow from units that differ from row to row by rounding alone', () => {
		const rows = datasetOf({ inputs: [[-1], [1], [2]], targets: [0, 1, 0], classes: ['a', 'b'] });
		const of = (weight: number) => {
			const nearlyStill = networkOf([
				{ activation: 'sigmoid', weights: [[weight, -3 * weight]], bias: [0.5, 1] },
				{ activation: 'identity', weights: [[1], [2]], bias: [0] },
			]);
			const { links } = finish(
				network.run({ network: nearlyStill, loss: 'binary-cross-entropy' }, rows, usual, contextOf()),
			);
			return [links[1].half, links[1].from.length > 0];
		};
		assert.deepEqual(of(1e-6), [0, false]);
		assert.deepEqual(of(1e-3), [1, true]);
	});

	it('folds what is between dense layers into the one before, and vectors into their column', () => {
		const specification: NetworkSpecification = {
			inputs: 3,
			layers: [
				{ type: 'embedding', columns: [{ input: 1, categories: 4, dimensions: 2 }] },
				{ type: 'dense', units: 5, activation: 'relu' },
				{ type: 'batch-normalization', momentum: 0.1, epsilon: 1e-5 },
				{ type: 'dropout', rate: 0.1 },
				{ type: 'dense', units: 1, activation: 'identity' },
			],
		};
		assert.deepEqual(stagesOf(specification), [
			{ layer: null, leaving: 0 },
			{ layer: 1, leaving: 3 },
			{ layer: 4, leaving: 4 },
		]);
		const features = ['a', 'b', 'c'].map((column) => ({ column, name: column, kind: 'value' }));
		assert.deepEqual(
			[...placesOfColumns(specification, { features } as never)],
			[
				['a', [0]],
				['c', [1]],
				['b', [2, 3]],
			],
		);
	});

	it('takes of equal ones the first', () => {
		assert.deepEqual(strongest(Float64Array.of(1, 5, 5, 1, 5), 2), [1, 2]);
		assert.equal(fewestForHalf(Float64Array.of(1, 1, 1, 1)), 2);
		assert.equal(fewestForHalf(Float64Array.of(0.5, 3, 0.5)), 1);
		assert.equal(fewestForHalf(new Float64Array(3)), 0);
	});
});
