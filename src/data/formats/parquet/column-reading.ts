import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { numericColumn } from '../delimited/number-column.ts';
import type { ReadContext } from '../../read/read-context.ts';
import type { CategoricalColumn, Column, NumericColumn } from '../../table/table.ts';

/** What the thread is started with. */
export interface ColumnTask {
	readonly path: string;
	readonly size: number;
	/** Rows to keep. */
	readonly most: number;
	readonly missing: readonly string[] | undefined;
	/** How many columns are taken, from the first on: both threads take the next one until there is none. */
	readonly taken: Int32Array;
	/** KB that the thread is done with. */
	readonly progress: Int32Array;
}

export type SentColumn = { readonly c: number } & (
	| (Pick<NumericColumn, 'kind' | 'missing' | 'values' | 'integer'> & { readonly date: NumericColumn['date'] })
	| Pick<CategoricalColumn, 'kind' | 'missing' | 'codes' | 'categories'>
);

/** Columns that another thread reads. */
export interface ColumnReading {
	readonly taken: Int32Array;
	/** Bytes done with so far. */
	readonly bytes: () => number;
	/** Those that are read, when the other thread has no more to do; fewer than it took, if it failed. */
	readonly columns: (names: readonly string[], context: ReadContext) => Promise<ReadonlyMap<number, Column>>;
	readonly stop: () => Promise<unknown>;
}

/** Fewer bytes are read before a thread has started. */
const smallest = 32 << 20;
/** Milliseconds. */
const pollInterval = 20;

export type StartThread = (task: Omit<ColumnTask, 'taken' | 'progress'>) => ColumnReading | null;

/** A thread for some of the columns of a large file; null where it would be of no use. */
export function startingThread(program: string, least = smallest, cores = availableParallelism()): StartThread {
	return (task) => {
		if (task.size < least || cores < 2) return null;
		const shared = new Int32Array(new SharedArrayBuffer(8));
		const [taken, progress] = [shared.subarray(0, 1), shared.subarray(1)];
		const workerData: ColumnTask = { ...task, taken, progress };
		const worker = new Worker(program, { eval: true, workerData, resourceLimits: { maxYoungGenerationSizeMb: 8 } });
		const sent: SentColumn[] = [];
		worker.on('message', (column: SentColumn) => sent.push(column));
		const ended = new Promise<void>((resolve) => {
			worker.once('exit', () => {
				resolve();
			});
			// What is wrong with a column is found and said when it is read by the thread that was asked.
			worker.once('error', () => {
				resolve();
			});
		});
		return {
			taken,
			bytes: () => 1024 * Atomics.load(progress, 0),
			columns: async (names, { cancellation }) => {
				for (let isEnded = false; !isEnded;) {
					isEnded = await Promise.race([ended.then(() => true), setTimeout(pollInterval, false)]);
					cancellation.throwIfAborted();
				}
				return new Map(sent.map((column) => [column.c, named(column, names[column.c])]));
			},
			stop: () => worker.terminate(),
		};
	};
}

function named(column: SentColumn, name: string): Column {
	const { missing } = column;
	if (column.kind === 'numeric') return numericColumn(name, column.values, missing, column.integer, column.date);
	const { codes, categories } = column;
	return { kind: 'categorical', name, codes, categories, missing, distinct: categories.length };
}
