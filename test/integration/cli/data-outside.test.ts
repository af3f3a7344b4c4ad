// A run names the file it was trained on, and may come from a stranger: what is not in its workspace is not read unasked.
import assert from 'node:assert/strict';
import { copyFile, cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { platform } from 'node:process';
import { pathToFileURL } from 'node:url';
import { inTemporaryFolder } from '../../support/example-run.ts';
import { neuroglass, neuroglassJson, samples } from '../../support/command-line.ts';

const iris = join(samples, 'iris.csv');

/** A workspace with a run of its own iris.csv, and another folder beside it. */
function inWorkspace(work: (workspace: string, run: string, outside: string) => Promise<void>): Promise<void> {
	return inTemporaryFolder(async (folder) => {
		const [workspace, outside] = [join(folder, 'workspace'), join(folder, 'outside')];
		await mkdir(workspace);
		await mkdir(outside);
		await copyFile(iris, join(workspace, 'iris.csv'));
		await copyFile(iris, join(outside, 'secret.csv'));
		const args = ['--target', 'species', '--epochs', '3', '--hidden', '2'];
		const { run } = await neuroglassJson<{ run: string }>(workspace, 'train', 'iris.csv', ...args);
		await work(workspace, run, outside);
	});
}

async function pointAt(run: string, uri: string): Promise<void> {
	const file = join(run, 'run.json');
	const record = JSON.parse(await readFile(file, 'utf8')) as { data: { uri: string } };
	record.data.uri = uri;
	await writeFile(file, JSON.stringify(record));
}

describe('the data file that a run names', function () {
	this.timeout(60_000);

	it('is read in its workspace, from wherever that is asked', () =>
		inWorkspace(async (workspace, run, outside) => {
			assert.equal((await neuroglass(workspace, 'analyze', run, 'errors')).code, 0);
			assert.equal((await neuroglass(outside, 'analyze', run, 'errors')).code, 0);
		}));

	it('is named and refused elsewhere, and read where it is given by hand', () =>
		inWorkspace(async (workspace, run, outside) => {
			const secret = join(outside, 'secret.csv');
			const uris = [pathToFileURL(secret).href];
			if (platform !== 'win32') {
				await symlink(secret, join(workspace, 'link.csv'));
				uris.push(pathToFileURL(join(workspace, 'link.csv')).href, 'file:///etc/passwd');
			}
			for (const uri of uris) {
				await pointAt(run, uri);
				const refused = await neuroglass(workspace, 'analyze', run, 'errors');
				assert.equal(refused.code, 1, uri);
				assert.equal(refused.stdout, '');
				assert.match(refused.stderr, /^neuroglass: The run names the data file [^\n]+ add --data with its path\.\n$/);
				assert.equal((await neuroglass(workspace, 'analyze', run, 'weights')).code, 0, 'needs no rows');
				const given = await neuroglass(workspace, 'analyze', run, 'errors', '--data', secret);
				assert.equal(given.code, 0, given.stderr);
				const report = await neuroglass(workspace, 'report', run, '--out', `report.html`);
				assert.deepEqual([report.code, report.stderr.startsWith('The run names the data file')], [0, true]);
				const page = await readFile(join(workspace, 'report.html'), 'utf8');
				assert.ok(!page.includes('root:x:0:0'));
			}
		}));

	it('is read wherever it is, where the run was made on this machine of that very file', () =>
		inWorkspace(async (workspace, _run, outside) => {
			const args = ['train', join(outside, 'secret.csv'), '--target', 'species', '--epochs', '2', '--out', 'own'];
			await neuroglassJson(workspace, ...args);
			const own = join(workspace, 'own');
			assert.equal((await neuroglass(workspace, 'analyze', own, 'errors')).code, 0);
			// As a clone on another machine has it: with a tag that is not of this one, or with none.
			await writeFile(join(own, 'origin'), Buffer.alloc(32));
			assert.equal((await neuroglass(workspace, 'analyze', own, 'errors')).code, 1);
			await rm(join(own, 'origin'));
			assert.equal((await neuroglass(workspace, 'analyze', own, 'errors')).code, 1);
		}));

	it('is said to be missing where its address is none', () =>
		inWorkspace(async (workspace, run) => {
			for (const uri of ['file:///a%00b', 'nonsense', 'file:///%', 'http://example.org/iris.csv', '']) {
				await pointAt(run, uri);
				const { code, stdout, stderr } = await neuroglass(workspace, 'analyze', run, 'errors');
				assert.deepEqual([code, stdout], [1, ''], uri);
				assert.match(stderr, /^neuroglass: [^\n]+\.\n$/, uri);
				assert.doesNotMatch(stderr, /\n\s+at /);
			}
		}));

	it('is found by the folder of the run: a copy is another one', () =>
		inWorkspace(async (workspace, run) => {
			const copy = `${run}-copy`;
			await cp(run, copy, { recursive: true });
			const { runs } = await neuroglassJson<{ runs: { folder: string }[] }>(workspace, 'runs');
			assert.deepEqual(new Set(runs.map(({ folder }) => folder)), new Set([run, copy]));
		}));
});
