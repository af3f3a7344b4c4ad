// Several programs on one folder of runs: what each of them saves is there in the end, and lists show nothing damaged.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { argv, env, execPath, exit, stderr } from 'node:process';
import { listRuns } from '../../../../src/run/store/list-runs.ts';
import { deleteRun, newRunId, readRun, saveRun } from '../../../../src/run/store/store.ts';
import { exampleRun, inTemporaryFolder } from '../../../support/example-run.ts';

const processes = 6;
const saves = 30;

if (env['NEUROGLASS_TEST_CHILD'] === undefined)
	describe('many processes on one folder of runs', function () {
		this.timeout(120_000);

		it('lose nothing, and see no run that is not whole', () =>
			inTemporaryFolder(async (runs) => {
				const children = Array.from({ length: processes }, () => childOn(runs));
				assert.deepEqual(
					(await Promise.all(children)).filter((text) => text !== ''),
					[],
				);
				const listed = await listRuns(runs);
				assert.equal(listed.length, processes * (saves / 2));
				for (const { state, folder } of listed) {
					assert.equal(state, 'good');
					await readRun(folder);
				}
				assert.equal((await readdir(runs)).length, listed.length, 'nothing is left behind');
			}));
	});
else void child(argv[2]);

/** What it complained of. */
function childOn(runs: string): Promise<string> {
	return new Promise((resolve, reject) => {
		const started = spawn(execPath, [__filename, runs], {
			env: { ...env, NEUROGLASS_TEST_CHILD: '1' },
			stdio: ['ignore', 'ignore', 'pipe'],
		});
		let text = '';
		started.stderr.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
		started.on('error', reject);
		started.on('close', (code) => {
			resolve(code === 0 ? text : `exit code ${String(code)}: ${text}`);
		});
	});
}

/** Saves runs and deletes every second one of its own, looking at the list of all between. */
async function child(runs: string): Promise<void> {
	try {
		for (let i = 0; i < saves; i++) {
			const id = newRunId(new Date());
			await saveRun(join(runs, id), exampleRun(id));
			const damaged = (await listRuns(runs)).filter(({ state }) => state !== 'good');
			if (damaged.length > 0) throw new Error(JSON.stringify(damaged));
			if (i % 2 === 1) await deleteRun(join(runs, id));
		}
	} catch (error) {
		stderr.write(error instanceof Error ? (error.stack ?? '') : String(error));
		exit(1);
	}
}
