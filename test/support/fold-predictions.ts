import type { Analyzer, Predictions } from '../../src/analyze/analyzer.ts';
import type { Dataset } from '../../src/data/prepare/dataset.ts';
import { datasetRows } from '../../src/data/table/row-numbers.ts';

/** As if networks had been trained without each row: mostly sure of a class, by turns. */
export function predictionsOf({ rows, preprocessing: { target } }: Dataset): Predictions {
	const classes = target.kind === 'classes' ? target.classes.length : 1;
	const values = Float32Array.from({ length: rows.length * classes }, (_, i) =>
		i % classes === (Math.floor(i / classes) % 7) % classes ? 0.6 : 0.4 / (classes - 1),
	);
	const all = datasetRows(Int32Array.from(rows.keys()));
	return { part: 'out-of-fold', folds: 5, seeds: [1], rows: all, values, ...inFolds(all) };
}

/** Five folds by turns. */
export function inFolds(rows: Int32Array): Pick<Predictions, 'foldOf' | 'inTime' | 'together'> {
	return { foldOf: Uint8Array.from(rows, (_, i) => i % 5), inTime: false, together: null };
}

/** What an analyzer is given that judges nothing else. */
export function givenFolds(analyzer: Analyzer<object, object>, dataset: Dataset): { predictions?: Predictions } {
	return typeof analyzer.judges === 'function' ? { predictions: predictionsOf(dataset) } : {};
}
