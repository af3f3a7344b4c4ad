import assert from 'node:assert/strict';
import { rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../../../src/core/user-error.ts';
import { readEpochs, readRun, saveRun } from '../../../../src/run/store/store.ts';
import { encodeEpochWeights } from '../../../../src/run/store/epoch-weights-file.ts';
import { runFiles } from '../../../../src/run/store/run-files.ts';
import { exampleRun, inTemporaryFolder } from '../../../support/example-run.ts';

describe('weights of epochs in a run folder', () => {
	it('come back as they were, and are refused where they are not those of the run', () =>
		inTemporaryFolder(async (folder) => {
			const run = exampleRun();
			const layersAt = (epoch: number) =>
				run.network.layers.map(({ weights, bias }) => ({
					weights: weights.map((w) => w + epoch),
					bias: bias.map((b) => b - epoch),
				}));
			const epochs = [0, 1, 2, 16].map((epoch) => ({ epoch, layers: layersAt(epoch) }));
			const at = join(folder, 'run');
			await saveRun(at, { ...run, epochs });
			const stored = await readRun(at);
			assert.deepEqual(await readEpochs(at, stored), epochs);

			const file = join(at, runFiles.epochs.name);
			const [first, ...others] = layersAt(3);
			const longer = { ...first, bias: new Float32Array(first.bias.length + 1) };
			const wrong = [
				encodeEpochWeights([{ epoch: 3, layers: [longer, ...others] }]),
				encodeEpochWeights([{ epoch: 3, layers: [first, first, ...others] }]),
				encodeEpochWeights([{ epoch: -1, layers: layersAt(3) }]),
				encodeEpochWeights([{ epoch: 0.5, layers: layersAt(3) }]),
				encodeEpochWeights(epochs).subarray(0, -4),
				new Uint8Array(0),
			];
			for (const bytes of wrong) {
				await writeFile(file, bytes);
				await assert.rejects(readEpochs(at, stored), UserError);
			}
			// A sparse file of more than is allowed is not read at all.
			await truncate(file, runFiles.epochs.mostBytes + 1);
			await assert.rejects(readEpochs(at, stored), /too large/);
			await rm(file);
			assert.deepEqual(await readEpochs(at, stored), []);
		}));
});
