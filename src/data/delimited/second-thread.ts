// The program of the thread that reads the second range of a large file.
import { parentPort, workerData } from 'node:worker_threads';
import { neverCancelled } from '../../core/context.ts';
import { fileSource } from '../file-source.ts';
import { changed } from '../read-file.ts';
import { buffersOf, readRange } from './read-range.ts';
import type { ThreadData } from './second-reading.ts';

const { path, task, progress } = workerData as ThreadData;

async function read(): Promise<void> {
	const source = await fileSource(path);
	if (source.size !== task.size) throw changed(path);
	const report = (bytes: number) => {
		Atomics.store(progress, 0, Math.floor((bytes - task.from) / 1024));
	};
	const part = await readRange(source, task, { cancellation: neverCancelled, report });
	parentPort?.postMessage(part, part === null ? [] : buffersOf(part));
}

void read();
