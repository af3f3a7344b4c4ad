// What we read of Parquet files against what DuckDB, which wrote them, reads (make-parquet-fixtures.mjs).
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { inRoot } from '../../scripts/root.mjs';
import { readTable, readTableFile, streamTableFile } from '../../src/data/read/read-table.ts';
import { sentence } from '../support/tables.ts';
import { holds, type Cell } from './cells.ts';

const folder = inRoot('test', 'reference', 'fixtures', 'parquet');
const fixture = (name: string) => `${folder}/${name}`;
const expectedOf = (name: string) =>
	JSON.parse(readFileSync(fixture(`${name}.json`), 'utf8')) as Record<string, readonly Cell[]>;

describe('files that DuckDB wrote', () => {
	const names = readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? file.slice(0, -5) : []));
	for (const name of names) {
		it(`are read to the bit: ${name}`, async () => {
			const table = await streamTableFile(fixture(`${name}.parquet`));
			holds(table, expectedOf(name));
			assert.equal(table.reading.format, 'parquet');
		});
	}

	it('are read from memory and packed by gzip too', async () => {
		const bytes = readFileSync(fixture('groups.parquet'));
		holds(await readTable(bytes, 'groups.parquet'), expectedOf('groups'));
		holds(await readTable(gzipSync(bytes), 'groups.parquet.gz'), expectedOf('groups'));
	});

	it('keep what their types say', async () => {
		const { columns, warnings } = await readTableFile(fixture('types.parquet'));
		const dates = columns.flatMap((column) =>
			column.kind === 'numeric' && column.date ? [[column.name, column.date.hasTime]] : [],
		);
		assert.deepEqual(dates, [
			['day', false],
			['micros', true],
			['millis', true],
			['nanos', true],
			['zoned', true],
		]);
		assert.deepEqual(warnings, [{ kind: 'inexact-integers', names: ['large', 'ularge', 'decimal128'] }]);
	});

	it('are refused in one sentence where they are no table', async () => {
		const refused = (name: string, ...words: string[]) =>
			assert.rejects(readTableFile(fixture(name)), sentence(name, ...words));
		await refused('list.parquet', '"pair"', 'lists');
		await refused('map.parquet', '"byname"', 'lists');
		await refused('binary.parquet', '"bytes"', 'binary data');
		await refused('interval.parquet', '"span"', 'INTERVAL');
		await refused('one-column.parquet', 'fewer than two columns');
		await refused('no-rows.parquet', 'no rows');
	});

	it('are refused with the column and what to do where nothing unpacks them', async () => {
		const bytes = readFileSync(fixture('codec-lz4_raw.parquet'));
		// The number of the codec behind a column's name: LZO instead of LZ4 (Thrift: field of the next number, 32 bits, zigzag).
		const footer = bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8);
		for (let at = footer; at < bytes.length - 8; at++)
			if (bytes[at] === 0x15 && bytes[at + 1] === 2 * 7 && bytes[at - 1] > 0x20) bytes[at + 1] = 2 * 3;
		await assert.rejects(
			readTable(bytes, 'a.parquet'),
			sentence('a.parquet', 'the column "', 'packed by LZO', 'snappy, zstd or gzip'),
		);
	});

	it('are refused where they are cut off or something else', async () => {
		const bytes = readFileSync(fixture('groups.parquet'));
		await assert.rejects(readTable(bytes.subarray(0, 9000), 'a.parquet'), sentence('a.parquet', 'cut off'));
		await assert.rejects(readTable(bytes.subarray(0, 3), 'a.parquet'), sentence('a.parquet', 'does not begin'));
		await assert.rejects(
			readTable(Buffer.from('a,b\n1,2\n3,4\n'), 'a.parquet'),
			sentence('a.parquet', 'does not begin'),
		);
	});
});
