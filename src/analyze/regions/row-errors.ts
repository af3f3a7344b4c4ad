import { momentsOf, normalQuantile975, wilsonInterval } from '../../core/statistics.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { AnalyzerContext } from '../analyzer.ts';
import { answersOf, type Answers } from '../judged/answers.ts';
import type { JudgedPart } from '../judged/judged-rows.ts';
import type { Model } from '../model.ts';
import { datasetRows, type DatasetRows } from '../../data/table/row-numbers.ts';

/** How wrong the network is on each row: 1 or 0 for a class, the distance from the truth for a value, in the target's units. */
export interface RowErrors {
	readonly kind: 'wrong' | 'distance';
	readonly part: JudgedPart;
	/** Rows of the table. */
	readonly rows: Int32Array;
	readonly sizes: Float64Array;
}

/** Errors of some rows: how many are wrong, or the sum of distances; as a share of the rows, with a 95% interval. */
export interface Rate {
	readonly rows: number;
	readonly errors: number;
	/** Null without rows, as are its ends. */
	readonly errorRate: number | null;
	readonly lower: number | null;
	readonly upper: number | null;
}

export function* rowErrors(
	model: Model,
	dataset: Dataset,
	context: Pick<AnalyzerContext, 'rows' | 'predictions' | 'signal' | 'report'>,
): Generator<undefined, RowErrors> {
	return errorsIn(yield* answersOf(model, dataset, context), dataset);
}

export function errorsIn(answers: Answers, dataset: Dataset): RowErrors {
	const { actual, predicted } = answers;
	return {
		kind: answers.kind === 'classes' ? 'wrong' : 'distance',
		part: answers.part,
		rows: answers.rows.map((position) => dataset.rows[position]),
		sizes: Float64Array.from(actual, (value, i) =>
			answers.kind === 'classes' ? Number(value !== predicted[i]) : Math.abs(value - predicted[i]),
		),
	};
}

/**
 * `chosen`: places in the list of rows. Of a class by Wilson, 1927; of distances within 1.96 standard errors of their mean. `z`: of
 * another interval than that of 95%.
 */
export function rateOf({ kind, sizes }: RowErrors, chosen: Int32Array, z = normalQuantile975): Rate {
	const rows = chosen.length;
	if (rows === 0) return { rows, errors: 0, errorRate: null, lower: null, upper: null };
	const own = new Float64Array(rows);
	let errors = 0;
	for (let i = 0; i < rows; i++) errors += own[i] = sizes[chosen[i]];
	if (kind === 'wrong') {
		const { low, high } = wilsonInterval(errors, rows, z);
		return { rows, errors, errorRate: errors / rows, lower: low, upper: high };
	}
	const { mean, variance } = momentsOf(own);
	const half = rows < 2 ? Infinity : z * Math.sqrt(variance / (rows - 1));
	const known = Number.isFinite(half);
	return {
		rows,
		errors,
		errorRate: mean,
		lower: known ? Math.max(0, mean - half) : null,
		upper: known ? mean + half : null,
	};
}

/** Training rows that are looked at beside, at most. */
const mostCompared = 20_000;

/**
 * The errors on training rows, evenly taken where there are many. Null: the rows judged are training rows themselves, or the
 * network is another for each of them.
 */
export function* trainingErrors(
	model: Model,
	dataset: Dataset,
	part: JudgedPart,
	context: Pick<AnalyzerContext, 'signal'>,
): Generator<undefined, RowErrors | null> {
	if (part === 'train' || part === 'chosen' || part === 'out-of-fold' || dataset.split.train.length === 0) return null;
	const rows = some(dataset.split.train, mostCompared);
	return yield* rowErrors(model, dataset, { rows, signal: context.signal, report: () => undefined });
}

/** At most so many, evenly. */
export function some(positions: DatasetRows, most: number): DatasetRows {
	if (positions.length <= most) return positions;
	return datasetRows(Int32Array.from({ length: most }, (_, i) => positions[Math.floor((i * positions.length) / most)]));
}

export function matching({ rows }: RowErrors, matches: (row: number) => boolean): Int32Array {
	const found = new Int32Array(rows.length);
	let count = 0;
	for (let i = 0; i < rows.length; i++) if (matches(rows[i])) found[count++] = i;
	return found.slice(0, count);
}
