/** What the sentence of each code of a row needs: `target` is the column predicted, classes are as they are named, probabilities 0..1. */
export interface RowCodeValues {
	/** A row held out, of the class `actual`, of which the network says `predicted` with `probability`. */
	readonly NG404: {
		readonly target: string;
		readonly actual: string;
		readonly predicted: string;
		readonly probability: number;
	};
	/** `rows` in all have the row's inputs; `others` of them have another class than its own, `answer`, most often `other`. */
	readonly NG405: {
		readonly target: string;
		readonly answer: string;
		readonly other: string;
		readonly rows: number;
		readonly others: number;
	};
	/** Networks that were trained without the row say `suggested` and not `given`, as in the file; the mean of their probabilities. */
	readonly NG406: {
		readonly target: string;
		readonly given: string;
		readonly suggested: string;
		readonly givenProbability: number;
		readonly suggestedProbability: number;
	};
	/**
	 * A test row with the inputs of `rows` that were learned from, `same` of which have its answer; or one that differs in `differing` of
	 * `columns` inputs from one that was, most in `column`: `here` of its own, `there` of the other, '' for missing.
	 */
	readonly NG407:
		| { readonly kind: 'equal'; readonly rows: number; readonly same: number }
		| {
				readonly kind: 'near';
				readonly differing: number;
				readonly columns: number;
				readonly column: string;
				readonly here: string;
				readonly there: string;
		  };
	/**
	 * The fifth nearest of `rows` that were learned from is `times` as far as 99 in 100 of these have theirs at most; from that one it
	 * differs most in `column`: `here` of its own, `there` of the other, '' for missing.
	 */
	readonly NG408: {
		readonly times: number;
		readonly rows: number;
		readonly column: string;
		readonly here: string;
		readonly there: string;
	};
	/** A row held out, which is off by `times` the root mean squared error of all `rows` held out. */
	readonly NG409: {
		readonly target: string;
		readonly actual: number;
		readonly predicted: number;
		readonly times: number;
		readonly rows: number;
	};
}

/** Codes of what is found about single rows of a run's file. */
export type RowCode = keyof RowCodeValues;

/** The weightiest first: a label to look at, two rows that cannot both be foretold, errors, rows that tell little, odd ones. */
export const rowCodes = ['NG406', 'NG405', 'NG404', 'NG409', 'NG407', 'NG408'] as const satisfies readonly RowCode[];
