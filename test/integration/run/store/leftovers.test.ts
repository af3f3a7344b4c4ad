// Only what Neuroglass itself left half-written is ever removed: by its name, its marker, and what else is in the folder.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execPath } from 'node:process';
import fc from 'fast-check';
import { beginUnfinished, removeLeftovers, unfinishedRun } from '../../../../src/run/store/unfinished.ts';
import { listRuns } from '../../../../src/run/store/list-runs.ts';
import { checkRunFolder, deleteRun, saveRun } from '../../../../src/run/store/store.ts';
import { writeOut } from '../../../../src/run/store/write-out.ts';
import { exampleRun, inTemporaryFolder } from '../../../support/example-run.ts';

const day = 24 * 60 * 60 * 1000;

/** The number of a process that has ended. */
const gone = spawnSync(execPath, ['--version']).pid;

interface Marker {
	program: string;
	pid: number;
	host: string;
	created: string;
}

/** A folder as a save that was killed leaves it, with its marker changed. */
async function leftBehind(parent: string, change: (marker: Marker) => void = () => undefined): Promise<string> {
	const folder = await beginUnfinished(parent);
	const marker = JSON.parse(await readFile(join(folder, 'neuroglass.json'), 'utf8')) as Marker;
	marker.pid = gone;
	change(marker);
	await writeFile(join(folder, 'neuroglass.json'), JSON.stringify(marker));
	await mkdir(join(folder, unfinishedRun));
	await writeFile(join(folder, unfinishedRun, 'run.json'), '{"half":');
	return folder;
}

/** Every file and folder below, with its content. */
async function treeOf(folder: string): Promise<[string, string][]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const found = entries.map(async (entry): Promise<[string, string]> => {
		const path = join(entry.parentPath, entry.name);
		return [path, entry.isFile() ? await readFile(path, 'utf8') : ''];
	});
	return (await Promise.all(found)).sort(([a], [b]) => (a < b ? -1 : 1));
}

describe('what a killed program left behind', () => {
	it('goes when the next run is saved, a training begins, a run is deleted or a file is written', () =>
		inTemporaryFolder(async (runs) => {
			const steps = [
				() => saveRun(join(runs, 'a'), exampleRun()),
				() => checkRunFolder(join(runs, 'new')),
				() => writeOut(join(runs, 'report.html'), 'text'),
				() => removeLeftovers(runs),
			];
			for (const step of steps) {
				const folder = await leftBehind(runs);
				await step();
				assert.ok(!existsSync(folder), step.toString());
			}
			assert.deepEqual((await readdir(runs)).sort(), ['a', 'report.html']);
		}));

	it('stays while its process may be running, and goes a day later', () =>
		inTemporaryFolder(async (runs) => {
			const own = await leftBehind(runs, (marker) => (marker.pid = process.pid));
			const elsewhere = await leftBehind(runs, (marker) => (marker.host = 'another machine'));
			await removeLeftovers(runs);
			assert.ok(existsSync(own) && existsSync(elsewhere));
			const old = new Date(Date.now() - day - 60_000).toISOString();
			const folder = await leftBehind(runs, (marker) => ([marker.host, marker.created] = ['another machine', old]));
			await removeLeftovers(runs);
			assert.ok(!existsSync(folder));
		}));

	it('stays whole where somebody put something into it', () =>
		inTemporaryFolder(async (runs) => {
			const put: ((folder: string) => Promise<unknown>)[] = [
				(folder) => writeFile(join(folder, 'thesis.txt'), 'years of work'),
				(folder) => writeFile(join(folder, unfinishedRun, 'notes.md'), 'a note'),
				(folder) => mkdir(join(folder, unfinishedRun, 'weights.safetensors')),
				(folder) => mkdir(join(folder, 'content')),
				(folder) => symlink(runs, join(folder, 'content')),
			];
			for (const [i, change] of put.entries()) {
				await mkdir(join(runs, `${i}`));
				const folder = await leftBehind(join(runs, `${i}`));
				await change(folder);
				const before = await treeOf(join(runs, `${i}`));
				await removeLeftovers(join(runs, `${i}`));
				assert.deepEqual(await treeOf(join(runs, `${i}`)), before);
			}
		}));

	it('is not what others have that begins with .neuroglass-, however old', () =>
		inTemporaryFolder(async (parent) => {
			const name = fc.oneof(
				fc.stringMatching(/^[0-9a-f]{8}$/),
				fc.stringMatching(/^[0-9a-z.~ -]{0,12}$/).filter((text) => text.trim() === text && !text.endsWith('.')),
			);
			const marker = fc.oneof(
				fc.constantFrom('', '{', '[]', 'null', '{"program":"neuroglass"}'),
				fc.json(),
				fc
					.record({
						program: fc.constantFrom('Neuroglass', 'neuroglass-backup', 1, null),
						pid: fc.constant(gone),
						host: fc.string(),
						created: fc.constant('2001-01-01T00:00:00.000Z'),
					})
					.map((value) => JSON.stringify(value)),
			);
			const entry = fc.record({
				name,
				kind: fc.constantFrom('file', 'folder', 'run', 'link'),
				marker: fc.option(marker),
				inside: fc.constantFrom('content', 'notes.txt', 'run.json'),
			});
			let test = 0;
			await fc.assert(
				fc.asyncProperty(fc.uniqueArray(entry, { selector: (each) => each.name, maxLength: 8 }), async (entries) => {
					const runs = join(parent, `${++test}`);
					await mkdir(runs);
					for (const { name: text, kind, marker: content, inside } of entries) {
						const path = join(runs, `.neuroglass-${text}`);
						if (kind === 'file') await writeFile(path, 'a file of somebody');
						else if (kind === 'run') await saveRun(path, exampleRun());
						else if (kind === 'link') await symlink(parent, path);
						else {
							await mkdir(path);
							await writeFile(join(path, inside), 'a note');
							if (content !== null) await writeFile(join(path, 'neuroglass.json'), content);
						}
						if (kind !== 'link') await utimes(path, 0, 0);
					}
					const before = await treeOf(runs);
					await saveRun(join(runs, 'run'), exampleRun());
					await checkRunFolder(join(runs, 'next'));
					await listRuns(runs);
					await deleteRun(join(runs, 'run'));
					assert.deepEqual(await treeOf(runs), before);
				}),
				{ numRuns: 30 },
			);
		}));
});
