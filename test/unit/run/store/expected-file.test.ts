import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readExpected, writeExpected } from '../../../../src/run/store/expected-file.ts';
import { inTemporaryFolder } from '../../../support/example-run.ts';

/** Some columns are called as members that every object has. */
const expected = { age: 'up', debt: 'down', ['__proto__']: 'up', prototype: 'down', constructor: 'up' } as const;

describe('directions that are kept with a run', () => {
	it('come back as they were chosen, and there are none before', () =>
		inTemporaryFolder(async (folder) => {
			assert.equal(await readExpected(folder), null);
			await writeExpected(folder, expected);
			const read = await readExpected(folder);
			assert.deepEqual(Object.entries(read ?? {}), Object.entries(expected));
			assert.equal(Object.getPrototypeOf(read), Object.prototype);
			await writeExpected(folder, {});
			assert.deepEqual(await readExpected(folder), {});
		}));

	it('of a hostile folder are none', () =>
		inTemporaryFolder(async (folder) => {
			const file = join(folder, 'expected.json');
			for (const text of [
				'',
				'{',
				'null',
				'{"schema":2,"expected":{}}',
				'{"schema":1}',
				'{"schema":1,"expected":null}',
				'{"schema":1,"expected":["up"]}',
				'{"schema":1,"expected":{"__proto__":{}}}',
				'{"schema":1,"expected":{"a":"sideways"}}',
				JSON.stringify({ schema: 1, expected: { ['x'.repeat(1001)]: 'up' } }),
				JSON.stringify({ schema: 1, expected: Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [i, 'up'])) }),
				'['.repeat(900_000),
				' '.repeat(2 << 20),
			]) {
				await writeFile(file, text);
				assert.equal(await readExpected(folder), null, text.slice(0, 40));
			}
			await writeExpected(folder, expected);
			const run = join(folder, 'run');
			await mkdir(run);
			await symlink(file, join(run, 'expected.json'));
			assert.equal(await readExpected(run), null);
		}));
});
