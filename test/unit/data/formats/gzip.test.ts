import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readTable, streamTableFile } from '../../../../src/data/read/read-table.ts';
import { bytesOf, numeric, sentence } from '../../../support/tables.ts';

const text = 'a,b\n' + Array.from({ length: 60_000 }, (_, i) => `${i},x${i % 7}\n`).join('');

describe('a file packed by gzip', () => {
	it('is the table in it, whatever it is called', async function () {
		this.timeout(20_000);
		const plain = await readTable(bytesOf(text), 'test.csv');
		for (const name of ['test.csv.gz', 'test.csv']) {
			const table = await readTable(gzipSync(text), name);
			assert.deepEqual(numeric(table, 'a').values, numeric(plain, 'a').values);
			assert.deepEqual(table.rowIndex.startLines, plain.rowIndex.startLines);
			assert.equal(table.rowIndex.offsets, undefined);
		}
		const json = await readTable(gzipSync('{"a":1,"b":2}\n'), 'test.jsonl.gz');
		assert.equal(json.reading.format, 'json');
	});

	it('is read as a stream as well', async function () {
		this.timeout(20_000);
		const folder = mkdtempSync(join(tmpdir(), 'neuroglass-data-'));
		try {
			const path = join(folder, 'test.csv.gz');
			writeFileSync(path, gzipSync(text));
			assert.equal((await streamTableFile(path)).rows, 60_000);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});

	it('is refused when it is cut off or damaged', async () => {
		const packed = gzipSync(text);
		await assert.rejects(
			readTable(packed.subarray(0, packed.length / 2), 'test.csv.gz'),
			sentence('test.csv.gz', 'cut off'),
		);
		const damaged = Uint8Array.from(packed);
		damaged.fill(0x55, 100, 300);
		await assert.rejects(readTable(damaged, 'test.csv.gz'), sentence('test.csv.gz', 'damaged'));
	});
});
