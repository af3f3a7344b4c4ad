import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ThreadHost } from '../../core/engine/crew.ts';
import { helperLimits } from '../thread-memory.ts';

/** A helping thread has the kernels, a stack of its own, and nothing else: it needs no file of ours. */
const program = `
const { module, memory, stack, crew, thread } = require('node:worker_threads').workerData;
const { exports } = new WebAssembly.Instance(module, { env: { memory } });
exports.__stack_pointer.value = stack;
exports.serve(crew, thread);
`;

/** Beyond these, a small network's rows and panels are too few to share. */
const mostThreads = 8;

/** The cores of this machine, or `threads` of them whether that is faster or not. */
export function threadHost(threads: number | undefined): ThreadHost {
	return {
		threads: threads ?? Math.min(availableParallelism(), mostThreads),
		forced: threads !== undefined,
		start: (task) => {
			const worker = new Worker(program, { eval: true, workerData: task, resourceLimits: helperLimits });
			// It helps or it does not; the process does not wait for it.
			worker.on('error', () => undefined);
			worker.unref();
		},
		now: () => performance.now(),
	};
}
