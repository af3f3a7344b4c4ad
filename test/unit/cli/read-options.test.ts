import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunRecord } from '../../../src/run/record.ts';
import { neuroglass, neuroglassJson } from './command-line.ts';

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
		assert.match(stderr, /--date-order "ydm" is none of dmy, mdy, ymd/);
	});
});
