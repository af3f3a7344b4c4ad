import fc from 'fast-check';
import assert from 'node:assert/strict';
import { runsHere } from '../../../src/core/engine/variants.ts';
import { WasmBackend } from '../../../src/core/engine/wasm-backend.ts';
import { lossNames, lossOf } from '../../../src/core/losses.ts';
import { trainingMemory } from '../../../src/core/memory.ts';
import { outputsOf } from '../../../src/core/network-shape.ts';
import { optimizerNames, optimizers } from '../../../src/core/optimizers.ts';
import type { OptimizerSpecification } from '../../../src/core/optimizers.ts';
import type { NetworkSpecification, TrainingSpecification } from '../../../src/core/specification.ts';
import { Training } from '../../../src/core/training.ts';
import { UserError } from '../../../src/core/user-error.ts';
import { dataPair, mixedNetworks, networkPair } from '../../support/engines.ts';

const settings = { epochs: 1, patience: 0, schedule: 'constant', weightDecay: 0, seed: 1 } as const;
const page = 65_536;

describe('memory', () => {
	it('is what the documented formula says, for any layers, loss, optimizer, batch and data', function () {
		if (!runsHere('wasm')) return this.skip();
		const width = fc.integer({ min: 1, max: 300 });
		const networks = fc.constantFrom(...lossNames).chain((loss) => {
			const least = lossOf(loss).targets(2) === 1 ? 2 : 1;
			return fc.tuple(fc.constant(loss), mixedNetworks(fc.integer({ min: least, max: 40 }), width));
		});
		const batches = fc.integer({ min: 1, max: 700 });
		fc.assert(
			fc.property(networks, fc.constantFrom(...optimizerNames), batches, ([loss, network], name, rows) => {
				const [single] = networkPair(network, 1);
				const [data] = dataPair(rows, network.inputs, outputsOf(network), loss, 1);
				const optimizer = { name, ...optimizers[name].defaults } as OptimizerSpecification;
				const specification: TrainingSpecification = { ...settings, loss, optimizer, batchSize: rows };
				const { bytes } = new WasmBackend('wasm', single, data, specification);
				const { total } = trainingMemory(network, specification, rows, rows);
				// Memory comes in pages; the rest is the programs, which the formula takes as they are at most.
				assert.ok(Math.abs(bytes - total) < 0.02 * bytes + 2 * page, `${String(bytes)}, by formula ${String(total)}`);
			}),
			{ numRuns: 40 },
		);
	});

	const wide: NetworkSpecification = {
		inputs: 1,
		layers: [
			{ type: 'dense', units: 60_000, activation: 'relu' },
			{ type: 'dense', units: 1, activation: 'identity' },
		],
	};
	for (const engine of ['wasm', 'typescript'] as const)
		it(`that cannot be had is refused before anything runs, with the number, by the engine ${engine}`, function () {
			if (!runsHere(engine)) return this.skip();
			const [network] = networkPair(wide, 1);
			const [data] = dataPair(20_000, 1, 1, 'mean-squared-error', 1);
			const optimizer = { name: 'adam', ...optimizers.adam.defaults } as const;
			const specification = { ...settings, loss: 'mean-squared-error', optimizer, batchSize: 20_000 } as const;
			assert.throws(
				() => new Training(network, data, specification, engine),
				(error) => error instanceof UserError && /takes \d+\.\d GB of memory/.test(error.message),
			);
		});
});
