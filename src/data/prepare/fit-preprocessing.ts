import { median, quantile } from '../../core/statistics.ts';
import { commonestCategories } from './categories.ts';
import type { InputEncoding } from './dataset.ts';
import { datePartNames, datePart } from '../table/dates.ts';
import { fitEmbedding } from './fit-embedding.ts';
import { farthest, fewestRowsToJudge, fitTransform, unlimited } from './fit-transform.ts';
import { scaleOf } from './scale.ts';
import { sortedDoubles } from '../table/sorted.ts';
import type { CategoricalColumn, Column, DataWarning, Numbers, NumericColumn } from '../table/table.ts';
import { transformed } from './transforms.ts';

export interface FittedInput {
	readonly encoding: InputEncoding;
	readonly warnings: readonly DataWarning[];
}

/** With fewer rows a second input of the same number fits noise; with more, what is far out is better told (bench/README.md). */
const fewestRowsForBoth = 1000;

/** How a column becomes inputs, from the given rows (the training rows) and no others. */
export function fitInput(column: Column, rows: Int32Array): FittedInput {
	if (column.kind === 'categorical') {
		const embedded = fitEmbedding(column, rows);
		return embedded === null
			? fitCategorical(column, rows)
			: {
					encoding: embedded.encoding,
					warnings: foldedWarnings(column, embedded.folded, embedded.encoding.categories.length),
				};
	}
	return { encoding: column.date === undefined ? fitNumeric(column, rows) : fitDate(column, rows), warnings: [] };
}

function fitNumeric(column: NumericColumn, rows: Int32Array): InputEncoding {
	const present = presentValues(column.values, rows);
	const sorted = sortedDoubles(present);
	const transform = fitTransform(sorted);
	const scale = scaleOf(present);
	return {
		kind: 'numeric',
		column: column.name,
		...(transform === undefined
			? scale
			: { transform, ...scaleOf(present.map((value) => transformed(transform, value))) }),
		limit: present.length < fewestRowsToJudge ? unlimited : farthest,
		...(transform !== undefined && present.length >= fewestRowsForBoth ? { plain: scale } : {}),
		median: sorted.length > 0 ? quantile(sorted, 0.5) : 0,
		missingIndicator: present.length < rows.length,
	};
}

/** The parts that vary; how much time has passed always, if nothing does. */
function fitDate(column: NumericColumn, rows: Int32Array): InputEncoding {
	const present = presentValues(column.values, rows);
	const parts = datePartNames.map((part) => {
		const values = present.map((seconds) => datePart(part, seconds));
		const varies = values.some((value) => value !== values[0]);
		return { part, varies, ...scaleOf(values), median: values.length > 0 ? median(values) : 0 };
	});
	return {
		kind: 'date',
		column: column.name,
		parts: parts
			.filter(({ part, varies }) => varies || part === 'elapsed')
			.map(({ part, mean, deviation, median: middle }) => ({ part, mean, deviation, median: middle })),
		missingIndicator: present.length < rows.length,
	};
}

function presentValues(values: Numbers, rows: Int32Array): Float64Array {
	const present = new Float64Array(rows.length);
	let count = 0;
	for (const row of rows) if (!Number.isNaN(values[row])) present[count++] = values[row];
	return present.subarray(0, count);
}

function fitCategorical(column: CategoricalColumn, rows: Int32Array): FittedInput {
	const { codes, folded } = commonestCategories(column, rows);
	const encoding: InputEncoding = {
		kind: 'categorical',
		column: column.name,
		categories: codes.map((code) => column.categories[code]),
		missingCategory: rows.some((row) => column.codes[row] < 0),
		otherCategory: folded > 0,
	};
	return { encoding, warnings: foldedWarnings(column, folded, codes.length) };
}

/** Counts values of the whole table: those that the training rows do not hold share the input as well. */
function foldedWarnings({ name, categories }: CategoricalColumn, folded: number, own: number): readonly DataWarning[] {
	return folded > 0 ? [{ kind: 'folded-categories', column: name, count: categories.length - own }] : [];
}
