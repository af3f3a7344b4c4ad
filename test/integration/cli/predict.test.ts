import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neuroglass, neuroglassJson } from '../../support/command-line.ts';

interface Predicted {
	readonly rows: number;
	readonly predictions: readonly { prediction: number }[];
}

describe('neuroglass predict', function () {
	this.timeout(60_000);
	let folder = '';
	const write = (name: string, lines: readonly (readonly (string | number)[])[]) =>
		writeFile(join(folder, name), `${lines.map((cells) => cells.join()).join('\n')}\n`);
	const numbers = Array.from({ length: 60 }, (_, i) => [(i * 7) % 13, (i * 5) % 11] as const);

	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'neuroglass-test-'));
		await write('one.csv', [['x', 'y'], ...numbers.map(([a]) => [a, 3 * a])]);
		await write(
			'last.csv',
			numbers.map(([a, b]) => [a, b, a + b]),
		);
		await write(
			'middle.csv',
			numbers.map(([a, b]) => [a, a + b, b]),
		);
		await train('one.csv', 'y', 'one');
		await train('last.csv', 'column 3', 'last');
		await train('middle.csv', 'column 2', 'middle');
	});
	after(() => rm(folder, { recursive: true, force: true }));

	async function train(file: string, target: string, run: string) {
		const { code, stderr } = await neuroglass(folder, 'train', file, '--target', target, '--out', run, '--epochs', '3');
		assert.equal(code, 0, stderr);
	}

	it('takes a file of the only input column, in every format', async () => {
		await write('only.csv', [['x'], [1], [2.5], [4]]);
		await writeFile(join(folder, 'only.jsonl'), '{"x":1}\n{"x":2.5}\n{"x":4}\n');
		await write('both.csv', [
			['x', 'y'],
			[1, 0],
			[2.5, 0],
			[4, 0],
		]);
		const of = async (file: string) => (await neuroglassJson<Predicted>(folder, 'predict', 'one', file)).predictions;
		const expected = await of('both.csv');
		assert.equal(expected.length, 3);
		assert.deepEqual(await of('only.csv'), expected);
		assert.deepEqual(await of('only.jsonl'), expected);
		const { code, stderr } = await neuroglass(folder, 'train', 'only.csv');
		assert.equal(code, 1);
		assert.match(stderr, /has only one column/);
	});

	it('leaves out the messages whose codes are not wanted', async () => {
		await write('text.csv', [['x'], ['one'], [2], [4]]);
		interface Document {
			readonly warnings: readonly { readonly code: string }[];
		}
		const { warnings } = await neuroglassJson<Document>(folder, 'predict', 'one', 'text.csv');
		assert.ok(warnings.length > 0);
		const [{ code: first }] = warnings;
		const codes = async (...args: string[]) => {
			const document = await neuroglassJson<Document>(folder, 'predict', 'one', 'text.csv', ...args);
			return document.warnings.map(({ code }) => code);
		};
		const others = warnings.map(({ code }) => code).filter((code) => code !== first);
		assert.deepEqual(await codes('--ignore', first), others);
		assert.deepEqual(await codes('--ignore', first.toLowerCase(), '--out', 'p.csv'), others);
		assert.match((await neuroglass(folder, 'predict', 'one', 'text.csv')).stderr, new RegExp(` ${first}: `));
		const said = await neuroglass(folder, 'predict', 'one', 'text.csv', '--ignore', first);
		assert.equal(said.code, 0);
		assert.doesNotMatch(said.stderr, new RegExp(first));
		assert.equal((await neuroglass(folder, 'predict', 'one', 'text.csv', '--ignore', 'NG999')).code !== 0, true);
	});

	it('refuses columns without names that are more or fewer than those it learned from', async () => {
		await write('wide.csv', [
			[0, 5, 6, 11],
			[1, 7, 8, 15],
		]);
		await write('narrow.csv', [
			[5, 6],
			[7, 8],
		]);
		await write('same.csv', [
			[5, 6, 0],
			[7, 8, 0],
		]);
		const refused = async (run: string, file: string, found: number) => {
			const { code, stdout, stderr } = await neuroglass(folder, 'predict', run, file);
			assert.deepEqual([code, stdout], [1, ''], stderr);
			assert.match(stderr, new RegExp(`another number of columns \\(${found}\\) .*\\(3\\)`));
		};
		await refused('last', 'wide.csv', 4);
		await refused('middle', 'wide.csv', 4);
		// Without the target in the middle, what comes after it would move up.
		await refused('middle', 'narrow.csv', 2);
		const of = async (file: string) => (await neuroglassJson<Predicted>(folder, 'predict', 'last', file)).predictions;
		assert.deepEqual(await of('narrow.csv'), await of('same.csv'));
	});

	it('says what it made of cells unlike those in training', async () => {
		await write('odd.csv', [['x'], [1], ['$7.25'], ['€ 8'], [4]]);
		const { code, stderr } = await neuroglass(folder, 'predict', 'one', 'odd.csv');
		assert.equal(code, 0, stderr);
		assert.match(stderr, /2 cells of x are no numbers, the first in line 3 \(“\$7\.25”\); read as the median/);
		await writeFile(join(folder, 'gap.csv'), 'x,y\n1,2\n,3\n');
		const gap = await neuroglass(folder, 'predict', 'one', 'gap.csv');
		assert.match(gap.stderr, /One cell of x, in line 3, is missing, as none was in training; read as the median/);
	});
});
