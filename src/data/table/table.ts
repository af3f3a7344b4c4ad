import type { HeaderReason } from '../formats/delimited/header.ts';

export type Numbers = Float64Array | Float32Array;

/** A column of numbers as read; missing cells are NaN. 32 bits where they give the digits of the file back (`numberText`). */
export interface NumericColumn {
	readonly kind: 'numeric';
	readonly name: string;
	readonly values: Numbers;
	readonly missing: number;
	readonly distinct: number;
	readonly integer: boolean;
	/** The numbers are seconds since 1970-01-01, from dates written so. */
	readonly date?: DateReading;
}

/** Of day, month and year. */
export const dateOrders = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** How dates of day, month and year were written in a column that somebody learned from. */
export interface LearnedDates {
	readonly column: string;
	readonly order: DateOrder;
	/** Day and month could have been the other way round in every row. */
	readonly unclear: boolean;
}

export interface DateReading {
	readonly order: DateOrder;
	readonly hasTime: boolean;
	/** Day and month could be the other way round in every row. */
	readonly ambiguous: boolean;
}

/** A column of names: `categories[codes[row]]`, missing cells are -1. Categories in order of first appearance. */
export interface CategoricalColumn {
	readonly kind: 'categorical';
	readonly name: string;
	readonly codes: Int32Array;
	readonly categories: readonly string[];
	readonly missing: number;
	readonly distinct: number;
}

export type Column = NumericColumn | CategoricalColumn;

/** Where rows lie in the file: line numbers from 1, quoted cells may span several. */
export interface RowIndex {
	/** First line of each row. */
	readonly startLines: Uint32Array;
	/** Last line of each row. */
	readonly endLines: Uint32Array;
	/** 'row': the file has no lines, these are numbers of its rows, from 1. */
	readonly unit?: 'row';
	/** Byte of the file that each row begins with, where rows have one. */
	readonly offsets?: Uint32Array | Float64Array;
}

/** Why a delimiter is taken for one: somebody or the file's first line says so, its name does, it cuts rows evenly, or nothing does. */
export type DelimiterReason = 'chosen' | 'said' | 'file-name' | 'cuts-evenly' | 'none-cuts';

/** How a file was understood. */
export interface Reading {
	/** Id of the format. */
	readonly format: string;
	/** Null where the format leaves no choice. */
	readonly encoding: string | null;
	readonly header: { readonly present: boolean; readonly reason: HeaderReason } | null;
	readonly decimalPoint: '.' | ',' | null;
	/** Of delimited text. */
	readonly delimiterReason?: DelimiterReason;
}

/** One of the files that a table was read from together. */
export interface TablePart {
	/** The file's name; folders before it only where another part has the same. */
	readonly name: string;
	readonly rows: number;
	readonly bytes: number;
	/** As of a table. */
	readonly hash: Promise<string>;
	readonly delimiter: string;
	readonly reading: Reading;
}

/** First lines of `count`; of several files, those in the one named. */
export interface Lines {
	readonly count: number;
	readonly lines: readonly number[];
	readonly file?: string;
	/** 'row': numbers of rows, since the file has no lines. */
	readonly unit?: 'row';
}

/** Cells of a column, with the first of their lines. */
export type CellsOf = { readonly column: string } & Lines;

/**
 * What the network is given for a cell it knows nothing of: the column's median (of a date: of each of its parts), what it
 * learned of missing cells, what it learned of rare categories together, the vector for those where there were none, so that
 * nothing was learned of it, or 0 in all inputs of the column.
 */
export type Filling = 'median' | 'medians' | 'missing' | 'other' | 'unlearned' | 'nothing';

/** `example`: the first of the cells, cut. */
type OddText = { readonly filled: Filling; readonly example: string } & CellsOf;

