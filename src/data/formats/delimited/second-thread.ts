// The program of the thread that reads the second range of a large file, when it is told of it.
import { parentPort, workerData } from 'node:worker_threads';
import { neverCancelled } from '../../../core/context.ts';
import { fileSource } from '../../io/file-source.ts';
import { changed } from '../../io/read-file.ts';
import { readRange, type RangeTask } from './read-range.ts';
import type { ThreadData } from './thread-data.ts';
const { path, progress } = workerData as ThreadData;

async function read(task: RangeTask): Promise<void> {
	const source = await fileSource(path);
	if (source.size !== task.size) throw changed(path);
	const report = (bytes: number) => {
		Atomics.store(progress, 0, Math.floor((bytes - task.from) / 1024));
	};
	parentPort?.postMessage(await readRange(source, task, { cancellation: neverCancelled, report }));
}

parentPort?.once('message', (task: RangeTask) => void read(task));
