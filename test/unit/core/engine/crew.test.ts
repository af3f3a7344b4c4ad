import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { provideThreads } from '../../../../src/core/engine/crew.ts';
import { createLearner } from '../../../../src/core/learner.ts';
import { optimizers } from '../../../../src/core/optimizers.ts';
import type { AnyNetworkSpecification, TrainingSpecification } from '../../../../src/core/specification.ts';
import { threadHost } from '../../../../src/run/threads.ts';
import { dataPair, networkPair, wasmEngines } from '../../../support/engines.ts';

const specification: AnyNetworkSpecification = {
	inputs: 21,
	layers: [
		{ type: 'dense', units: 33, activation: 'relu' },
		{ type: 'batch-normalization', momentum: 0.1, epsilon: 1e-5 },
		{ type: 'dense', units: 33, activation: 'tanh' },
		{ type: 'residual', from: 0 },
		{ type: 'dropout', rate: 0.2 },
		{ type: 'layer-normalization', epsilon: 1e-5 },
		{ type: 'dense', units: 5, activation: 'identity' },
	],
};

const training: TrainingSpecification = {
	loss: 'softmax-cross-entropy',
	optimizer: { name: 'adam', ...optimizers.adam.defaults },
	batchSize: 61,
	epochs: 1,
	patience: 0,
	schedule: 'constant',
	weightDecay: 0.01,
	clipNorm: 1,
	maxNorm: 2,
	seed: 1,
};

/** Weights and losses after some steps by so many threads, all of them at work. */
async function trainWith(engine: (typeof wasmEngines)[number], threads: number) {
	provideThreads(threads === 1 ? undefined : threadHost(threads));
	const [network] = networkPair(specification, 1);
	const [data] = dataPair(61, 21, 5, 'softmax-cross-entropy', 1);
	const learner = createLearner(network, data, training, engine);
	try {
		const initial = network.layers.map(({ weights }) => weights.slice());
		// Threads take a while to start; until then one thread does the work. Only steps of all count here.
		for (let tries = 0; threads > 1 && learner.threads < threads; tries++) {
			assert.ok(tries < 1000, 'the threads never came');
			await setTimeout(5);
			learner.step(0, 61, 1, 0);
		}
		learner.write(networkPair(specification, 1)[0].layers);
		learner.state = learner.state.map(({ weights, bias }) => ({ weights: weights.fill(0), bias: bias.fill(0) }));
		const losses = Array.from({ length: 50 }, (_, i) => learner.step(i % 20, 40 + (i % 21), i + 1, 0.01));
		learner.read(network.layers);
		assert.notDeepEqual(
			network.layers.map(({ weights }) => weights),
			initial,
		);
		return { losses, layers: network.layers };
	} finally {
		learner.close();
		provideThreads(undefined);
	}
}

for (const engine of wasmEngines)
	describe(`threads of the engine ${engine}`, () => {
		it('give the same results to the last bit, however many they are', async () => {
			const alone = await trainWith(engine, 1);
			for (const threads of [2, 3, 5])
				assert.deepEqual(await trainWith(engine, threads), alone, `${String(threads)} threads`);
		});
	});
