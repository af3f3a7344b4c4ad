import assert from 'node:assert/strict';
import { neverCancelled } from '../../../src/core/context.ts';
import { EpochWeightsKeeper } from '../../../src/core/epoch-weights.ts';
import { createNetwork } from '../../../src/core/network.ts';
import { optimizers } from '../../../src/core/optimizers.ts';
import { seeded } from '../../../src/core/random.ts';
import { Training } from '../../../src/core/training.ts';
import { dataPair } from '../../support/engines.ts';

const specification = {
	inputs: 3,
	layers: [
		{ type: 'batch-normalization', momentum: 0.1, epsilon: 1e-5 },
		{ type: 'dense', units: 2, activation: 'identity' },
	],
} as const;
const newNetwork = () => createNetwork(specification, seeded(1, 'initialisation'));
/** Four arrays of batch normalisation, weights and bias. */
const bytes = 4 * (4 * 3 + 3 * 2 + 2);

function keptOf(budget: number, epochs: number): number[] {
	const network = newNetwork();
	const keeper = new EpochWeightsKeeper(network, budget);
	for (let epoch = 0; epoch <= epochs; epoch++) keeper.offer(epoch, () => network.layers);
	return keeper.with([]).map(({ epoch }) => epoch);
}

describe('weights kept of epochs', () => {
	it('are those of epoch 0 and the powers of two', () => {
		assert.deepEqual(keptOf(1e6, 40), [0, 1, 2, 4, 8, 16, 32]);
	});

	it('are thinned evenly in log space where they would take too much, with room for the best and the last', () => {
		assert.deepEqual(keptOf(7 * bytes, 15), [0, 1, 2, 4, 8]);
		assert.deepEqual(keptOf(7 * bytes, 16), [0, 1, 4, 16]);
		assert.deepEqual(keptOf(7 * bytes, 256), [0, 1, 16, 256]);
		for (let most = 0; most < 12; most++)
			for (const epochs of [1, 10, 1000, 100_000])
				assert.ok(keptOf(most * bytes, epochs).length <= Math.max(most - 2, 0), `${String(most)}, ${String(epochs)}`);
	});

	it('are the weights that the network had, and change nothing of its training', () => {
		const [all] = dataPair(60, 3, 2, 'softmax-cross-entropy', 1);
		const data = { ...all, train: all.train.subarray(0, 40), validation: all.train.subarray(40) };
		const settings = {
			loss: 'softmax-cross-entropy',
			optimizer: { name: 'adam', ...optimizers.adam.defaults },
			...({ batchSize: 10, patience: 0, schedule: 'constant', weightDecay: 0, seed: 1 } as const),
		} as const;
		const endOf = (epochs: number) => {
			const network = newNetwork();
			const training = new Training(network, data, { ...settings, epochs });
			const run = training.run(neverCancelled);
			for (;;) {
				const { done, value } = run.next();
				if (done) return { kept: training.epochWeights, best: value.bestEpoch, network };
			}
		};
		const { kept, best, network } = endOf(11);
		const epochs = [...new Set([0, 1, 2, 4, 8, 11, best])].sort((a, b) => a - b);
		assert.deepEqual(
			kept.map(({ epoch }) => epoch),
			epochs,
		);
		assert.deepEqual(kept.find(({ epoch }) => epoch === best)?.layers, network.layers);
		assert.deepEqual(kept[0].layers, newNetwork().layers);
		// A training that ends after so many epochs has the same weights at its end.
		for (const { epoch, layers } of kept)
			if (epoch > 0) assert.deepEqual(endOf(epoch).kept.find((each) => each.epoch === epoch)?.layers, layers);
	});
});
