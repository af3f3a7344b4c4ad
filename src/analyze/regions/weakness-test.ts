import { hypergeometricTail, logFactorials, rankSumTail, tiedRanks } from '../../core/slice-tests.ts';
import type { RowErrors } from './row-errors.ts';

/** Chance that rows drawn at random from some rows have errors as large as those of a slice. */
export interface WeaknessTest {
	/** What is summed over the rows of a slice: 1 for a wrong row, or the rank of its distance. */
	readonly scores: Float64Array;
	readonly total: number;
	readonly rows: number;
	/** For a slice of so many rows with this sum of scores. */
	readonly pValue: (rows: number, sum: number) => number;
}

/** Fisher's exact test of wrong rows, Wilcoxon's of distances: a few huge ones do not make a slice weak. */
export function weaknessTest({ kind, sizes }: Pick<RowErrors, 'kind' | 'sizes'>): WeaknessTest {
	const all = sizes.length;
	if (kind === 'wrong') {
		const logs = logFactorials(all);
		const total = sizes.reduce((sum, size) => sum + size, 0);
		return { scores: sizes, total, rows: all, pValue: (rows, sum) => hypergeometricTail(sum, rows, total, all, logs) };
	}
	const { ranks, ties } = tiedRanks(sizes);
	return {
		scores: ranks,
		total: (all * (all + 1)) / 2,
		rows: all,
		pValue: (rows, sum) => rankSumTail(sum, rows, all, ties),
	};
}

/** Of the rows at these places against all others. */
export function pValueOf({ scores, pValue }: WeaknessTest, chosen: Int32Array): number {
	return pValue(
		chosen.length,
		chosen.reduce((sum, i) => sum + scores[i], 0),
	);
}
