import * as l10n from '@vscode/l10n';
import { UserError } from '../core/user-error.ts';
import type { DataWarning } from './table.ts';

export interface DecodedText {
	readonly text: string;
	readonly warnings: readonly DataWarning[];
}

/** V8 has no longer strings (2^29 - 24 characters). */
const longestText = 2 ** 29 - 24;

/** What the bytes 0x80 to 0x9f mean in Windows-1252, the Latin-1 that is met in practice. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** UTF-8, UTF-16 where a byte order mark says so, else Windows-1252 with a warning. The mark is left out. */
export function decodeText(bytes: Uint8Array, file: string): DecodedText {
	if (bytes.length > longestText) throw tooLong(bytes.length, file);
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: utf16(bytes), warnings: [] };
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: utf16(withBytesSwapped(bytes)), warnings: [] };
	refuseBinary(bytes, file);
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), warnings: [] };
	} catch {
		return { text: latin(bytes), warnings: [{ kind: 'not-utf8', encoding: 'windows-1252' }] };
	}
}

function utf16(bytes: Uint8Array): string {
	return new TextDecoder('utf-16le').decode(bytes);
}

function withBytesSwapped(bytes: Uint8Array): Uint8Array {
	return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
}

function latin(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
		.toString('latin1')
		.replace(/[\u0080-\u009f]/g, (character) => windows1252[character.charCodeAt(0) - 0x80]);
}

/** Text has no NUL bytes and next to no control characters other than line ends and tabs. */
function refuseBinary(bytes: Uint8Array, file: string): void {
	const zero = bytes.indexOf(0);
	if (zero >= 0) {
		let line = 1;
		for (let i = 0; i < zero; i++) if (bytes[i] === 0x0a) line++;
		throw new UserError(
			l10n.t('{0} is not a text file: line {1} holds a zero byte; export the table as CSV.', file, line),
			{ file, line },
		);
	}
	const looked = Math.min(bytes.length, 1 << 16);
	let controls = 0;
	for (let i = 0; i < looked; i++) {
		const byte = bytes[i];
		if ((byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) || byte === 0x7f) controls++;
	}
	if (controls > looked / 50)
		throw new UserError(
			l10n.t(
				'{0} is not a text file: {1} of its first {2} bytes are control characters; export the table as CSV.',
				file,
				controls,
				looked,
			),
			{ file },
		);
}

function tooLong(bytes: number, file: string): UserError {
	const most = Math.floor(longestText / 1e6);
	return new UserError(
		l10n.t(
			'{0} has {1} MB, but text is read up to {2} MB; train on a part of it.',
			file,
			Math.round(bytes / 1e6),
			most,
		),
		{ file },
	);
}
