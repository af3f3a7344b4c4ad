import type { Split } from '../prepare/dataset.ts';
import { type DatasetRow, datasetRows, type DatasetRows } from '../table/row-numbers.ts';

/** What a row is used for; by its number, as in `RecordedRows`. */
export const uses = ['nothing', 'train', 'validation', 'test'] as const;

/** Their numbers. */
export const use = { nothing: 0, train: 1, validation: 2, test: 3 } as const;

/** Positions, ascending, by what each is used for: a number of `uses`. */
export function splitOf(used: Uint8Array): { readonly split: Split; readonly unknown: DatasetRows } {
	const counts = new Int32Array(uses.length);
	for (const number of used) counts[number]++;
	const parts = Array.from(counts, (count) => datasetRows(new Int32Array(count)));
	counts.fill(0);
	for (let position = 0; position < used.length; position++) {
		const number = used[position];
		parts[number][counts[number]++] = position as DatasetRow;
	}
	const [unknown, train, validation, test] = parts;
	return { split: { train, validation, test }, unknown };
}
