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
}

/** Codes of what is found about single rows of a run's file. */
export type RowCode = keyof RowCodeValues;

/** The weightiest first: a label to look at, two rows that cannot both be foretold, an error. */
export const rowCodes = ['NG406', 'NG405', 'NG404'] as const satisfies readonly RowCode[];
