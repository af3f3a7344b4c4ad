// Contestants of this repository: each of its engines, one thread and several.
import { specificationOf } from './core.mjs';
import { dataFor, learningRate, rows, weightsFor } from './networks.mjs';

/**
 * @param {any} core
 * @param {string} engine
 * @param {number | 'chosen'} threads at work always, or as many as the engine finds to be faster
 * @returns {import('./contest.mjs').Contestant}
 */
export function ours(core, engine, threads) {
	return {
		name: `neuroglass ${engine}${threads === 1 ? '' : `, threads: ${String(threads)}`}`,
		start: async (widths, batch) => {
			const { inputs, classes } = dataFor(widths);
			const network = { specification: specificationOf(widths), layers: weightsFor(widths) };
			const train = Int32Array.from({ length: rows }, (_, row) => row);
			const data = {
				inputs: { rows, columns: widths[0], values: inputs },
				targets: Float32Array.from(classes),
				train,
				validation: new Int32Array(0),
			};
			const optimizer = { name: 'adam', learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
			const settings = { epochs: 1, patience: 0, schedule: 'constant', weightDecay: 0, seed: 1 };
			const forced = threads === 'chosen' ? undefined : threads;
			core.provideThreads(threads === 1 ? undefined : core.threadHost(forced));
			const specification = { ...settings, loss: 'softmax-cross-entropy', optimizer, batchSize: batch };
			const learner = core.createBackend(network, data, specification, engine);
			for (let tries = 0; forced !== undefined && learner.threads < forced && tries < 400; tries++) {
				await new Promise((resolve) => setTimeout(resolve, 5));
				learner.step(0, batch, 1, 0);
			}
			let step = 0;
			return {
				run: (count) => {
					let loss = 0;
					for (let i = 0; i < count; i++) {
						const from = (step * batch) % rows;
						loss = learner.step(from, from + batch, ++step, learningRate);
					}
					return loss / batch;
				},
				stop: () => learner.close(),
				own: learner.bytes,
				formula: core.trainingMemory(network.specification, specification, rows, rows).total,
			};
		},
	};
}
