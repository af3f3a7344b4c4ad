import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunRecord } from '../../../src/run/record/record.ts';
import { neuroglass, neuroglassJson } from '../../support/command-line.ts';

describe('what neuroglass inspect says can be read otherwise', function () {
	this.timeout(60_000);
	let folder = '';

	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'neuroglass-test-'));
		await writeFile(join(folder, 'days.csv'), daysOf(1, 60));
		// The months of this half are those of the whole, so that both halves are unclear.
		await Promise.all([1, 31].map((from, i) => writeFile(join(folder, `part-${i}.csv`), daysOf(from, from + 29))));
	});
	after(() => rm(folder, { recursive: true, force: true }));

	/** Days and months up to 12 only: nothing tells which is which. */
	function daysOf(from: number, to: number): string {
		const lines = Array.from({ length: to - from + 1 }, (_, i) => {
			const n = from + i;
			const [first, second] = [1 + (n % 12), 1 + (Math.floor(n / 5) % 12)];
			return `${first}/${second}/${2000 + (n % 20)},${n % 7},${first + n / 10}`;
		});
		return `when,a,y\n${lines.join('\n')}\n`;
	}

	interface Inspected {
		readonly columns: readonly {
			readonly name: string;
			readonly type: string;
			readonly min: unknown;
			readonly missing: number;
		}[];
		readonly warnings: readonly { readonly kind: string; readonly message: string }[];
	}

	it('is the order of dates, which the warning names', async () => {
		const open = await neuroglassJson<Inspected>(folder, 'inspect', 'days.csv');
		const warning = open.warnings.find(({ kind }) => kind === 'ambiguous-dates');
		assert.match(warning?.message ?? '', /--date-order mdy/);
		for (const files of [['days.csv'], ['part-0.csv', 'part-1.csv']]) {
			const told = await neuroglassJson<Inspected>(folder, 'inspect', ...files, '--date-order', 'mdy');
			assert.deepEqual(
				told.warnings.filter(({ kind }) => kind === 'ambiguous-dates'),
				[],
			);
			const text = await neuroglassJson<Inspected>(folder, 'inspect', ...files, '--date-order', 'ymd');
			assert.notEqual(text.columns[0].type, told.columns[0].type);
		}
	});

	it('is recorded with the run, and used for what is predicted', async () => {
		await neuroglassJson(
			folder,
			'train',
			'days.csv',
			'--target',
			'y',
			'--epochs',
			'3',
			'--date-order',
			'MDY',
			'--out',
			'run',
		);
		const record = JSON.parse(await readFile(join(folder, 'run', 'run.json'), 'utf8')) as RunRecord;
		assert.equal(record.data.options?.dateOrder, 'mdy');
		const recorded = await neuroglass(folder, 'predict', 'run', 'days.csv');
		const told = await neuroglass(folder, 'predict', 'run', 'days.csv', '--date-order', 'mdy');
		const other = await neuroglass(folder, 'predict', 'run', 'days.csv', '--date-order', 'dmy');
		assert.equal(recorded.stdout, told.stdout);
		assert.notEqual(recorded.stdout, other.stdout);
	});

	it('stays, one by one, for what is predicted, but where it is said again', async () => {
		const rows = Array.from({ length: 60 }, (_, i) => `${i % 9};${i % 5 === 0 ? 'gone' : i % 4};${i % 7}`);
		await writeFile(join(folder, 'plain.txt.csv'), `${rows.join('\n')}\n`);
		const said = ['--no-header', '--delimiter', ';', '--missing', 'gone'];
		await neuroglassJson(
			folder,
			'train',
			'plain.txt.csv',
			'--target',
			'column 3',
			'--epochs',
			'2',
			...said,
			'--out',
			'said',
		);
		const predict = (...options: string[]) => neuroglass(folder, 'predict', 'said', 'plain.txt.csv', ...options);
		const recorded = await predict();
		assert.equal(recorded.stdout.trim().split('\n').length, 61, 'the first row is data');
		assert.equal(recorded.stderr, '');
		// The header and the delimiter are as they were said for the run.
		const other = await predict('--missing', '0');
		assert.equal(other.code, 0, other.stderr);
		assert.equal(other.stdout.trim().split('\n').length, 61);
		assert.match(other.stderr, /column 2/, 'gone is a word again');
		const header = await predict('--header');
		assert.equal(header.code, 1);
		assert.match(header.stderr, /none of the columns/);
		const { stdout } = await neuroglass(folder, 'predict', '--help');
		assert.match(stdout.replaceAll(/\s+/g, ' '), /each option that is not given stays/);
	});

	it('need not be said again: dates are read in the order that was found in training', async () => {
		const line = (first: number, second: number, i: number) => `${first}/${second}/2020,${i % 7},${first + i / 10}`;
		const all = Array.from({ length: 60 }, (_, i) => line(1 + (i % 12), 1 + (i % 28), i));
		const write = (name: string, lines: readonly string[]) =>
			writeFile(join(folder, name), `when,a,y\n${lines.join('\n')}\n`);
		await write('months-first.csv', all);
		await write('unclear.csv', [line(2, 3, 1), line(4, 5, 1)]);
		await write('days-first.csv', [line(31, 3, 1), line(4, 5, 1)]);
		await write('with-words.csv', [line(2, 3, 1), 'later,1,2', line(4, 5, 1)]);
		await neuroglassJson(folder, 'train', 'months-first.csv', '--target', 'y', '--epochs', '3', '--out', 'found');
		const file = join(folder, 'found', 'run.json');
		const record = JSON.parse(await readFile(file, 'utf8')) as RunRecord;
		assert.deepEqual(record.data.dates, [{ column: 'when', order: 'mdy', unclear: false }]);
		assert.equal(record.data.options, undefined, 'nobody said it');

		const found = await neuroglass(folder, 'predict', 'found', 'unclear.csv');
		assert.equal(found.stderr, '');
		assert.equal(
			found.stdout,
			(await neuroglass(folder, 'predict', 'found', 'unclear.csv', '--date-order', 'mdy')).stdout,
		);
		const said = await neuroglass(folder, 'predict', 'found', 'unclear.csv', '--date-order', 'dmy');
		assert.notEqual(found.stdout, said.stdout);

		const contradicting = await neuroglass(folder, 'predict', 'found', 'days-first.csv');
		assert.match(contradicting.stderr, /dates in when are written day first.*which were read month first/);
		const partly = await neuroglass(folder, 'predict', 'found', 'with-words.csv');
		assert.match(partly.stderr, /Cells of when that are no dates written month first.*: 1\./);

		// As of the schema before, which knew nothing of dates: they are read as they are understood.
		const { dates: _, ...data } = record.data;
		await writeFile(file, JSON.stringify({ ...record, schema: 3, data }));
		assert.equal((await neuroglass(folder, 'predict', 'found', 'unclear.csv')).stdout, said.stdout);
		await writeFile(
			file,
			JSON.stringify({ ...record, data: { ...data, dates: [...record.data.dates, ...record.data.dates] } }),
		);
		assert.match((await neuroglass(folder, 'predict', 'found', 'unclear.csv')).stderr, /cannot be read.*data\.dates/);
	});

	it('is, for numbers that look like codes, an option that works as it stands', async () => {
		const lines = Array.from({ length: 100 }, (_, i) => `${i % 10 === 0 ? -999 : i === 55 ? 'NA' : i},${i % 3}`);
		await writeFile(join(folder, 'codes.csv'), `a,y\n${lines.join('\n')}\n`);
		const { warnings } = await neuroglassJson<Inspected>(folder, 'inspect', 'codes.csv');
		const message = warnings.find(({ kind }) => kind === 'sentinel')?.message ?? '';
		const option = /\((--missing=)"(.+)"\)$/.exec(message);
		assert.ok(option, message);
		const { columns } = await neuroglassJson<Inspected>(folder, 'inspect', 'codes.csv', option[1] + option[2]);
		assert.deepEqual([columns[0].min, columns[0].missing], [1, 11]);
	});

	it('refuses what is no order', async () => {
		const { code, stderr } = await neuroglass(folder, 'inspect', 'days.csv', '--date-order', 'ydm');
		assert.equal(code, 2);
		assert.match(stderr, /--date-order is "ydm"; it must be one of dmy, mdy, ymd/);
	});
});
