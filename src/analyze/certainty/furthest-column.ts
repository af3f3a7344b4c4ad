import type { Feature } from '../../data/prepare/dataset.ts';

/** One row's inputs: from `at` on. */
interface EncodedRow {
	readonly values: Float32Array;
	readonly at: number;
}

/** The column in which two rows are furthest apart, by the squares that make up their distance; null: they are the same. */
export function furthestColumn(
	features: readonly Pick<Feature, 'column' | 'kind'>[],
	a: EncodedRow,
	b: EncodedRow,
): string | null {
	const sums = new Map<string, number>();
	for (const [i, { column, kind }] of features.entries()) {
		const difference = a.values[a.at + i] - b.values[b.at + i];
		const square = kind === 'embedded' ? (difference === 0 ? 0 : 2) : difference * difference;
		sums.set(column, (sums.get(column) ?? 0) + square);
	}
	const [column, most] = [...sums].reduce((largest, each) => (each[1] > largest[1] ? each : largest));
	return most > 0 ? column : null;
}
