import { Moments } from '../core/statistics.ts';
import type { Dataset } from '../data/prepare/dataset.ts';

/** How much of what reaches the units of a first layer comes from a column. */
export interface ColumnStrength {
	readonly column: string;
	/**
	 * √(Σ over units of the variance, over rows, of Σ x · w over all inputs made from the column): weights count with how much their
	 * inputs vary, so that a large weight of a value that few rows have counts little.
	 */
	readonly strength: number;
}

/** Evenly spaced over the training rows. */
const mostRows = 2000;

/** By falling strength; `weights` (features, units). Null: there are no rows, or the inputs are not the dataset's. */
export function columnStrengths(
	weights: Float32Array,
	units: number,
	{ inputs, features, split }: Pick<Dataset, 'inputs' | 'features' | 'split'>,
): ColumnStrength[] | null {
	const train = split.train;
	if (train.length === 0 || inputs.rows === 0 || weights.length !== features.length * units) return null;
	const step = Math.max(1, Math.ceil(train.length / mostRows));
	const featuresOf = new Map<string, number[]>();
	for (const [feature, { column }] of features.entries())
		featuresOf.set(column, [...(featuresOf.get(column) ?? []), feature]);
	const rows = train.filter((_, i) => i % step === 0);
	const variances = variancesOf(inputs, rows);
	return [...featuresOf]
		.map(([column, own]) => ({
			column,
			// The same number by either way; whichever takes less.
			strength: Math.sqrt(
				own.length === 1
					? variances[own[0]] * lengthSquared(weights.subarray(own[0] * units, (own[0] + 1) * units))
					: own.length <= units
						? byCovariances(weights, units, inputs, rows, own)
						: byUnits(weights, units, inputs, rows, own),
			),
		}))
		.sort((a, b) => b.strength - a.strength);
}

type Inputs = Dataset['inputs'];

/** Σ over units of the variance of Σ x · w, each unit by itself. */
function byUnits(
	weights: Float32Array,
	units: number,
	{ values, columns }: Inputs,
	rows: Int32Array,
	own: readonly number[],
): number {
	const moments = Array.from({ length: units }, () => new Moments());
	for (const row of rows)
		for (let unit = 0; unit < units; unit++) {
			let sum = 0;
			for (const feature of own) sum += values[row * columns + feature] * weights[feature * units + unit];
			moments[unit].add(sum);
		}
	return moments.reduce((sum, { variance }) => sum + variance, 0);
}

/** The same as Σ over pairs of features of their covariance times the product of their weights. */
function byCovariances(
	weights: Float32Array,
	units: number,
	{ values, columns }: Inputs,
	rows: Int32Array,
	own: readonly number[],
): number {
	const means = own.map((feature) => {
		let sum = 0;
		for (const row of rows) sum += values[row * columns + feature];
		return sum / rows.length;
	});
	let strength = 0;
	for (const [i, first] of own.entries())
		for (let j = 0; j <= i; j++) {
			const second = own[j];
			let covariance = 0;
			for (const row of rows)
				covariance += (values[row * columns + first] - means[i]) * (values[row * columns + second] - means[j]);
			let product = 0;
			for (let unit = 0; unit < units; unit++)
				product += weights[first * units + unit] * weights[second * units + unit];
			strength += ((i === j ? 1 : 2) * covariance * product) / rows.length;
		}
	return Math.max(0, strength);
}

function lengthSquared(weights: Float32Array): number {
	return weights.reduce((sum, weight) => sum + weight * weight, 0);
}

/** Of each input, row by row as they lie in memory. */
function variancesOf({ values, columns }: Inputs, rows: Int32Array): Float64Array {
	const means = new Float64Array(columns);
	for (const row of rows) for (let i = 0; i < columns; i++) means[i] += values[row * columns + i] / rows.length;
	const variances = new Float64Array(columns);
	for (const row of rows)
		for (let i = 0; i < columns; i++) variances[i] += (values[row * columns + i] - means[i]) ** 2 / rows.length;
	return variances;
}
