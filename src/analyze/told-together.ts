import { PairedRatio } from '../core/paired-tests.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import type { DatasetRows } from '../data/table/row-numbers.ts';
import type { Column } from '../data/table/table.ts';
import { evenly } from './evenly.ts';
import { ridgeRegression } from './probe/ridge-regression.ts';

/** How much of a column that is no input the inputs tell together, by a linear model. */
export interface ToldTogether {
	/** R² on rows that the model was not fitted on; of categories over the indicators of the commonest. */
	readonly explained: number;
	/** It is at least so much in truth, one-sided, as sure as the quantile says. */
	readonly low: number;
	readonly rows: number;
}

const mostRows = 1000;
const folds = 5;
const penalty = 1;
/** With more inputs it takes too long, and chance tells much. */
const mostInputs = 100;
/** Rarer categories are not told apart. */
const mostCategories = 5;

/**
 * `positions`: in the dataset, of rows in which the column is there; cross-validated over five folds. Null: there are too many inputs, or
 * the column does not vary.
 */
export function* toldTogether(
	{ inputs, features, rows: numbers }: Dataset,
	positions: DatasetRows,
	cells: Column,
	quantile: number,
): Generator<undefined, ToldTogether | null> {
	// The number of a category says nothing.
	const used = [...features.keys()].filter((feature) => features[feature].kind !== 'embedded');
	if (used.length === 0 || used.length > mostInputs) return null;
	const rows = evenly(positions, mostRows);
	const answers = answersOf(
		cells,
		Int32Array.from(rows, (row) => numbers[row]),
	);
	const squares = new PairedRatio();
	for (let fold = 0; fold < folds; fold++) {
		const taught = rows.filter((_, i) => i % folds !== fold);
		const width = used.length;
		const means = new Float64Array(width);
		for (const row of taught)
			for (const [k, feature] of used.entries())
				means[k] += inputs.values[row * inputs.columns + feature] / taught.length;
		const values = new Float64Array(taught.length * width);
		for (const [i, row] of taught.entries())
			for (const [k, feature] of used.entries())
				values[i * width + k] = inputs.values[row * inputs.columns + feature] - means[k];
		const errors = new Float64Array(rows.length);
		const spreads = new Float64Array(rows.length);
		for (const answer of answers) {
			const own = answer.filter((_, i) => i % folds !== fold);
			const { weights, intercept } = yield* ridgeRegression(values, width, own, penalty);
			for (let i = fold; i < rows.length; i += folds) {
				let told = intercept;
				for (const [k, feature] of used.entries())
					told += weights[k] * (inputs.values[rows[i] * inputs.columns + feature] - means[k]);
				errors[i] += (answer[i] - told) ** 2;
				spreads[i] += (answer[i] - intercept) ** 2;
			}
			yield;
		}
		for (let i = fold; i < rows.length; i += folds) squares.add(errors[i], spreads[i]);
	}
	const explained = 1 - Math.exp(squares.logRatio);
	const low = 1 - Math.exp(squares.logRatio + quantile * squares.standardError);
	return Number.isNaN(low) ? null : { explained, low, rows: rows.length };
}

/** Numbers scaled to a deviation near 1, or 1 in the rows of each of the commonest categories and else 0. */
function answersOf(cells: Column, rows: Int32Array): Float64Array[] {
	if (cells.kind === 'numeric') {
		const values = Float64Array.from(rows, (row) => cells.values[row]);
		const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
		const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
		return spread > 0 ? [values.map((value) => (value - mean) / spread)] : [];
	}
	const counts = new Map<number, number>();
	for (const row of rows) counts.set(cells.codes[row], (counts.get(cells.codes[row]) ?? 0) + 1);
	const commonest = [...counts].sort(([a, m], [b, n]) => n - m || a - b).slice(0, mostCategories);
	return commonest.map(([code]) => Float64Array.from(rows, (row) => Number(cells.codes[row] === code)));
}
