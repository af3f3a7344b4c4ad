import assert from 'node:assert/strict';
import { symlink, writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { longestSlice, mostSlices, readSlices, writeSlices } from '../../../../src/run/store/slices-file.ts';
import * as look from '../../../../src/webview/error-look.ts';
import { inTemporaryFolder } from '../../../support/example-run.ts';

const typed = ['age > 60 and sex = "F"', 'income is missing'];

describe('slices that are kept with a run', () => {
	it('come back as they were typed, and there are none before', () =>
		inTemporaryFolder(async (folder) => {
			assert.deepEqual(await readSlices(folder), []);
			await writeSlices(folder, typed);
			assert.deepEqual(await readSlices(folder), typed);
			await writeSlices(folder, []);
			assert.deepEqual(await readSlices(folder), []);
		}));

	it('are the newest where they are too many, and none that is too long', () =>
		inTemporaryFolder(async (folder) => {
			const many = Array.from({ length: mostSlices + 7 }, (_, i) => `x > ${i}`);
			await writeSlices(folder, ['x'.repeat(longestSlice + 1), ...many]);
			assert.deepEqual(await readSlices(folder), many.slice(-mostSlices));
			assert.deepEqual([look.mostSlices, look.longestSlice], [mostSlices, longestSlice]);
		}));

	it('of a hostile folder are none', () =>
		inTemporaryFolder(async (folder) => {
			const file = join(folder, 'slices.json');
			for (const text of [
				'',
				'{',
				'null',
				'[]',
				'{"schema":1,"slices":[1]}',
				JSON.stringify({ schema: 1, slices: Array(51).fill('x > 1') }),
				JSON.stringify({ schema: 1, slices: ['x'.repeat(1001)] }),
				'['.repeat(900_000),
				' '.repeat(2 << 20),
			]) {
				await writeFile(file, text);
				assert.deepEqual(await readSlices(folder), [], text.slice(0, 40));
			}
			await writeFile(file, Uint8Array.of(0xff, 0xfe, 0x00));
			assert.deepEqual(await readSlices(folder), []);
			await writeSlices(folder, typed);
			const run = join(folder, 'run');
			await mkdir(run);
			await symlink(file, join(run, 'slices.json'));
			assert.deepEqual(await readSlices(run), []);
		}));
});
