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
	return [...featuresOf]
		.map(([column, own]) => {
			if (own.length === 1) return { column, strength: strengthOfOne(own[0]) };
			const moments = Array.from({ length: units }, () => new Moments());
			for (let i = 0; i < train.length; i += step) {
				const from = train[i] * inputs.columns;
				for (let unit = 0; unit < units; unit++) {
					let sum = 0;
					for (const feature of own) sum += inputs.values[from + feature] * weights[feature * units + unit];
					moments[unit].add(sum);
				}
			}
			return { column, strength: Math.sqrt(moments.reduce((sum, { variance }) => sum + variance, 0)) };
		})
		.sort((a, b) => b.strength - a.strength);

	/** Var(x · w) = w² · Var(x): no product for each unit and row. */
	function strengthOfOne(feature: number): number {
		const moments = new Moments();
		for (let i = 0; i < train.length; i += step) moments.add(inputs.values[train[i] * inputs.columns + feature]);
		let squares = 0;
		for (let i = feature * units; i < (feature + 1) * units; i++) squares += weights[i] * weights[i];
		return Math.sqrt(moments.variance * squares);
	}
}
