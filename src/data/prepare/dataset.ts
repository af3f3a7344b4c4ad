import type { Matrix } from '../../core/matrix.ts';
import type { DatePart } from '../table/dates.ts';
import type { DatasetRows, TableRows } from '../table/row-numbers.ts';
import type { ExclusionReason, Table } from '../table/table.ts';
import type { Transform, TransformKind } from './transforms.ts';

export type Task = 'classification' | 'regression';

/** How one column becomes inputs; recorded with the run and applied to any other table. */
export type InputEncoding =
	| {
			readonly kind: 'numeric';
			readonly column: string;
			/** Where the column is heavily skewed or has heavy tails; done before scaling. */
			readonly transform?: Transform;
			/** Of the training rows, transformed; (x - mean) / deviation. */
			readonly mean: number;
			readonly deviation: number;
			/** So many deviations from the mean are as far as an input gets. */
			readonly limit: number;
			/** One more input beside the transformed one: the number as it is, scaled likewise. */
			readonly plain?: { readonly mean: number; readonly deviation: number };
			/** Stands in for missing cells; in the file's units. */
			readonly median: number;
			/** One more input: 1 where the cell is missing. */
			readonly missingIndicator: boolean;
	  }
	| {
			readonly kind: 'date';
			readonly column: string;
			/** One input each, scaled as a number is. */
			readonly parts: readonly {
				readonly part: DatePart;
				readonly mean: number;
				readonly deviation: number;
				readonly median: number;
			}[];
			readonly missingIndicator: boolean;
	  }
	| {
			readonly kind: 'categorical';
			readonly column: string;
			readonly categories: readonly string[];
			/** One more input for missing cells. */
			readonly missingCategory: boolean;
			/** One more input for categories folded together or not seen in training. */
			readonly otherCategory: boolean;
	  }
	| {
			/** One input, the number of the category, which an embedding turns into a learned vector. */
			readonly kind: 'embedded';
			readonly column: string;
			/** By number; the next number stands for rare and unseen ones. */
			readonly categories: readonly string[];
			/** The number after that stands for missing cells; else these count as rare ones. */
			readonly missingCategory: boolean;
			/** Of the vector. */
			readonly dimensions: number;
	  };

export type TargetEncoding =
	| {
			readonly kind: 'classes';
			readonly column: string;
			readonly classes: readonly string[];
			/** The class that somebody said is meant by "positive"; left out: nobody did (`positiveClass`). */
			readonly positive?: string;
	  }
	/** (y - mean) / deviation is what the network learns. */
	| { readonly kind: 'value'; readonly column: string; readonly mean: number; readonly deviation: number };

export interface Preprocessing {
	readonly inputs: readonly InputEncoding[];
	readonly target: TargetEncoding;
	readonly leftOut: readonly { readonly column: string; readonly reason: ExclusionReason }[];
}

/** One input of the network and the column it comes from. */
export interface Feature {
	readonly column: string;
	readonly kind: 'value' | 'category' | 'missing' | 'other' | 'embedded';
	/** What of a date it is. */
	readonly part?: DatePart;
	/** What was done to the number before it was scaled. */
	readonly transform?: TransformKind;
	/** `column`, `column (month)`, `column (log)`, `column (rank)`, `column = category`, `column is missing`, `column = other`. */
	readonly name: string;
	/** Of an input that holds the number of a category, for an embedding to turn into a vector: what the numbers stand for. */
	readonly categories?: readonly string[];
}

/** Positions in the dataset's matrices (not row numbers of the table), ascending. */
export interface Split {
	readonly train: DatasetRows;
	readonly validation: DatasetRows;
	readonly test: DatasetRows;
}

export interface Dataset {
	readonly table: Table;
	readonly task: Task;
	readonly preprocessing: Preprocessing;
	readonly features: readonly Feature[];
	/** (rows, features), scaled. */
	readonly inputs: Matrix;
	/** Classification: class number; regression: value in original units. One per dataset row. */
	readonly targets: Float64Array;
	/** Row number in the table (from 0) of each dataset row; rows without a target are left out. */
	readonly rows: TableRows;
	readonly split: Split;
	/** Rows of a changed file of which it cannot be told whether the network learned from them; in no part of the split. */
	readonly unknown?: DatasetRows;
}
