import type { TrainingShape } from '../core/training-shape.ts';
import type { Task } from '../data/prepare/dataset.ts';
import type { FileReading } from '../data/quality/file-reading.ts';
import type { ExclusionReason, DataWarning } from '../data/table/table.ts';

export interface ColumnSummary {
	readonly name: string;
	readonly kind: 'numeric' | 'categorical';
	/** Of numbers: they are points in time. */
	readonly date?: true;
	readonly missing: number;
	readonly distinct: number;
	/** Of up to three values, as text. */
	readonly examples: readonly string[];
	/** All of them in ascending order, as they are called as classes, where they are few and short; to choose one from. */
	readonly classes?: readonly string[];
	/** Null: would be an input. */
	readonly leftOut: ExclusionReason | null;
}

/** One target the file offers, best first. */
export interface TargetSuggestion {
	readonly column: string;
	readonly task: Task;
	/** Null for regression. */
	readonly classes: number | null;
	/** It can be taken as the other task, too: with so many classes. Left out: there is nothing to choose. */
	readonly integers?: number;
	/** What the model is chosen by; a close estimate, since nothing is encoded yet. */
	readonly shape: TrainingShape;
}

export interface TableSummary {
	readonly name: string;
	readonly rows: number;
	readonly columns: readonly ColumnSummary[];
	readonly targets: readonly TargetSuggestion[];
	/** What gives the first of them away most, in a sentence; null: nothing does. */
	readonly leakage: string | null;
	readonly warnings: readonly DataWarning[];
	/** How it was read. */
	readonly reading: FileReading;
}

/** What a network would be made for, all columns encoded. */
export interface EncodingPreview {
	readonly shape: TrainingShape;
	/** Columns whose categories get a learned vector each: one for each category, one for all others, and one for missing cells. */
	readonly vectors: readonly {
		readonly column: string;
		readonly categories: number;
		readonly missing: boolean;
		readonly dimensions: number;
	}[];
}
