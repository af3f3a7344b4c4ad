import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const length = 32;

/**
 * A secret of this machine in a folder that only the extension writes to, made when it is first wanted. Null where it can
 * be neither read nor kept.
 */
export function machineSecret(folder: string): Uint8Array | null {
	const file = join(folder, 'secret');
	const read = () => {
		const bytes = readFileSync(file);
		return bytes.length === length ? bytes : null;
	};
	try {
		return read();
	} catch {
		try {
			mkdirSync(folder, { recursive: true });
			// 'wx': of two windows that start at once, the first one's is taken.
			writeFileSync(file, randomBytes(length), { flag: 'wx', mode: 0o600 });
		} catch {
			// Read below what the other window wrote.
		}
		try {
			return read();
		} catch {
			return null;
		}
	}
}
