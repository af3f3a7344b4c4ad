import type { Dataset } from '../data/prepare/dataset.ts';
import { positiveClass } from '../data/prepare/positive-class.ts';
import type { Ask } from './ask.ts';
import type { KnownDirection } from './response/directions.ts';

/** Which way somebody says the answer goes with a number, by column: of classes the probability of the one that is meant by "positive". */
export type Expectations = Readonly<Record<string, KnownDirection>>;

/** How many rows the network answers against what is expected of a column. */
export interface AgainstExpected {
	readonly column: string;
	/** The class or the target. */
	readonly output: string;
	readonly expected: KnownDirection;
	/** Rows that were looked at, those with a value of it. */
	readonly rows: number;
	/** Of these, those whose answer goes the other way when the column is a little higher. */
	readonly breaking: number;
}

/** Of each column that the network reads as a number; none of more than two classes of which nobody said which one is meant. */
export function* againstExpected(
	{ preprocessing: { inputs, target } }: Dataset,
	expectations: Expectations,
	ask: Ask,
): Generator<unknown, readonly AgainstExpected[]> {
	const positive = positiveClass(target);
	if (target.kind === 'classes' && positive === null) return [];
	const found: AgainstExpected[] = [];
	for (const [column, expected] of Object.entries(expectations)) {
		if (!inputs.some((input) => input.column === column && (input.kind === 'numeric' || input.kind === 'date')))
			continue;
		// The curve of the column is not looked at.
		const { directions, output } = yield* ask('response', {
			...{ column, expected, class: positive === null ? 0 : positive + 1 },
			...{ points: 2, bins: 1, singleRows: 0 },
		});
		const breaking = directions?.breaking ?? null;
		if (directions !== null && breaking !== null)
			found.push({ column, output, expected, rows: directions.rows, breaking });
	}
	return found;
}
