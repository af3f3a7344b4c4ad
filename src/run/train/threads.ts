import { Worker } from 'node:worker_threads';
import type { ThreadHost } from '../../core/engine/crew.ts';

/** A helping thread has the kernels, a stack of its own, and nothing else: it needs no file of ours. */
const program = `
const { module, memory, stack, crew, thread } = require('node:worker_threads').workerData;
const { exports } = new WebAssembly.Instance(module, { env: { memory } });
exports.__stack_pointer.value = stack;
exports.serve(crew, thread);
`;

/**
 * One thread, or `threads` of them whether that is faster or not. More are no longer tried unasked: on busy machines a training
 * was seen to wait for a helping thread without end, and where that comes from is not known yet.
 */
export function threadHost(threads: number | undefined): ThreadHost {
	return {
		threads: threads ?? 1,
		forced: threads !== undefined,
		start: (task) => {
			const worker = new Worker(program, { eval: true, workerData: task });
			// It helps or it does not; the process does not wait for it.
			worker.on('error', () => undefined);
			worker.unref();
		},
		now: () => performance.now(),
	};
}
