// Columns of a Parquet file that two threads share: the same table as by one, whatever becomes of the other thread.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../../../../scripts/root.mjs';
import { ChosenRows } from '../../../../../src/data/formats/columnar/chosen-rows.ts';
import { loadLibrary } from '../../../../../src/data/formats/columnar/load-library.ts';
import { fileSource } from '../../../../../src/data/io/file-source.ts';
import type { Content } from '../../../../../src/data/formats/format.ts';
import { startingThread, type StartThread } from '../../../../../src/data/formats/parquet/column-reading.ts';
import { readParquet } from '../../../../../src/data/formats/parquet/read-parquet.ts';
import { readSilently, type ReadContext } from '../../../../../src/data/read/read-context.ts';
import type { ReadOptions } from '../../../../../src/data/read/read-options.ts';

const fixtures = inRoot('test', 'reference', 'fixtures');
const files = ['parquet', 'pyarrow'].flatMap((folder) =>
	readdirSync(join(fixtures, folder))
		.filter((name) => name.endsWith('.parquet'))
		.map((name) => join(fixtures, folder, name)),
);
const groups = join(fixtures, 'parquet', 'groups.parquet');

async function read(
	file: string,
	start: StartThread,
	options: ReadOptions = {},
	context: ReadContext = readSilently,
): Promise<Content> {
	return readParquet(await fileSource(file), options, context, await loadLibrary(), start);
}

/** All that is said of a table, or why there is none. */
const outcome = (content: Promise<Content>) =>
	content.then(
		({ columns, ...others }) => ({ ...others, columns: columns.map((column) => ({ ...column })) }),
		(error: unknown) => String(error),
	);

const alone: StartThread = () => null;
let program: string;
const both: StartThread = (task) => startingThread(program, 0, 2)(task);

/** Threads that take columns and bring none. */
const taking = (count: number, end: string) =>
	startingThread(`Atomics.add(require('node:worker_threads').workerData.taken, 0, ${count}); ${end}`, 0, 2);

describe('columns that two threads share', () => {
	before(async () => {
		program = (await loadLibrary()).columnThread;
	});

	for (const file of files)
		it(`make the same table as those that one reads: ${file.slice(fixtures.length + 1)}`, async () => {
			for (const options of [{}, { mostRows: 7 }, { missing: ['red', '3'] }])
				assert.deepEqual(await outcome(read(file, both, options)), await outcome(read(file, alone, options)));
		});

	it('look up each row that is drawn a few times, not with every page', async () => {
		// eslint-disable-next-line @typescript-eslint/unbound-method -- called with its object below
		const { within } = ChosenRows.prototype;
		let looked = 0;
		ChosenRows.prototype.within = function (this: ChosenRows, start, count) {
			const rows = within.call(this, start, count);
			looked += rows?.length ?? 0;
			return rows;
		};
		try {
			for (const file of files) {
				looked = 0;
				const content = await read(file, alone, { mostRows: 3 }).catch(() => null);
				if (content !== null) assert.ok(looked <= content.rows * content.columns.length, file);
			}
		} finally {
			ChosenRows.prototype.within = within;
		}
	});

	it('are read by the other thread, too', async () => {
		const fewer = await fileSource(groups);
		const thread = both({ path: groups, size: fewer.size, most: 100, missing: undefined });
		assert.ok(thread !== null);
		const columns = await thread.columns(['first', 'second'], readSilently);
		assert.ok(columns.size > 1 && thread.bytes() >= 0);
		assert.deepEqual([columns.get(0)?.name, columns.get(1)?.name], ['first', 'second']);
	});

	it('are read by this thread where the other one fails', async () => {
		const whole = await outcome(read(groups, alone));
		for (const start of [taking(0, 'throw new Error("no")'), taking(1, 'process.exit(1)'), taking(1000, '')])
			assert.deepEqual(await outcome(read(groups, start)), whole);
	});

	it('are refused with the same sentence where one is damaged', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'neuroglass-'));
		try {
			const path = join(folder, 'damaged.parquet');
			const bytes = readFileSync(groups);
			// Where the pages of the first column begin.
			bytes.fill(0xff, 4, 40);
			writeFileSync(path, bytes);
			const sentence = await outcome(read(path, alone));
			assert.match(typeof sentence === 'string' ? sentence : '', /damaged\.parquet is damaged/);
			assert.equal(await outcome(read(path, both)), sentence);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});

	it('are given up when the reading is cancelled', async () => {
		let stopped = 0;
		const start: StartThread = (task) => {
			const thread = taking(1000, 'setInterval(() => undefined, 1000)')(task);
			return thread && { ...thread, stop: () => (stopped++, thread.stop()) };
		};
		const controller = new AbortController();
		setTimeout(() => {
			controller.abort();
		}, 100);
		const context = { cancellation: controller.signal, report: () => undefined };
		await assert.rejects(read(groups, start, {}, context), { name: 'AbortError' });
		assert.equal(stopped, 1);
	});

	it('are not worth a thread in a small file, or on one core', () => {
		const task = { path: groups, size: 1000, most: 1, missing: undefined };
		assert.equal(startingThread(program, 2000, 2)(task), null);
		assert.equal(startingThread(program, 0, 1)(task), null);
	});
});
