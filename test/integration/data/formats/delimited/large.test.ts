// What holds for files that are not read at once: chunks, memory, second passes.
import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neverCancelled } from '../../../../../src/core/context.ts';
import { numberText } from '../../../../../src/data/table/cells.ts';
import type { ByteSource } from '../../../../../src/data/io/byte-source.ts';
import { NumberColumn } from '../../../../../src/data/formats/delimited/number-column.ts';
import { ownRoom } from '../../../../../src/data/formats/delimited/column-buffers.ts';
import { readDelimited } from '../../../../../src/data/formats/delimited/read-delimited.ts';
import { readSilently } from '../../../../../src/data/read/read-context.ts';
import { readTableFile, streamTableFile } from '../../../../../src/data/read/read-table.ts';
import { bytesOf, categorical, numeric, sentence, tableOf } from '../../../../support/tables.ts';

describe('a file read as a stream', () => {
	let path = '';
	let folder = '';
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'neuroglass-data-'));
		path = join(folder, 'large.csv');
	});
	afterEach(() => {
		rmSync(folder, { recursive: true });
	});

	const rows = 120_000;
	const write = () => {
		const lines = Array.from(
			{ length: rows },
			(_, r) => `${r},${r / 8},w${r % 50},"a\n${r % 3}",${r < rows - 1 ? '01' : 'x'}`,
		);
		writeFileSync(path, `n,f,word,quoted,late\r\n${lines.join('\r\n')}`);
	};

	it('is the same table as read at once, hash and all', async function () {
		this.timeout(20_000);
		write();
		const once = await readTableFile(path);
		const streamed = await streamTableFile(path);
		assert.equal(streamed.rows, rows);
		assert.equal(await streamed.hash, await once.hash);
		assert.deepEqual({ ...streamed, columns: [], hash: '' }, { ...once, columns: [], hash: '' });
		for (const [c, column] of streamed.columns.entries()) assert.deepEqual({ ...column }, { ...once.columns[c] });
	});

	it('reads a column anew that turns out to be text in the last row', async function () {
		this.timeout(20_000);
		write();
		const table = await streamTableFile(path);
		assert.deepEqual(categorical(table, 'late').categories, ['01', 'x']);
		assert.equal(numeric(table, 'n').values[rows - 1], rows - 1);
		assert.deepEqual([...table.rowIndex.startLines.subarray(0, 2)], [2, 4]);
		assert.equal(table.rowIndex.offsets?.[1], `n,f,word,quoted,late\r\n0,0,w0,"a\n0",01\r\n`.length);
	});

	it('refuses a file that grows meanwhile', async function () {
		this.timeout(20_000);
		write();
		let grown = false;
		const report = () => {
			if (!grown) appendFileSync(path, '\r\n1,2,3,4,5');
			grown = true;
		};
		await assert.rejects(
			streamTableFile(path, { cancellation: neverCancelled, report }),
			sentence(path, 'changed while it was read'),
		);
	});

	it('has no hash if the file grows between the table and its hash', async function () {
		this.timeout(20_000);
		write();
		const { hash } = await streamTableFile(path);
		appendFileSync(path, '\r\n1,2,3,4,5');
		await assert.rejects(hash, sentence(path, 'changed while it was read'));
	});

	it('refuses a file that shrinks meanwhile', async function () {
		this.timeout(20_000);
		write();
		let shrunk = false;
		const report = () => {
			if (!shrunk) truncateSync(path, 1_500_000);
			shrunk = true;
		};
		await assert.rejects(
			streamTableFile(path, { cancellation: neverCancelled, report }),
			sentence(path, 'changed while it was read'),
		);
	});

	/** `start`, then `filling` for ever: neither a line end nor an end. */
	function endless(start: string, filling: string): { readonly source: ByteSource; readonly given: () => number } {
		let given = 0;
		const open = async () => {
			let left = Buffer.from(start);
			return {
				read: async (into: Uint8Array) => {
					into.set(Buffer.alloc(into.length, filling));
					into.set(left.subarray(0, into.length));
					left = left.subarray(into.length);
					given += into.length;
					return into.length;
				},
				close: async () => undefined,
			};
		};
		return { source: { name: 'endless.csv', file: 'endless.csv', size: null, open }, given: () => given };
	}

	it('goes over a row that is too long a few times, not with every chunk', async () => {
		const { source, given } = endless('a,b\n1,2\n', 'x');
		await assert.rejects(
			readDelimited(source, {}, readSilently),
			sentence('endless.csv', 'line 3', 'more than 33 MB', 'line ends'),
		);
		assert.ok(given() < 40e6, String(given()));
	}).timeout(20_000);

	it('does not cut a first row into millions of cells', async () => {
		const { source, given } = endless('sep=,\n', '1,');
		await assert.rejects(
			readDelimited(source, {}, readSilently),
			sentence('endless.csv', 'line 2', 'more than 50000 columns', 'line ends'),
		);
		assert.ok(given() < 4e6, String(given()));
	}).timeout(20_000);

	it('stops between chunks when cancelled', async () => {
		write();
		const abort = new Error('stopped');
		let reports = 0;
		const reading = streamTableFile(path, {
			cancellation: {
				aborted: false,
				throwIfAborted: () => {
					if (reports > 1) throw abort;
				},
			},
			report: () => reports++,
		});
		await assert.rejects(reading, abort);
		assert.equal(reports, 2);
	});

	it('says that a quote is never closed without reading on for ever', async function () {
		this.timeout(20_000);
		writeFileSync(path, `a,b\n1,2\n"3,4\n${'5,6\n'.repeat(12_000_000)}`);
		await assert.rejects(streamTableFile(path), sentence(path, 'line 3', 'MB', 'quotes'));
	});
});

