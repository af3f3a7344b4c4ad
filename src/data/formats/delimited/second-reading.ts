import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ByteSource } from '../../io/byte-source.ts';
import type { SecondReading } from './range-thread.ts';
import type { RangePart } from './read-range.ts';
import program from './second-thread.ts?program';
import type { ThreadData } from './thread-data.ts';

/** A thread for the second range; null on a single core, and of what is no file. It gets ready while this one looks at the first rows. */
export function startThread({ path }: ByteSource, cores = availableParallelism()): SecondReading | null {
	if (path === undefined || cores < 2) return null;
	const progress = new Int32Array(new SharedArrayBuffer(4));
	const workerData: ThreadData = { path, progress };
	// Next to nothing is made there that is thrown away.
	const worker = new Worker(program, { eval: true, workerData, resourceLimits: { maxYoungGenerationSizeMb: 1 } });
	const part = new Promise<RangePart | null>((resolve) => {
		worker.once('message', resolve);
		// What is wrong with the file is found and said by the first thread when it gets there.
		worker.once('error', () => {
			resolve(null);
		});
		worker.once('exit', () => {
			resolve(null);
		});
	});
	let stopped = false;
	return {
		// Functions and rows looked at are of no use there.
		begin: (task) => {
			worker.postMessage({ ...task, dialect: { ...task.dialect, rows: [] } });
		},
		part,
		bytes: () => (stopped ? 0 : 1024 * Atomics.load(progress, 0)),
		stop: () => {
			stopped = true;
			return worker.terminate();
		},
	};
}
