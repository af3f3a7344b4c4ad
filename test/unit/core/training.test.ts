import assert from 'node:assert/strict';
import { neverCancelled } from '../../../src/core/context.ts';
import { runsHere } from '../../../src/core/engine/variants.ts';
import type { EpochRecord } from '../../../src/core/history.ts';
import type { NetworkSpecification, TrainingSpecification } from '../../../src/core/specification.ts';
import { Training } from '../../../src/core/training.ts';
import { dataPair, networkPair } from '../../support/engines.ts';

const specification: NetworkSpecification = {
	inputs: 5,
	layers: [
		{ type: 'dense', units: 9, activation: 'relu' },
		{ type: 'batch-normalization', momentum: 0.1, epsilon: 1e-5 },
		{ type: 'dropout', rate: 0.2 },
		{ type: 'dense', units: 3, activation: 'identity' },
	],
};

const settings: TrainingSpecification = {
	loss: 'softmax-cross-entropy',
	optimizer: { name: 'adam', learningRate: 0.02, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
	batchSize: 10,
	epochs: 12,
	patience: 0,
	schedule: 'plateau',
	scheduleSettings: { plateauEpochs: 1, factor: 0.5 },
	weightDecay: 0.01,
	seed: 3,
};

for (const engine of (['typescript', 'wasm', 'wasm-fma'] as const).filter(runsHere))
	describe(`a training on the engine ${engine}`, () => {
		function start(changes: Partial<TrainingSpecification> = {}) {
			const [network] = networkPair(specification, 1);
			const [all] = dataPair(64, 5, 3, 'softmax-cross-entropy', 2);
			const data = { ...all, train: all.train.subarray(0, 47), validation: all.train.subarray(47) };
			return { network, training: new Training(network, data, { ...settings, ...changes }, engine) };
		}

		function toEnd({ training, network }: ReturnType<typeof start>) {
			const records: EpochRecord[] = [];
			for (const run = training.run(neverCancelled); ;) {
				const { done, value } = run.next();
				if (done) return { records, outcome: value, layers: network.layers };
				if (value !== null) records.push(value);
			}
		}

		it('goes on from a snapshot to the same last bit, from between epochs and from within one', () => {
			const whole = toEnd(start());
			assert.equal(whole.outcome.steps, 60);
			for (const steps of [5, 8]) {
				const first = start();
				const run = first.training.run(neverCancelled);
				// The first records come before and after the first epoch of five steps.
				const records: EpochRecord[] = [];
				while (first.training.steps < 5) {
					const { value, done } = run.next();
					if (!done && value !== null) records.push(value);
				}
				if (steps > 5) for (let step = first.training.steps; step < steps; step++) first.training.step();
				const snapshot = structuredClone(first.training.snapshot());
				for (let i = 0; i < 3; i++) first.training.step();
				const second = start();
				second.training.restore(snapshot);
				const rest = toEnd(second);
				assert.deepEqual(rest.layers, whole.layers);
				assert.deepEqual(rest.records.at(-1), whole.records.at(-1));
				assert.deepEqual(rest.outcome, whole.outcome);
			}
		});

		it('takes another learning rate from the next step on', () => {
			const { training, network } = start({ schedule: 'constant' });
			training.step();
			const before = training.snapshot();
			training.baseRate = 1e-30;
			training.step();
			assert.deepEqual(
				training.snapshot().parameters.map(({ weights }) => weights),
				before.parameters.map(({ weights }) => weights),
			);
			training.baseRate = 0.02;
			training.step();
			assert.notDeepEqual(training.snapshot().parameters[0].weights, before.parameters[0].weights);
			assert.equal(network.layers.length, 4);
		});

		it('is cancelled within one step of the next pause and keeps finite weights', () => {
			const { training, network } = start();
			const signal = { aborted: false, throwIfAborted: () => undefined };
			const run = training.run(signal);
			assert.equal(run.next().done, false);
			signal.aborted = true;
			const { done, value } = run.next();
			assert.ok(done);
			assert.equal(value.reason, 'cancelled');
			assert.equal(value.steps, 0);
			assert.ok(network.layers.every(({ weights }) => weights.every(Number.isFinite)));
		});

		it('says in which step and layer a loss stopped being finite, and keeps the last finite weights', () => {
			const { training, network } = start({
				optimizer: { name: 'sgd', learningRate: 1e30, momentum: 0 },
				schedule: 'constant',
				weightDecay: 0,
			});
			const { outcome, layers } = toEnd({ training, network });
			assert.equal(outcome.reason, 'non-finite');
			assert.ok(outcome.nonFinite !== null && outcome.nonFinite.step >= 1);
			assert.ok(layers.every(({ weights, bias }) => weights.every(Number.isFinite) && bias.every(Number.isFinite)));
		});
	});