describe('NumberColumn', () => {
	const add = (column: NumberColumn, values: number[], decimals: number) => {
		const digits = values.reduce(
			(all, value) => all | Math.min(1 << 30, Math.round(Math.abs(value || 0) * 10 ** decimals)),
			0,
		);
		column.add(Float64Array.from(values), false, digits, 1 << decimals);
	};

	it('keeps doubles where memory does not matter', () => {
		const column = new NumberColumn('a', ownRoom(2), 'none');
		add(column, [0.1, 1234.56789], 5);
		assert.deepEqual(column.finish().values, Float64Array.of(0.1, 1234.56789));
	});

	it('keeps 32 bits where the digits can be had back', () => {
		const column = new NumberColumn('a', ownRoom(2), 'lossless');
		add(column, [-1.234567, 8.388607], 6);
		const { values } = column.finish();
		assert.ok(values instanceof Float32Array);
		assert.deepEqual(
			[...values].map((value) => numberText(value, values)),
			['-1.234567', '8.388607'],
		);
		assert.equal(column.rounded, false);
	});

	it('goes over to doubles, also for the numbers before, where they cannot', () => {
		const column = new NumberColumn('a', ownRoom(4), 'lossless');
		add(column, [0.1, -1.234567], 6);
		add(column, [123.456789], 6);
		assert.deepEqual(column.finish().values, Float64Array.of(0.1, -1.234567, 123.456789));
	});

	it('gives small numbers their digits back beside others of more decimals', () => {
		const column = new NumberColumn('a', ownRoom(4), 'lossless');
		add(column, [0.1, -2.5, 0, NaN, 8388.607], 3);
		add(column, [0.000000001, 1e-30], 30);
		add(column, [123456.789], 3);
		assert.deepEqual(
			column.finish().values,
			Float64Array.of(0.1, -2.5, 0, NaN, 8388.607, 0.000000001, 1e-30, 123456.789),
		);
	});

	it('of very many numbers keeps seven digits, and says so, but more of large ones', () => {
		const column = new NumberColumn('a', ownRoom(4), 'seven-digits');
		add(column, [0.1, 123.456789], 6);
		assert.equal(column.rounded, true);
		const large = new NumberColumn('b', ownRoom(4), 'seven-digits');
		add(large, [0.5, 1_700_000_000.25], 2);
		assert.deepEqual(large.finish().values, Float64Array.of(0.5, 1_700_000_000.25));
		assert.equal(large.rounded, false);
	});

	it('gives back any number of up to seven digits from 32 bits', async () => {
		const texts = Array.from({ length: 2000 }, (_, i) => String(((i * 7919 * 1009) % 8_388_607) / 10 ** (i % 7)));
		for (const text of texts) {
			const values = Float32Array.of(Number(text));
			assert.equal(numberText(values[0], values), text);
		}
		const table = await tableOf(`a,b\n${texts.map((text) => `${text},1`).join('\n')}\n`);
		assert.deepEqual([...numeric(table, 'a').values].map(String), texts);
		assert.ok(bytesOf(texts[0]).length > 0);
	});
});
