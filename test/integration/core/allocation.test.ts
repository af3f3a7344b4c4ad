import assert from 'node:assert/strict';
import { memoryUsage } from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { runsHere } from '../../../src/core/engine/variants.ts';
import { optimizers } from '../../../src/core/optimizers.ts';
import type { NetworkSpecification } from '../../../src/core/specification.ts';
import { Training } from '../../../src/core/training.ts';
import { dataPair, networkPair } from '../../support/engines.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** With arrays of thousands of numbers in every layer. */
const specification: NetworkSpecification = {
	inputs: 16,
	layers: [
		{ type: 'dense', units: 64, activation: 'tanh' },
		{ type: 'layer-normalization', epsilon: 1e-5 },
		{ type: 'dense', units: 64, activation: 'relu' },
		{ type: 'dropout', rate: 0.1 },
		{ type: 'dense', units: 4, activation: 'identity' },
	],
};

for (const engine of (['wasm', 'wasm-fma'] as const).filter(runsHere))
	describe(`a step on the engine ${engine}`, () => {
		it('allocates nothing: neither arrays, nor objects that would have to be collected', () => {
			const [network] = networkPair(specification, 1);
			const [data] = dataPair(256, 16, 4, 'softmax-cross-entropy', 1);
			const training = new Training(
				network,
				data,
				{
					loss: 'softmax-cross-entropy',
					optimizer: { name: 'adam', ...optimizers.adam.defaults },
					batchSize: 32,
					epochs: 1,
					patience: 0,
					schedule: 'cosine',
					weightDecay: 0.01,
					clipNorm: 1,
					seed: 1,
				},
				engine,
			);
			const arrays = () => memoryUsage().arrayBuffers + memoryUsage().external;
			const steps = (count: number) => {
				for (let i = 0; i < count; i++) training.step();
			};
			steps(4000);
			collectGarbage();
			const [arraysBefore, heapBefore] = [arrays(), memoryUsage().heapUsed];
			// So few that a step's garbage would still lie about, were it 8 kB: nothing is collected before 16 MB.
			steps(2000);
			const heapPerStep = (memoryUsage().heapUsed - heapBefore) / 2000;
			assert.ok(arrays() - arraysBefore < 10_000, `${String(arrays() - arraysBefore)} bytes of arrays`);
			// Numbers that V8 keeps on the heap, and every 8 steps the generator of an epoch's order; no array is so small.
			assert.ok(heapPerStep < 256, `${String(heapPerStep)} bytes of the heap per step`);
		});
	});
