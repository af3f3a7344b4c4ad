import type { Expectations } from '../../analyze/against-expected.ts';
import type { KeptLimits } from '../store/limits-file.ts';
import type { BaselineComparison } from '../../analyze/comparison.ts';
import type { EpochRecord, TrainingOutcome } from '../../core/history.ts';
import type { ModelSpecification } from '../../core/specification.ts';
import type { Preprocessing, Task } from '../../data/prepare/dataset.ts';
import type { ReadOptions } from '../../data/read/read-options.ts';
import type { ExcludedRows } from '../../data/split/excluded-rows.ts';
import type { RepeatedRows } from '../../data/split/repeated-rows.ts';
import type { SplitConfig } from '../../data/split/split-rule.ts';
import type { IntervalWithheld } from '../../issues/withheld.ts';
import type { DataWarning, LearnedDates } from '../../data/table/table.ts';

/**
 * 2: layers of every type, and how they are trained. 3: how rows are held out. 4: how dates were read. 5: which rows are in
 * which part, and which test rows repeat a training row.
 */
export const runSchemaVersion = 5;

export interface ClassificationMetrics {
	/** Mean cross-entropy per row, in nats, whatever loss the network was trained with; all rows count alike. */
	readonly loss: number;
	/** Share of rows right, 0..1. */
	readonly accuracy: number;
}

export interface RegressionMetrics {
	/** Mean squared error per row in scaled units, whatever loss the network was trained with. */
	readonly loss: number;
	/** In the target's units. */
	readonly rmse: number;
	readonly mae: number;
	/** Median of |predicted - actual|. Left out: an early version trained. */
	readonly medianAbsoluteError?: number;
	/** Null when the actual values do not vary. */
	readonly r2: number | null;
	/** Standard error of the mean squared error, as a share of it; left out: not measured, or no number. */
	readonly spread?: number;
}

/** What the test rows prove. All left out: an earlier version trained the run. */
export interface TestEvidence {
	/** Holds the true value of the measure in at least 93 of 100 tables; null: `withheld`, because it would not. */
	readonly interval?: {
		readonly measure: 'accuracy' | 'rmse';
		readonly level: 0.95;
		/** Shares 0..1, or in the target's units. */
		readonly lower: number;
		readonly upper: number;
	} | null;
	readonly withheld?: IntervalWithheld;
	/** Under the receiver operating characteristic, 0..1; of more than two classes the mean of each against all others, without interval. */
	readonly areaUnderCurve?: { readonly value: number; readonly lower: number | null; readonly upper: number | null };
	/** Mean recall of the classes. */
	readonly balancedAccuracy?: number;
	/** With the baseline, row by row. */
	readonly comparison?: BaselineComparison;
}

export type Metrics = ClassificationMetrics | RegressionMetrics;

/** A cross-validation: networks trained beside the run's own, each measured on other rows. */
export interface FoldsResult {
	/** On the test rows of each fold. */
	readonly metrics: readonly Metrics[];
	/** Of the accuracy or R², over the folds that have one; null: none has. */
	readonly mean: number | null;
	/** Standard deviation over folds (of a sample). */
	readonly deviation: number | null;
}

