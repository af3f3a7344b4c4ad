import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readLimits, writeLimits } from '../../../../src/run/store/limits-file.ts';
import { inTemporaryFolder } from '../../../support/example-run.ts';

const limits = {
	age: { may: 'up', least: '', most: '70' },
	['__proto__']: { may: 'fixed', least: '', most: '' },
	constructor: { may: 'down', least: '1', most: '' },
} as const;

describe('limits of changes that are kept with a run', () => {
	it('come back as they were chosen, and there are none before', () =>
		inTemporaryFolder(async (folder) => {
			assert.equal(await readLimits(folder), null);
			await writeLimits(folder, limits);
			assert.deepEqual(Object.entries((await readLimits(folder)) ?? {}), Object.entries(limits));
			await writeLimits(folder, {});
			assert.deepEqual(await readLimits(folder), {});
		}));

	it('of a hostile folder are none', () =>
		inTemporaryFolder(async (folder) => {
			const file = join(folder, 'limits.json');
			const limit = { may: 'up', least: '', most: '' };
			for (const text of [
				'',
				'{',
				'null',
				'{"schema":2,"limits":{}}',
				'{"schema":1,"limits":[1]}',
				JSON.stringify({ schema: 1, limits: { a: { ...limit, may: 'fly' } } }),
				JSON.stringify({ schema: 1, limits: { a: { ...limit, least: 'x'.repeat(1001) } } }),
				JSON.stringify({ schema: 1, limits: Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [i, limit])) }),
				'['.repeat(900_000),
				' '.repeat(2 << 20),
			]) {
				await writeFile(file, text);
				assert.equal(await readLimits(folder), null, text.slice(0, 40));
			}
			await writeLimits(folder, limits);
			const run = join(folder, 'run');
			await mkdir(run);
			await symlink(file, join(run, 'limits.json'));
			assert.equal(await readLimits(run), null);
		}));
});
