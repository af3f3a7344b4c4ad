import { availableParallelism } from 'node:os';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { ByteSource } from '../byte-source.ts';
import type { SecondReading } from './ranges.ts';
import type { RangePart, RangeTask } from './read-range.ts';
import program from './second-thread.ts?program';

/** What the thread is started with. */
export interface ThreadData {
	readonly path: string;
	readonly task: RangeTask;
	/** Where it writes how many KB it has read. */
	readonly progress: Int32Array;
}

/** Reads the second range in a thread of its own; null on a single core, and of what is no file. */
export function startThread(
	{ path }: ByteSource,
	task: RangeTask,
	cores = availableParallelism(),
): SecondReading | null {
	if (path === undefined || cores < 2) return null;
	const progress = new Int32Array(new SharedArrayBuffer(4));
	// Functions and rows looked at are of no use there.
	const workerData: ThreadData = { path, task: { ...task, dialect: { ...task.dialect, rows: [] } }, progress };
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
		part,
		bytes: () => (stopped ? 0 : 1024 * Atomics.load(progress, 0)),
		stop: () => {
			stopped = true;
			return worker.terminate();
		},
	};
}

/** Frees the memory of buffers now, not when the collector comes: what is sent to a closed port is dropped. */
export function releaser(): (buffer: ArrayBuffer) => void {
	const { port1 } = new MessageChannel();
	port1.close();
	return (buffer) => {
		port1.postMessage(null, [buffer]);
	};
}