/** run.json: all that `predict`, `analyze` and the panel need beside the weights and the data file. */
export interface RunRecord {
	readonly schema: typeof runSchemaVersion;
	/** Unique, sorts by time; the folder's name unless the user named one. */
	readonly id: string;
	/** What the user calls it; "iris.csv → species" at first. */
	readonly name: string;
	/** ISO 8601, UTC. */
	readonly created: string;
	readonly data: {
		readonly uri: string;
		readonly name: string;
		readonly bytes: number;
		readonly hash: string;
		readonly rows: number;
		/** Of several files, in the order of their rows; `uri` is the first's then, bytes, hash and rows are of all. */
		readonly parts?: readonly {
			readonly uri: string;
			readonly name: string;
			readonly bytes: number;
			readonly hash: string;
			readonly rows: number;
		}[];
		/** How the user said the file is to be read; left out: as it was understood. */
		readonly options?: ReadOptions;
		/** How it was understood; left out by earlier versions. Of several files, the first. */
		readonly reading?: {
			/** Of the formats that Neuroglass reads. */
			readonly format: string;
			/** '' where the format has none. */
			readonly delimiter: string;
			/** Null, here and below: the format leaves no choice. */
			readonly encoding: string | null;
			/** The first row names the columns. */
			readonly header: boolean | null;
			readonly decimalPoint: '.' | ',' | null;
			/** Words that count as missing cells, in any case, beside the empty cell. */
			readonly missing: readonly string[];
		};
		/** Of each column of dates written as text: how they were read, so that other tables are read the same. */
		readonly dates: readonly LearnedDates[];
	};
	readonly task: Task;
	readonly target: string;
	readonly preprocessing: Preprocessing;
	readonly split: SplitConfig;
	readonly rows: {
		readonly train: number;
		readonly validation: number;
		readonly test: number;
		/** Of the test rows; left out: not counted (an earlier version trained the run). */
		readonly repeated?: RepeatedRows;
		/**
		 * The table's rows look copied: what is measured on the test rows says nothing about rows to come, or the test rows are
		 * copies of one another, so no interval holds. Neither praise nor interval is given then (`heldOutIsIndependent`).
		 */
		readonly copied?: boolean;
	};
	/** Whether rows of a group that share their answers are on both sides, and whether inputs give the target away; left out: an earlier version trained the run and did not look. */
	readonly independence?: { readonly sharedGroups: boolean; readonly givenAway: boolean };
	readonly model: ModelSpecification;
	/** Left out by choice, after the split; left out of the record: none was. */
	readonly excludedRows?: ExcludedRows;
	/** Which of the specification's values the user chose; the rest are defaults from the table's size and shape. */
	readonly chosen: readonly string[];
	/** The run whose weights this one began with; exactly: went on where that was cancelled, as if it had not been. */
	readonly continued?: { readonly run: string; readonly exactly: boolean };
	readonly outcome: TrainingOutcome;
	readonly seconds: number;
	/**
	 * `baseline` always gives the same answer, measured on the test rows (or training rows where there are none). For classes:
	 * the commonest training class, its loss that of the training shares. For values: the training mean; for `mae` and
	 * `medianAbsoluteError` the training median (before schema 5 the mean, too). Null: no such rows. Before schema 5 `loss`
	 * was, but for the baseline, that of the training with its settings left out.
	 */
	readonly metrics: {
		readonly train: Metrics;
		readonly validation: Metrics | null;
		readonly test: (Metrics & TestEvidence) | null;
		readonly baseline: Metrics;
	};
	/** Left out: no cross-validation was asked for. */
	readonly folds?: FoldsResult;
	readonly warnings: readonly DataWarning[];
	readonly versions: { readonly neuroglass: string; readonly engine: string; readonly node: string };
}

/** What is known of a run before it has ended. */
export type RunFacts = Omit<RunRecord, 'outcome' | 'seconds' | 'metrics'>;

/** Of a run of schema 4 or earlier, whose rows were split otherwise: equal ones stayed together. */
export function splitAsBefore({ rows }: Pick<RunRecord, 'rows'>): boolean {
	return rows.copied === undefined;
}

/**
 * A run as it is listed: folders that cannot be read are listed too, with the reason. Damaged is what is in them; unreadable
 * they are by what the system says, which may be otherwise another time. `id` is the folder's name: the record's own is the
 * same in a copy.
 */
export type RunListing =
	| { readonly state: 'good'; readonly id: string; readonly folder: string; readonly record: RunRecord }
	| {
			readonly state: 'damaged' | 'unreadable';
			readonly id: string;
			readonly folder: string;
			readonly problem: string;
	  };

/** Whether the data file is still the one the run was trained on. */
export type DataState = 'same' | 'changed' | 'missing';

/** Rows of a changed file, by what they were used for. */
export interface FoundRows {
	/** Learned from, or used to decide when to stop. */
	readonly used: number;
	readonly test: number;
	/** It cannot be told whether the network learned from them. */
	readonly unknown: number;
}

export interface OpenedRun {
	readonly record: RunRecord;
	readonly history: readonly EpochRecord[];
	readonly data: DataState;
	/** Of a changed file that can be read. */
	readonly found?: FoundRows;
	/** That somebody typed for it; left out: none. */
	readonly slices?: readonly string[];
	/** What may change of a row, by column; left out: nothing was said. */
	readonly limits?: KeptLimits;
	/** Which way its answers are said to go, by column; left out: nothing was said. */
	readonly expected?: Expectations;
}
