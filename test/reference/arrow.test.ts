// What we read of Arrow files and streams against the values that apache-arrow wrote (make-arrow-fixtures.mjs).
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { inRoot } from '../../scripts/root.mjs';
import { readTable, readTableFile, streamTableFile } from '../../src/data/read/read-table.ts';
import { bytesOf, numeric, sentence } from '../support/tables.ts';
import { holds, type Cell } from './cells.ts';

const folder = inRoot('test', 'reference', 'fixtures', 'arrow');
const fixture = (name: string) => `${folder}/${name}`;
const expectedOf = (name: string) =>
	JSON.parse(readFileSync(fixture(`${name}.json`), 'utf8')) as Record<string, readonly Cell[]>;

describe('files and streams that apache-arrow wrote', () => {
	const names = readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? file.slice(0, -5) : []));
	for (const name of names) {
		it(`are read to the bit: ${name}`, async () => {
			const table = await streamTableFile(fixture(name));
			holds(table, expectedOf(name));
			assert.equal(table.reading.format, 'arrow');
		});
	}

	it('are read from memory and packed by gzip too', async () => {
		const bytes = readFileSync(fixture('types.arrow'));
		const odd = new Uint8Array(bytes.length + 1).subarray(1);
		odd.set(bytes);
		holds(await readTable(odd, 'types.arrow'), expectedOf('types.arrow'));
		holds(await readTable(gzipSync(bytes), 'types.arrow.gz'), expectedOf('types.arrow'));
	});

	it('may be packed in blocks that refer to each other', async () => {
		const table = await readTableFile(fixture('long-lz4.feather'));
		for (const name of ['i', 'j'])
			assert.ok(numeric(table, name).values.every((value, row) => value === Math.floor(row / 100) * 3));
	});

	it('keep what their types say', async () => {
		const { columns, warnings } = await readTableFile(fixture('types.arrow'));
		const dates = columns.flatMap((column) =>
			column.kind === 'numeric' && column.date ? [[column.name, column.date.hasTime]] : [],
		);
		assert.deepEqual(dates, [
			['dayOfDate', false],
			['milliOfDate', false],
			['second', true],
			['milli', true],
		]);
		assert.deepEqual(warnings, [{ kind: 'inexact-integers', names: ['int64', 'uint64'] }]);
	});

	it('are refused in one sentence where they are no table', async () => {
		await assert.rejects(readTableFile(fixture('list.arrow')), sentence('list.arrow', '"pair"', 'lists'));
		await assert.rejects(readTableFile(fixture('binary.arrow')), sentence('binary.arrow', '"bytes"', 'Binary'));
		await assert.rejects(
			readTable(bytesOf('FEA1 and so on FEA1'), 'a.feather'),
			sentence('a.feather', 'first version'),
		);
	});

	it('are refused where they are cut off or something else', async () => {
		for (const name of ['types.arrow', 'types.arrows']) {
			const bytes = readFileSync(fixture(name));
			await assert.rejects(readTable(bytes.subarray(0, 5000), name), sentence(name, 'cut off'));
		}
		await assert.rejects(readTable(bytesOf('a,b\n1,2\n'), 'a.arrow'), sentence('a.arrow', 'does not begin'));
		await assert.rejects(readTable(new Uint8Array(0), 'a.arrow'), sentence('a.arrow'));
	});
});
