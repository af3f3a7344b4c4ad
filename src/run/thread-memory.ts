import type { ResourceLimits } from 'node:worker_threads';
import { tableBytes } from '../data/io/memory-limit.ts';

/** Megabytes of a worker's heap for all but the table: code, what is read at once, results that are kept. */
const besideTable = 512;
/** A thread that only serves the kernels: they work in memory of their own, and it makes next to no objects. */
const ofHelpers = 64;

/**
 * What the heap of a thread that reads and computes may grow to. Numbers, codes, weights and kernels lie outside of it, in
 * buffers; the texts of a table lie in it. So the budget is what a table may take, and half a gigabyte. A thread that needs
 * more ends by itself, with a code that says so, and takes nobody with it.
 */
export function workerLimits(): ResourceLimits {
	return { maxOldGenerationSizeMb: Math.ceil(tableBytes() / 1e6) + besideTable };
}

export const helperLimits: ResourceLimits = { maxOldGenerationSizeMb: ofHelpers };
