import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { threadEndedSentence } from '../../../src/messages/refusals.ts';
import { workerLimits } from '../../../src/run/thread-memory.ts';
import { inTemporaryFolder } from '../../support/example-run.ts';
import { inThread, sourceOf, Thread } from '../../support/thread.ts';

async function contentOf(folder: string): Promise<Record<string, string>> {
	const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
	const read = names.map(async ({ parentPath, name }) => {
		const path = join(parentPath, name);
		return [path, (await readFile(path)).toString('base64')] as const;
	});
	return Object.fromEntries(await Promise.all(read));
}

describe('a thread that runs out of memory', () => {
	it('ends alone, says why, and leaves the runs that are kept as they were', () =>
		inTemporaryFolder(async (folder) => {
			const small = join(folder, 'small.csv');
			await writeFile(
				small,
				['a,y', ...Array.from({ length: 40 }, (_, i) => `${(i * 37) % 11},${i % 2 ? 'x' : 'z'}`)].join('\n'),
			);
			const runsFolder = join(folder, 'runs');
			let run = '';
			await inThread(async ({ rpc }) => {
				run = (await rpc.call('train', { source: sourceOf(small), choices: { target: 'y', epochs: 2 }, runsFolder }))
					.folder;
			});
			const before = await contentOf(run);

			// Texts lie in the heap: 300 000 different ones of 60 characters do not fit into this one.
			const large = join(folder, 'large.csv');
			const text = (i: number) => `${String(i).padStart(12, '0')}${'x'.repeat(48)}`;
			await writeFile(
				large,
				['a,b,y', ...Array.from({ length: 300_000 }, (_, i) => `${text(i)},${i % 7},${i % 2}`)].join('\n'),
			);
			const thread = new Thread(undefined, undefined, { maxOldGenerationSizeMb: 24 });
			try {
				await assert.rejects(
					thread.rpc.call('train', { source: sourceOf(large), choices: { target: 'y' }, runsFolder }),
					{
						name: 'ConnectionClosedError',
					},
				);
				assert.equal((thread.failure as NodeJS.ErrnoException | undefined)?.code, 'ERR_WORKER_OUT_OF_MEMORY');
			} finally {
				await thread.end();
			}
			assert.match(threadEndedSentence(true), /not enough memory.*fewer rows.*intact/);

			assert.deepEqual(await contentOf(run), before);
			assert.deepEqual(await readdir(runsFolder), [run.slice(runsFolder.length + 1)]);
			await inThread(async ({ rpc }) => {
				assert.equal((await rpc.call('open', { folder: run, source: sourceOf(small) })).record.target, 'y');
			});
		}));

	it('may hold what a table may take, and half a gigabyte', () => {
		const { maxOldGenerationSizeMb = 0 } = workerLimits();
		assert.ok(maxOldGenerationSizeMb > 512 && maxOldGenerationSizeMb <= 512 + Math.ceil(2 ** 31 / 1e6));
	});
});
