import assert from 'node:assert/strict';
import { decodeText } from '../../../src/data/decode-text.ts';
import { bytesOf } from './tables.ts';

const text = 'größe,名\n1,🙂\n';

/** UTF-16 by hand: byte order mark and code units, low or high byte first. */
function utf16(content: string, littleEndian: boolean): Uint8Array {
	const view = new DataView(new ArrayBuffer(2 + 2 * content.length));
	view.setUint16(0, 0xfeff, littleEndian);
	for (let i = 0; i < content.length; i++) view.setUint16(2 + 2 * i, content.charCodeAt(i), littleEndian);
	return new Uint8Array(view.buffer);
}

describe('decodeText', () => {
	it('reads UTF-8 without a byte order mark', () => {
		assert.deepEqual(decodeText(bytesOf(text), 'f'), { text, warnings: [] });
	});

	it('leaves out the byte order mark of UTF-8', () => {
		assert.deepEqual(decodeText(bytesOf('\ufeff' + text), 'f'), { text, warnings: [] });
	});

	for (const littleEndian of [true, false]) {
		it(`reads UTF-16, ${littleEndian ? 'low' : 'high'} byte first`, () => {
			assert.deepEqual(decodeText(utf16(text, littleEndian), 'f'), { text, warnings: [] });
		});
	}

	it('does not fail on half a UTF-16 unit at the end', () => {
		assert.equal(decodeText(utf16('a,b', false).subarray(0, 7), 'f').text, 'a,');
	});

	it('reads other bytes as Windows-1252 and warns', () => {
		// € in Windows-1252 is 0x80, é is 0xe9, as in ISO 8859-1.
		const bytes = Uint8Array.from([0x80, 0x2c, 0xe9, 0x0a, 0x9f, 0x81]);
		assert.deepEqual(decodeText(bytes, 'f'), {
			text: '€,é\nŸ\u0081',
			warnings: [{ kind: 'not-utf8', encoding: 'windows-1252' }],
		});
	});

	it('reads only the bytes it is given of a larger buffer', () => {
		const buffer = Uint8Array.from([0x41, 0xe9, 0x42, 0x43]);
		assert.equal(decodeText(buffer.subarray(1, 3), 'f').text, 'éB');
	});
});
