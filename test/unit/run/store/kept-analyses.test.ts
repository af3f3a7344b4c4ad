import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rename, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { analysesFolder, KeptAnalyses } from '../../../../src/run/store/kept-analyses.ts';
import { inTemporaryFolder } from '../../../support/example-run.ts';

const secret = new Uint8Array(32).fill(7);
const result = { rows: 3, values: new Float32Array([1, 2, 3]) };

async function onlyFile(folder: string): Promise<string> {
	const [name] = await readdir(join(folder, analysesFolder));
	return join(folder, analysesFolder, name);
}

describe('results kept in the folder of a run', () => {
	it('come back as they were, under their own key alone', () =>
		inTemporaryFolder(async (folder) => {
			const kept = new KeptAnalyses(secret);
			kept.save(folder, 'errors 1', result);
			assert.deepEqual(kept.load(folder, 'errors 1'), result);
			assert.equal(kept.load(folder, 'errors 2'), undefined);
			assert.equal(kept.load(join(folder, 'absent'), 'errors 1'), undefined);
		}));

	it('are not believed without the tag of this machine', () =>
		inTemporaryFolder(async (folder) => {
			const kept = new KeptAnalyses(secret);
			kept.save(folder, 'key', result);
			const path = await onlyFile(folder);
			const good = await readFile(path);
			const other = new KeptAnalyses(new Uint8Array(32).fill(8));
			assert.equal(other.load(folder, 'key'), undefined);
			assert.equal(new KeptAnalyses(null).load(folder, 'key'), undefined);
			for (const position of [0, 31, 32, good.length - 1]) {
				const changed = Buffer.from(good);
				changed[position] ^= 1;
				await writeFile(path, changed);
				assert.equal(kept.load(folder, 'key'), undefined, `byte ${String(position)}`);
			}
			await writeFile(path, serialize({ evil: true }));
			assert.equal(kept.load(folder, 'key'), undefined);
			await writeFile(path, good);
			assert.deepEqual(kept.load(folder, 'key'), result);
		}));

	it('are not read through links, from giants or under another name', () =>
		inTemporaryFolder(async (folder) => {
			const kept = new KeptAnalyses(secret);
			kept.save(folder, 'key', result);
			const path = await onlyFile(folder);
			await rename(path, join(folder, 'elsewhere'));
			await symlink(join(folder, 'elsewhere'), path);
			assert.equal(kept.load(folder, 'key'), undefined);
			await rename(join(folder, 'elsewhere'), path);
			await truncate(path, 2 ** 40);
			assert.equal(kept.load(folder, 'key'), undefined);
		}));

	it('make room for new ones, and touch no file of anyone else', () =>
		inTemporaryFolder(async (folder) => {
			const kept = new KeptAnalyses(secret, { largest: 1100, budget: 4500 });
			await mkdir(join(folder, analysesFolder));
			await writeFile(join(folder, analysesFolder, 'notes.analysis'), Buffer.alloc(1));
			const large = new Uint8Array(1000);
			for (let i = 0; i < 6; i++) kept.save(folder, `key ${String(i)}`, large);
			const names = await readdir(join(folder, analysesFolder));
			assert.ok(names.includes('notes.analysis'));
			assert.equal(names.length, 1 + 4);
			assert.ok(kept.load(folder, 'key 5') !== undefined);
			kept.save(folder, 'too large', new Uint8Array(2000));
			assert.equal(kept.load(folder, 'too large'), undefined);
		}));
});
