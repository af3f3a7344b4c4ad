import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import type { RecordedRows } from '../../data/split/recorded-rows.ts';

/** Little-endian words of 64 bits (docs/run-format.md). */
export function encodeRows({ low, high }: RecordedRows): Uint8Array {
	const bytes = new Uint8Array(8 * low.length);
	const view = new DataView(bytes.buffer);
	for (let i = 0; i < low.length; i++) {
		view.setUint32(8 * i, low[i], true);
		view.setUint32(8 * i + 4, high[i], true);
	}
	return bytes;
}

/** Throws a UserError where these are not the words of so many rows and some more. */
export function decodeRows(bytes: Uint8Array, rows: number, file: string): RecordedRows {
	const count = bytes.length / 8;
	if (!Number.isInteger(count) || count < rows)
		throw new UserError(
			l10n.t(
				'{0} is damaged: it has {1} bytes, which must be a multiple of 8 and at least {2}; delete it to open the run without it.',
				file,
				bytes.length,
				8 * rows,
			),
			{ file },
		);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return {
		low: Uint32Array.from({ length: count }, (_, i) => view.getUint32(8 * i, true)),
		high: Uint32Array.from({ length: count }, (_, i) => view.getUint32(8 * i + 4, true)),
	};
}
