import type { DateOrder, LearnedDates } from '../table/table.ts';

/** What somebody knows better than the reader; recorded with the run where given. */
export interface ReadOptions {
	/** Whether the first row names the columns. */
	readonly header?: boolean;
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

export interface MissingIn {
	readonly column: string;
	/** In any case; numbers however they are written. */
	readonly words: readonly string[];
}
