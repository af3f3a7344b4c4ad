import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process, { platform } from 'node:process';

const length = 32;

/** Where programs keep what is a user's own, outside of every workspace. */
function settingsFolder(): string {
	const { XDG_CONFIG_HOME, APPDATA } = process.env;
	if (platform === 'win32') return join(APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'neuroglass');
	if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'neuroglass');
	return join(XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'neuroglass');
}

/**
 * A secret of this user on this machine, made when it is first wanted: what carries a tag made with it was written here, by
 * the editor or the command line. Null where it can be neither read nor kept.
 */
export function machineSecret(folder = settingsFolder()): Uint8Array | null {
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
			// 'wx': of two programs that start at once, the first one's is taken.
			writeFileSync(file, randomBytes(length), { flag: 'wx', mode: 0o600 });
		} catch {
			// Read below what the other one wrote.
		}
		try {
			return read();
		} catch {
			return null;
		}
	}
}
