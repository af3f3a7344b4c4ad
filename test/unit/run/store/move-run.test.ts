import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../../../src/core/user-error.ts';
import { moveRun } from '../../../../src/run/store/move-run.ts';
import { readEpochs, readRun, saveRun } from '../../../../src/run/store/store.ts';
import { exampleRun, inTemporaryFolder } from '../../../support/example-run.ts';

describe('moving a run', () => {
	it('takes all that is kept of it along', () =>
		inTemporaryFolder(async (folder) => {
			const [from, to] = [join(folder, 'from'), join(folder, 'deep', 'to')];
			const run = exampleRun();
			await saveRun(from, { ...run, epochs: [{ epoch: 0, layers: run.network.layers }] });
			const [before, names] = [await readRun(from), await readdir(from)];
			const epochs = await readEpochs(from, before);
			await moveRun(from, to);
			assert.deepEqual(await readdir(to), names);
			assert.deepEqual(await readRun(to), before);
			assert.deepEqual(await readEpochs(to, before), epochs);
			assert.deepEqual(await readdir(folder), ['deep']);
		}));

	it('leaves it where it is when the other place does not take it', () =>
		inTemporaryFolder(async (folder) => {
			const [from, to] = [join(folder, 'from'), join(folder, 'to')];
			await saveRun(from, exampleRun());
			await mkdir(to);
			await writeFile(join(to, 'mine.txt'), 'x');
			await assert.rejects(
				moveRun(from, to),
				(error) => error instanceof UserError && error.message.includes('not empty'),
			);
			assert.deepEqual(await readdir(to), ['mine.txt']);
			assert.equal((await readRun(from)).record.id, exampleRun().record.id);
		}));
});