export interface Table {
	/** The file's name, without its folder; of several, what to call them. */
	readonly name: string;
	readonly rows: number;
	readonly columns: readonly Column[];
	readonly rowIndex: RowIndex;
	/** '' where the format has none. Of several files, this and the reading are those of the first. */
	readonly delimiter: string;
	readonly reading: Reading;
	readonly bytes: number;
	/**
	 * SHA-256 of the file's bytes, hexadecimal; of several, of their hashes in order. Of a large file it comes later than the
	 * table; rejected with a UserError if the file was changed before all of it was hashed.
	 */
	readonly hash: Promise<string>;
	readonly warnings: readonly DataWarning[];
	/** Left out where it was one file; else in the order of their rows. */
	readonly parts?: readonly TablePart[];
}

/** What a careful reader would want to know; sentences are made where they are shown. `lines` are the first of `count`. */
export type DataWarning =
	| ({ readonly kind: 'ragged-rows' } & Lines)
	/** Text follows a closing quote; the cell is read up to the next quote that ends one. */
	| ({ readonly kind: 'malformed-quotes' } & Lines)
	/** Lines that begin with #, left out. */
	| ({ readonly kind: 'comment-lines' } & Lines)
	/** Only `count` of the rows were kept, drawn at random. */
	| { readonly kind: 'sampled-rows'; readonly count: number; readonly of: number; readonly seed: number }
	/** Columns of which seven digits were kept, to save memory. */
	| { readonly kind: 'rounded-numbers'; readonly names: readonly string[] }
	/** Columns with whole numbers beyond 2^53, of which 15 to 16 digits were kept. */
	| { readonly kind: 'inexact-integers'; readonly names: readonly string[] }
	| { readonly kind: 'duplicate-column-names'; readonly names: readonly string[] }
	| { readonly kind: 'empty-column-names'; readonly count: number }
	| ({ readonly kind: 'rows-without-target' } & Lines)
	/** `line`: the first row that is not, where that is known; `file`: of several, which. */
	| { readonly kind: 'not-utf8'; readonly encoding: string; readonly line?: number | null; readonly file?: string }
	| { readonly kind: 'no-held-out-rows'; readonly rows: number }
	| { readonly kind: 'rare-classes'; readonly classes: readonly string[] }
	| { readonly kind: 'folded-categories'; readonly column: string; readonly count: number }
	| ({ readonly kind: 'unseen-categories'; readonly filled: Filling } & CellsOf)
	/** Text where the network wants numbers, or dates. */
	| ({ readonly kind: 'text-for-numbers' } & OddText)
	| ({ readonly kind: 'text-for-dates' } & OddText)
	/** No value, in a column that had one in every training row. */
	| ({ readonly kind: 'missing-unlike-training'; readonly filled: Filling } & CellsOf)
	/** Numbers further from the mean than so many deviations, which is as far as they count. */
	| { readonly kind: 'beyond-limit'; readonly column: string; readonly count: number; readonly limit: number }
	/** In validation or test, and equal to a training row in the target and all inputs. */
	| ({ readonly kind: 'equal-rows-apart' } & Lines)
	/** The column that names the parts names no validation rows. */
	| { readonly kind: 'validation-from-training'; readonly column: string; readonly rows: number }
	/** Classes of held-out rows alone. */
	| { readonly kind: 'classes-not-learned'; readonly classes: readonly string[] }
	| { readonly kind: 'missing-columns'; readonly columns: readonly string[] }
	/** Dates that cannot be in the order of those learned from, and are read in the only one that fits. */
	| {
			readonly kind: 'other-date-order';
			readonly column: string;
			readonly learned: DateOrder;
			readonly found: DateOrder;
			/** The dates learned from could be read both ways. */
			readonly unclear: boolean;
	  }
	/** Cells of a column of dates that are none in the order of those learned from, and count as missing. */
	| { readonly kind: 'unreadable-dates'; readonly column: string; readonly learned: DateOrder; readonly count: number };

/** Why a column is not an input of the network. */
export type ExclusionReason =
	'target' | 'constant' | 'empty' | 'identifier' | 'free-text' | 'too-many-categories' | 'split' | 'excluded';
