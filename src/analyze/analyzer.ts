import type { Cancellation } from '../core/context.ts';
import type { Network } from '../core/network.ts';
import type { Random } from '../core/random.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import type { Table } from '../data/table/table.ts';
import type { TableRow } from '../data/table/row-numbers.ts';
import type { NotApplicable } from './applicability.ts';
import type { OptionsSchema } from './options.ts';
import type { Model } from './model.ts';
import type { DatasetRows } from '../data/table/row-numbers.ts';

export interface AnalyzerContext {
	readonly random: Random;
	readonly signal: Cancellation;
	readonly report: (done: number, total: number) => void;
	/** Given a result that is true as it stands and says of how many rows, while the whole one takes longer. Left out: nobody wants to know. */
	readonly partial?: (result: object) => void;
	/** Positions in the dataset, ascending, at least one: the rows that are asked about. Left out: see `Analyzer.measures`. */
	readonly rows?: DatasetRows;
	/** A second table, for an analyzer that compares two. */
	readonly other?: Table;
	/** What is to be judged instead of what the network says: out-of-fold predictions. */
	readonly predictions?: Predictions;
	/** Out-of-fold predictions that are looked at beside what is judged. */
	readonly beside?: Predictions;
	/**
	 * The network trained again with so many other seeds, the first ones always the same; `without`: as if this column were not there (see
	 * `withoutColumn`). `progress`: instead of `report`. Left out: this network cannot be.
	 */
	readonly retrained?: (
		count: number,
		without?: string | null,
		progress?: AnalyzerContext['report'],
	) => Generator<unknown, readonly Network[]>;
}

/** How out-of-fold predictions are made. */
export interface FoldSettings {
	readonly folds: number;
	/** With so many seeds, of which the mean is taken. */
	readonly repeats: number;
}

/** Of out-of-fold predictions, where nothing else is said. */
export const usualFolds: FoldSettings = { folds: 5, repeats: 1 };

/** What networks said that had not learned from these rows. */
export interface Predictions {
	readonly part: 'out-of-fold';
	readonly folds: number;
	/** One for each time the folds were drawn. */
	readonly seeds: readonly number[];
	/** Ascending. */
	readonly rows: DatasetRows;
	/** (rows, classes) probabilities, or (rows) values in the target's units. */
	readonly values: Float32Array | Float64Array;
	/** Number of its fold for each of `rows`, when folds were drawn first: networks had learned from rows of other folds. */
	readonly foldOf: Uint8Array;
	/** Only from folds before its own, and from rows that are in none. */
	readonly inTime: boolean;
	/** A column whose rows of a value share a fold, since they belong together; null: rows were drawn one by one, or go by time. */
	readonly together: string | null;
}

/**
 * One question asked of a trained network: a pure function to a plain result of numbers and ids, no sentences.
 * Typed arrays in a result own their buffer, since the whole buffer is sent.
 */
export interface Analyzer<Options extends object, Result extends object> {
	readonly id: string;
	/** Raised when the same question gets another answer, so that results kept from before are not taken for it. Left out: 1. */
	readonly version?: number;
	readonly options: OptionsSchema<Options>;
	/**
	 * `rows`: the data file. Without it an analyzer is given a dataset that knows its columns and has no row. `epochs`: the weights
	 * of the kept epochs (`Model.training`).
	 */
	readonly needs: { readonly rows: boolean; readonly epochs?: true };
	/** Which rows it runs through the network where none are named; null: none, so that none can be named. */
	readonly measures: 'all-rows' | 'held-out-rows' | null;
	/**
	 * Whether it can judge out-of-fold predictions (`AnalyzerContext.predictions`); of one that judges nothing else, how they
	 * are made. Left out: it cannot.
	 */
	readonly judges?: 'any-predictions' | ((options: Options) => FoldSettings);
	/** How out-of-fold predictions are made that it looks at beside what it judges; null: it needs none. Left out: it never does. */
	readonly looksAt?: (options: Options) => FoldSettings | null;
	/** Whether it can be asked of this network and these data, for any options; else why not. */
	readonly applies: (model: Model, dataset: Dataset) => true | NotApplicable;
	/** Multiplications and additions it takes at most, about, asked about so many rows. Decides whether other questions go first. */
	readonly cost: (model: Model, dataset: Dataset, options: Options, rows: number) => number;
	/** `options` are complete and checked. */
	/** The result, or the way to it in steps of some milliseconds: between two steps a thread may do something else. */
	readonly run: (
		model: Model,
		dataset: Dataset,
		options: Options,
		context: AnalyzerContext,
	) => Result | Generator<unknown, Result>;
}

export function isInSteps<Result>(result: Result | Generator<unknown, Result>): result is Generator<unknown, Result> {
	return typeof result === 'object' && result !== null && Symbol.iterator in result && 'next' in result;
}

/** Takes all steps at once. */
export function finish<Result>(result: Result | Generator<unknown, Result>): Result {
	if (!isInSteps(result)) return result;
	for (;;) {
		const { done, value } = result.next();
		if (done) return value;
	}
}

/**
 * Rows whose means are compared: a class, or a third of all rows by their numeric target (in its own units; fewer than
 * three where many rows share a value). `rows` counts the ones measured.
 */
export type RowGroup =
	| { readonly kind: 'class'; readonly name: string; readonly rows: number }
	| { readonly kind: 'range'; readonly from: number; readonly to: number; readonly rows: number };

/** Rows looked at, of rows there are; fewer only by a seeded stratified sample. */
export interface Coverage {
	readonly rows: number;
	readonly of: number;
}

/** What a row was used for; unknown: a row of a changed file that the run did not have, or did not record. */
export type RowUse = 'train' | 'validation' | 'test' | 'unknown';

/** A row of the table and the lines it fills in the file, from 1. */
export interface RowPlace {
	readonly row: TableRow;
	readonly startLine: number;
	readonly endLine: number;
	/** 'row': the file has no lines, these are numbers of its rows, from 1. */
	readonly unit?: 'row';
	/** Where a table is several files: which of them, from 0, and its name. */
	readonly part?: number;
	readonly file?: string;
	/** `textHash` of its lines joined by \n, by which an editor knows them again; where they were asked for and can be read. */
	readonly hash?: number;
	/** Of delimited text, where each cell is in them: [from, to, from, to …], in UTF-16 units, a column each. */
	readonly cellRanges?: Int32Array;
}
