// Each system call of a save, a rename, a deletion and a write fails in turn: what is there afterwards is old or new, and whole.
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import { join } from 'node:path';
import { platform } from 'node:process';
import { UserError } from '../../../../src/core/user-error.ts';
import { listRuns } from '../../../../src/run/store/list-runs.ts';
import { deleteRun, readRun, renameRun, saveRun } from '../../../../src/run/store/store.ts';
import { writeOut } from '../../../../src/run/store/write-out.ts';
import { exampleRun, inTemporaryFolder } from '../../../support/example-run.ts';

type Call = (...args: never[]) => Promise<unknown>;

/** All that Node offers under this name; the sources call these very functions. */
const functions = fs as unknown as Record<string, Call>;
const names = Object.keys(functions).filter((name) => typeof functions[name] === 'function' && name !== 'constants');
const handleCalls = ['writeFile', 'sync', 'read', 'stat', 'close'] as const;

/** Counts the system calls of `work`, and lets the one with the number `failing` fail. */
async function counted(work: () => Promise<unknown>, failing: number, code: string) {
	let [calls, failed] = [0, ''];
	const fail = (name: string) => {
		if (calls++ !== failing) return;
		failed = name;
		throw Object.assign(new Error(code), { code });
	};
	const originals = new Map(names.map((name) => [name, functions[name]]));
	for (const [name, original] of originals)
		functions[name] = async (...args: never[]) => {
			fail(name);
			const result = await original(...args);
			if (name !== 'open') return result;
			const handle = result as Record<string, Call>;
			for (const call of handleCalls) {
				const before = handle[call].bind(handle);
				handle[call] = async (...given: never[]) => {
					// A file that cannot be closed properly is closed all the same.
					if (call === 'close') await before(...given);
					fail(call);
					return call === 'close' ? undefined : before(...given);
				};
			}
			return result;
		};
	let error: unknown = null;
	try {
		await work();
	} catch (thrown) {
		error = thrown;
	} finally {
		for (const [name, original] of originals) functions[name] = original;
	}
	return { calls, failed, error };
}

/** Does `work` as often as it has system calls, each time in a folder of its own and with another call failing. */
async function withEachFailing(
	prepare: (runs: string) => Promise<unknown>,
	work: (runs: string) => Promise<unknown>,
	check: (runs: string, isDone: boolean, about: string) => Promise<unknown>,
): Promise<void> {
	if (platform === 'win32') return;
	for (const code of ['EIO', 'ENOSPC'])
		await inTemporaryFolder(async (parent) => {
			for (let i = 0; ; i++) {
				const runs = join(parent, `${i}`);
				await fs.mkdir(runs);
				await prepare(runs);
				const { calls, failed, error } = await counted(() => work(runs), i, code);
				const about = `${code} of call ${i}, ${failed}: ${error instanceof Error ? error.message : 'done'}`;
				if (error !== null) {
					assert.ok(error instanceof UserError || (error as { code?: string }).code === code, about);
					if (error instanceof UserError) assert.match(error.message, /^[^\n]+\.$/, about);
				}
				await check(runs, error === null, about);
				if (calls > i) continue;
				assert.ok(i >= 4, 'the calls are seen');
				assert.equal(error, null);
				return;
			}
		});
}

async function isWhole(runs: string, about: string): Promise<string[]> {
	const listed = await listRuns(runs);
	for (const { state, folder } of listed) {
		assert.equal(state, 'good', about);
		await readRun(folder);
	}
	return listed.map(({ id }) => id);
}

describe('where a system call fails', function () {
	this.timeout(120_000);

	it('a run is saved, or is not there; never half', () =>
		withEachFailing(
			async () => undefined,
			(runs) => saveRun(join(runs, 'a'), exampleRun('a')),
			async (runs, isDone, about) => {
				assert.deepEqual(await isWhole(runs, about), isDone ? ['a'] : [], about);
			},
		));

	it('a run has its old name or the new one', () =>
		withEachFailing(
			(runs) => saveRun(join(runs, 'a'), exampleRun('a')),
			(runs) => renameRun(join(runs, 'a'), 'new'),
			async (runs, isDone, about) => {
				await isWhole(runs, about);
				const { name } = (await readRun(join(runs, 'a'))).record;
				assert.equal(name, isDone ? 'new' : exampleRun().record.name, about);
			},
		));

	it('a run is deleted or whole', () =>
		withEachFailing(
			(runs) => saveRun(join(runs, 'a'), exampleRun('a')),
			(runs) => deleteRun(join(runs, 'a')),
			async (runs, isDone, about) => {
				const left = await isWhole(runs, about);
				if (isDone) assert.deepEqual(left, [], about);
			},
		));

	it('a file that is written has its old content or the new one', () =>
		withEachFailing(
			(runs) => fs.writeFile(join(runs, 'out.csv'), 'old'),
			(runs) => writeOut(join(runs, 'out.csv'), 'new'),
			async (runs, isDone, about) => {
				assert.equal(await fs.readFile(join(runs, 'out.csv'), 'utf8'), isDone ? 'new' : 'old', about);
			},
		));
});
