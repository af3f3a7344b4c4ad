import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neuroglass, neuroglassJson } from '../../support/command-line.ts';

interface Inspected {
	readonly warnings: readonly {
		readonly kind: string;
		readonly lines: readonly number[];
		readonly everywhere?: boolean;
		readonly message: string;
	}[];
}

describe('what neuroglass inspect prints', function () {
	this.timeout(60_000);
	let folder = '';

	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'neuroglass-test-'));
		const lines = Array.from({ length: 200 }, (_, row) => {
			const zone = row % 10;
			const price = row === 30 ? 18_823 : 10_000 + ((row * 7919) % 6007);
			return [2000 + Math.floor(row / 10), zone, `b${zone % 3}`, row % 20 === 4 ? '' : `c${row % 4}`, price].join();
		});
		await writeFile(join(folder, 'sales.csv'), `year,zone,borough,colour,price\n${lines.join('\n')}\n`);
	});
	after(() => rm(folder, { recursive: true, force: true }));

	const linesOf = async (...words: string[]) =>
		(await neuroglass(folder, 'inspect', 'sales.csv', ...words)).stdout.split('\n');

	it('is the largest number as it is, with what was computed beside it written the same way', async () => {
		const price = (await linesOf()).find((line) => line.startsWith('price')) ?? '';
		assert.match(price, / 18,823 +12,943 +\d{4}( |$)/);
	});

	it('says that there are more lines than it names', async () => {
		const missing = (await linesOf()).find((line) => line.includes('colour is missing')) ?? '';
		assert.match(missing, /\(lines 6, 26, 46, 66, 86, 106, …\)$/);
	});

	it('names no lines of what can be seen in all of them', async () => {
		const follows = (await linesOf()).find((line) => line.includes('borough follows from zone')) ?? '';
		assert.doesNotMatch(follows, /lines/);
		const { warnings } = await neuroglassJson<Inspected>(folder, 'inspect', 'sales.csv');
		const note = warnings.find(({ kind }) => kind === 'follows-from');
		assert.deepEqual([note?.lines, note?.everywhere], [[2, 3, 4, 5, 6], true]);
	});

	it('is an option to hold out the latest rows, which works as it stands', async () => {
		const time = (await linesOf()).find((line) => line.includes('The rows have a time')) ?? '';
		const option = /\(train (--split=\S+)\)/.exec(time)?.[1].replaceAll('"', '') ?? '';
		assert.equal(option, '--split=time:year');
		const trained = await neuroglass(folder, 'train', 'sales.csv', '--target', 'price', '--epochs', '2', option);
		assert.equal(trained.code, 0, trained.stderr);
	});
});
