import { seeded } from '../core/random.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import { TrainingSurroundings } from './certainty/novelty.ts';
import { evenly } from './evenly.ts';

/** Rows held out that are further from the training rows than these are from each other. */
export interface RowsUnlike {
	/** Rows held out that were looked at. */
	readonly rows: number;
	readonly unlike: number;
}

const mostRows = 100;

/** Null: no row is held out, or there are too few training rows to tell. */
export function* rowsUnlike(dataset: Dataset): Generator<undefined, RowsUnlike | null> {
	const { inputs, split } = dataset;
	const rows = evenly(split.test, mostRows);
	if (rows.length === 0) return null;
	const surroundings = new TrainingSurroundings(dataset, seeded(0, 'sampling'));
	yield;
	let unlike = 0;
	for (const row of rows) {
		const found = surroundings.novelty(inputs.values, row * inputs.columns, row);
		if (typeof found?.isUnlike !== 'boolean') return null;
		if (found.isUnlike) unlike++;
		yield;
	}
	return { rows: rows.length, unlike };
}
