import { Worker } from 'node:worker_threads';

/** Reads the file a second time, from the cache, while this thread parses: hashing takes as long as that. */
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

/** SHA-256 of a file, hexadecimal, by a thread of its own. */
export function hashInThread(path: string): { readonly hash: Promise<string>; readonly stop: () => Promise<unknown> } {
	const worker = new Worker(program, {
		eval: true,
		workerData: path,
		resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
	});
	const hash = new Promise<string>((resolve, reject) => {
		worker.once('message', resolve);
		worker.once('error', reject);
		worker.once('exit', () => {
			reject(new Error(`the thread that hashes ${path} ended early`));
		});
	});
	// Nobody may be waiting when the table is refused before.
	hash.catch(() => undefined);
	return { hash, stop: () => worker.terminate() };
}
