import type { ReadOptions } from '../../../data/read/read-options.ts';
import type { EncodingPreview, TableSummary } from '../../../protocol/table-summary.ts';
import type { TrainingConfig } from '../../../run/hyperparameters/index.ts';

/** The table that the dialog is about, and what the worker can tell of it. */
export interface TableInHand {
	readonly table: TableSummary;
	/** How somebody said the file is to be read. */
	readonly said: ReadOptions;
	/** Reads the file as is said instead. */
	readonly read: (said: ReadOptions) => Promise<TableSummary>;
	/** What would be trained, on the file read so. */
	readonly encodingPreview: (said: ReadOptions, choices: TrainingConfig) => Promise<EncodingPreview>;
}
