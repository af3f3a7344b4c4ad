import type { ReadOptions } from '../../../data/read/read-options.ts';
import type { Outlook, TableSummary } from '../../../protocol/worker.ts';
import type { TrainingChoices } from '../../../run/hyperparameters/choices.ts';

/** The table that the dialog is about, and what the worker can tell of it. */
export interface TableInHand {
	readonly table: TableSummary;
	/** How somebody said the file is to be read. */
	readonly said: ReadOptions;
	/** Reads the file as is said instead. */
	readonly read: (said: ReadOptions) => Promise<TableSummary>;
	/** What would be trained, on the file read so. */
	readonly outlook: (said: ReadOptions, choices: TrainingChoices) => Promise<Outlook>;
}
