import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { weightDifference } from '../../../../src/analyze/weight-difference/weight-difference.ts';
import { UserError } from '../../../../src/core/user-error.ts';
import { differenceTitle, distancesTitle } from '../../../../src/messages/weight-difference.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';

const layers = (first: number[][], second: number[][], bias = [0, 0]) =>
	networkOf([
		{ activation: 'relu', weights: first, bias },
		{ activation: 'relu', weights: second, bias: [0, 0] },
		{ activation: 'identity', weights: [[1], [1]], bias: [0] },
	]);
const early = layers([[1, 0], [2, 2]], [[1, 0], [0, 1]]); // prettier-ignore
const now = layers([[1, 3], [2, 6]], [[1, 0], [0, 1]], [0.5, 0]); // prettier-ignore
const dataset = datasetOf({ inputs: [[0, 0]], targets: [0] });
const model = {
	network: now,
	loss: 'mean-squared-error',
	training: {
		specification: { loss: 'mean-squared-error' },
		history: [],
		baselineLoss: null,
		epochs: [
			{ epoch: 0, layers: early.layers },
			{ epoch: 4, layers: now.layers },
		],
	},
} as const;
const ask = (against: string, of: Parameters<typeof weightDifference.run>[0] = model) =>
	finish(weightDifference.run(of, dataset, { against }, contextOf()));

describe('weights that are compared', () => {
	it('with those of an epoch tell which unit moved furthest, and how far the layer did', () => {
		const { layers: found, epochs, against } = ask('epoch 0');
		assert.deepEqual(epochs, [0, 4]);
		const [first, second, last] = found;
		assert.deepEqual([...first.values], [0, 3, 0, 4]);
		assert.deepEqual([...first.bias], [0.5, 0]);
		// √(9 + 16) of the second unit; the layer was √(1 + 4 + 0 + 4) = 3 long.
		assert.deepEqual([...first.unitDistances], [0, 5]);
		assert.ok(Math.abs(first.distance! - 5 / 3) < 1e-12);
		assert.equal(first.maximumAbsolute, 4);
		assert.equal(
			differenceTitle(first, against, 3),
			'Since epoch 0, unit 2 of layer 1 moved furthest, by 5; the whole layer by 166.7% of its norm then',
		);
		assert.equal(distancesTitle(first), 'Distances of the units: from 0 (unit 1) to 5 (unit 2)');
		assert.equal(differenceTitle(second, against, 3), 'The weights of layer 2 are those of epoch 0');
		assert.equal(last.distance, 0);
	});

	it('with those of another layer are those of the same shape, unit by unit', () => {
		const { layers: found, against } = ask('layer 1');
		assert.deepEqual(
			found.map(({ layer }) => layer),
			[0],
		);
		// Less the identity: 0, 3, 2, 5; of √2.
		assert.deepEqual([...found[0].values], [0, 3, 2, 5]);
		assert.ok(Math.abs(found[0].distance! - Math.sqrt(38 / 2)) < 1e-12);
		assert.equal(
			differenceTitle(found[0], against, 3),
			'Unit by unit, layer 1 differs from layer 2 by 435.9% of the norm of layer 2',
		);
	});

	it('begin where the first weights can be made again, and else say which are kept', () => {
		const { training: _, ...without } = model;
		const { epochs, layers: found } = ask('epoch 0', { ...without, first: () => early });
		assert.deepEqual(epochs, [0]);
		assert.deepEqual([...found[0].unitDistances], [0, 5]);
		const says = (against: string, of: Parameters<typeof ask>[1], message: RegExp) =>
			assert.throws(
				() => ask(against, of),
				(error) => error instanceof UserError && message.test(error.message),
			);
		says('epoch 3', model, /those of 0, 4 are/);
		assert.deepEqual(ask('epoch 0', without).layers, []);
		says('layer 2', model, /No other layer has the shape of layer 2/);
		says('layer 9', model, /layers that have are 0, 1, 2/);
		says('yesterday', model, /"yesterday" is nothing to compare with/);
	});
});
