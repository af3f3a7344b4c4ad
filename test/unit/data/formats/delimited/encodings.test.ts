import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellOf } from '../../../../../src/data/formats/delimited/cell-text.ts';
import { readTable } from '../../../../../src/data/read/read-table.ts';
import { bytesOf, categorical, numeric, tableOf } from '../../../../support/tables.ts';

const text = 'größe,名\n1,🙂\n2,"a\nb"\n';

/** UTF-16 by hand: byte order mark and code units, low or high byte first. */
function utf16(content: string, littleEndian: boolean): Uint8Array {
	const view = new DataView(new ArrayBuffer(2 + 2 * content.length));
	view.setUint16(0, 0xfeff, littleEndian);
	for (let i = 0; i < content.length; i++) view.setUint16(2 + 2 * i, content.charCodeAt(i), littleEndian);
	return new Uint8Array(view.buffer);
}

describe('a cell of text', () => {
	it('is the same however long it is', () => {
		const part = fc.constantFrom('"', '""', 'a', ' ', '\n', '\r\n', '\r', 'é', ',');
		// Longer than what is taken as a string at once.
		const filling = 'x'.repeat(70_000);
		fc.assert(
			fc.property(fc.array(part), fc.array(part), fc.boolean(), (before, behind, quoted) => {
				const [start, end] = [before.join(''), behind.join('')];
				const textOf = (inside: string) => (quoted ? `  "${start}${inside}${end}" ` : ` a${start}${inside}${end}\t`);
				const cell = (text: string) => {
					const bytes = Buffer.from(text);
					return cellOf(bytes, 0, bytes.length, 'utf-8');
				};
				assert.equal(cell(textOf(filling)), cell(textOf('x')).replace('x', filling));
			}),
		);
	});
});

describe('encodings of delimited text', () => {
	for (const [encoding, bytes] of [
		['utf-8', bytesOf(text)],
		['utf-8', bytesOf('\ufeff' + text)],
		['utf-16le', utf16(text, true)],
		['utf-16be', utf16(text, false)],
	] as const) {
		it(`reads ${encoding} (${bytes.length} bytes)`, async () => {
			const table = await readTable(bytes, 'test.csv');
			assert.deepEqual([...numeric(table, 'größe').values], [1, 2]);
			assert.deepEqual(categorical(table, '名').categories, ['🙂', 'a\nb']);
			assert.equal(table.reading.encoding, encoding);
			assert.deepEqual(table.warnings, []);
		});
	}

	it('does not fail on half a UTF-16 unit at the end', async () => {
		const bytes = utf16('a,b\n1,2\n3,4', false);
		const table = await readTable(bytes.subarray(0, bytes.length - 1), 'test.csv');
		assert.equal(table.rows, 2);
	});

	it('reads other bytes as Windows-1252 from the first row on, wherever it finds out, and warns', async () => {
		// é is 0xe9 in Windows-1252 as in ISO 8859-1; Ã© are the same two bytes as é in UTF-8.
		const rows = 'Ã©,1\n'.repeat(100_000);
		const bytes = Buffer.from(`name,n\n${rows}caf\u00e9,2\n`, 'latin1');
		bytes[bytes.length - 1] = 0x0a;
		const table = await readTable(bytes, 'test.csv');
		assert.deepEqual(categorical(table, 'name').categories, ['Ã©', 'café']);
		assert.equal(table.reading.encoding, 'windows-1252');
		assert.deepEqual(table.warnings, [{ kind: 'not-utf8', encoding: 'windows-1252', line: 100_002 }]);
		const special = await readTable(Uint8Array.from([0x61, 0x2c, 0x62, 0x0a, 0x80, 0x2c, 0x9f, 0x81]), 'test.csv');
		assert.deepEqual(categorical(special, 'a').categories, ['€']);
		assert.deepEqual(categorical(special, 'b').categories, ['Ÿ\u0081']);
	});

	it('takes a replacement character that is written in the file for what it is', async () => {
		const table = await tableOf('a,b\n\ufffd,1\n');
		assert.deepEqual(categorical(table, 'a').categories, ['\ufffd']);
		assert.equal(table.reading.encoding, 'utf-8');
	});

	it('reads only the bytes it is given of a larger buffer', async () => {
		const buffer = bytesOf('xxa,b\n1,2\nyy');
		const table = await readTable(buffer.subarray(2, buffer.length - 2), 'test.csv');
		assert.deepEqual([table.rows, table.columns[0].name], [1, 'a']);
	});
});
