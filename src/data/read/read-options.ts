import type { DateOrder, LearnedDates } from '../table/table.ts';

/** What somebody knows better than the reader; recorded with the run where given. */
export interface ReadOptions {
	/** Whether the first row names the columns. */
	readonly header?: boolean;
	/** Of the columns, in their order, where the file does not name them itself; each once. */
	readonly names?: readonly string[];
	/** Columns whose numbers are codes of categories and no quantities. Columns that a table has not are passed over. */
	readonly categorical?: readonly string[];
	/** What values are called: "no" instead of 0. Their columns are categorical then. */
	readonly valueNames?: readonly ValueNames[];
	/** One character; a space stands for any number of them. */
	readonly delimiter?: string;
	readonly decimalPoint?: '.' | ',';
	/** Of dates that can be read in several ways; those that can only be read in one are read so. */
	readonly dateOrder?: DateOrder;
	/** Nobody's choice: of columns that a run learned from, the order found then, which is found no second time. */
	readonly learnedDates?: readonly LearnedDates[];
	/** Words that say "no value", in any case, instead of NA, NaN, null and the like; numbers too. */
	readonly missing?: readonly string[];
	/** What says "no value" in one column alone, beside the words above. Columns that a table has not are passed over. */
	readonly missingIn?: readonly MissingIn[];
	/** Of a table with more rows, so many are kept, drawn at random. Left out: as many as fit into memory. */
	readonly mostRows?: number;
}

export interface ValueNames {
	readonly column: string;
	/** Numbers however they are written. */
	readonly names: readonly { readonly value: string; readonly name: string }[];
}

export interface MissingIn {
	readonly column: string;
	/** In any case; numbers however they are written. */
	readonly words: readonly string[];
}
