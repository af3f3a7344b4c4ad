import type { AttributionScale } from './explained-output.ts';

export const attributionMethods = ['exact-shapley', 'sampled-shapley', 'integrated-gradients', 'deep-lift'] as const;
export type AttributionMethod = (typeof attributionMethods)[number];

/** What a column's cells speak for, in one row and against one baseline. */
export interface ColumnContribution {
	readonly column: string;
	/** On the scale of the explanation; with those of all other columns it adds up to value - baseline. */
	readonly contribution: number;
	/** Of a sampled contribution, over independent repeats. */
	readonly standardError?: number;
}

/** The same row by another method. */
export interface OtherMethod {
	readonly method: AttributionMethod;
	readonly scale: AttributionScale;
	/** The three columns that contribute most, by size; fewer where fewer contribute. */
	readonly first: readonly string[];
	/** Whether these and those of the method that explains the row have the same order, as far as both name any. */
	readonly agrees: boolean;
}

/** Why a prediction is not the baseline's, column by column. */
export interface Attribution {
	readonly method: AttributionMethod;
	readonly scale: AttributionScale;
	/** Number of the class that is explained; null: a value is predicted. */
	readonly class: number | null;
	/** The explained number for the baseline (the mean over its rows), and for the row. */
	readonly baseline: number;
	readonly value: number;
	/** By falling size; columns that are as in the baseline have 0. */
	readonly contributions: readonly ColumnContribution[];
	/** value - baseline - sum of the contributions: what the method leaves unexplained. */
	readonly gap: number;
	/** Columns in which the row differs from the baseline. */
	readonly varying: number;
	/** Sampled: orders of the columns drawn. Integrated gradients: pieces or points of the way, summed over baseline rows. */
	readonly steps: number | null;
	/** Other methods on the same row and baseline, where they are asked for and can be had. */
	readonly others: readonly OtherMethod[];
}

/** Largest contributions first that are looked at where methods are compared. */
const mostFirst = 3;

/** Contributions below this share of all are not in an order that matters. */
const negligible = 0.01;

/** Names of the columns that contribute most. */
export function firstColumns(contributions: readonly ColumnContribution[]): string[] {
	const total = contributions.reduce((sum, { contribution }) => sum + Math.abs(contribution), 0);
	return contributions
		.filter(({ contribution }) => Math.abs(contribution) > negligible * total)
		.slice(0, mostFirst)
		.map(({ column }) => column);
}

/** Whether two lists of first columns are in the same order: one may go on where the other finds nothing worth naming. */
export function sameFirst(a: readonly string[], b: readonly string[]): boolean {
	const both = Math.min(a.length, b.length);
	return (both > 0 || a.length === b.length) && a.slice(0, both).every((column, i) => column === b[i]);
}
