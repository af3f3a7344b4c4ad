import { Worker } from 'node:worker_threads';
import type { FileSource } from './file-source.ts';
import { asUserError } from './read-file.ts';

/** Reads the file a second time, from the cache: hashing takes about as long as parsing, so nobody waits for it before. */
const program = `
const { createHash } = require('node:crypto');
const { closeSync, openSync, readSync } = require('node:fs');
const { parentPort, workerData } = require('node:worker_threads');
const hash = createHash('sha256');
const bytes = Buffer.allocUnsafeSlow(1 << 18);
const file = openSync(workerData, 'r');
try {
	for (let count; (count = readSync(file, bytes, 0, bytes.length, null)) > 0; ) hash.update(bytes.subarray(0, count));
} finally {
	closeSync(file);
}
parentPort.postMessage(hash.digest('hex'));
`;

/**
 * SHA-256 of a file, hexadecimal, by a thread of its own. Rejected with a UserError if the file cannot be read any more or is
 * not what it was when the source was made; that is no unhandled rejection, since perhaps nobody asks for the hash.
 */
export function hashLater(path: string, source: Pick<FileSource, 'checkUnchanged'>): Promise<string> {
	const hash = hashInThread(path).then(
		async (found) => {
			await source.checkUnchanged();
			return found;
		},
		(error: unknown) => {
			throw asUserError(error, path);
		},
	);
	hash.catch(() => undefined);
	return hash;
}

function hashInThread(path: string): Promise<string> {
	return new Promise((resolve, reject) => {
		const worker = new Worker(program, {
			eval: true,
			workerData: path,
			resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
		});
		worker.once('message', resolve);
		worker.once('error', reject);
		worker.once('exit', () => {
			reject(new Error(`the thread that hashes ${path} ended early`));
		});
	});
}
