import type { Cancellation } from '../../core/context.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { DatasetRow } from '../../data/table/row-numbers.ts';
import { furthestColumn } from './furthest-column.ts';
import { farTimes } from './limits.ts';
import type { TrainingSurroundings } from './novelty.ts';

/** Rows between two steps. */
const rowsPerStep = 256;

/** A row far from all that was learned from. */
export interface FarRow {
	readonly position: DatasetRow;
	/** Its distance to the fifth nearest training row, as a multiple of what 99 in 100 training rows have at most. */
	readonly times: number;
	/** The fifth nearest training row, and the column in which the two are furthest apart. */
	readonly fifth: DatasetRow;
	readonly column: string;
}

/** Of all rows of the dataset, the furthest first. None where there are too few training rows, or most rows repeat. */
export function* farRows(
	{ inputs, features }: Pick<Dataset, 'inputs' | 'features'>,
	surroundings: TrainingSurroundings,
	signal: Cancellation,
): Generator<undefined, readonly FarRow[]> {
	const { largestUsual } = surroundings;
	if (largestUsual === null || largestUsual === 0) return [];
	const limit = farTimes * largestUsual;
	const { values, columns, rows } = inputs;
	const found: FarRow[] = [];
	for (let row = 0; row < rows; row++) {
		if (row % rowsPerStep === 0) {
			signal.throwIfAborted();
			yield;
		}
		const position = row as DatasetRow;
		const fifth = surroundings.fifthBeyond(values, position * columns, position, limit);
		if (fifth === null) continue;
		const [own, other] = [position, fifth.position].map((each) => ({ values, at: each * columns }));
		const column = furthestColumn(features, own, other)!;
		found.push({ position, times: fifth.distance / largestUsual, fifth: fifth.position, column });
	}
	return found.sort((a, b) => b.times - a.times || a.position - b.position);
}
