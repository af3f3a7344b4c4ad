import { momentsOf } from '../../core/statistics.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { encode } from '../../data/prepare/encode.ts';
import type { Analyzer, AnalyzerContext } from '../analyzer.ts';
import { appliesToRows } from '../applicability.ts';
import { columnDrift, type ColumnDrift } from '../drift/column-drift.ts';
import { answersOf, type Answers } from '../judged/answers.ts';
import type { JudgedPart } from '../judged/judged-rows.ts';
import { everyRow, measure } from '../measure.ts';
import type { Model } from '../model.ts';
import { searchedColumns } from '../regions/searched-columns.ts';
import { operationsPerRow, stratifiedSample } from '../sample.ts';
import { groupRows } from '../groups.ts';
import { shakeable, shaken } from './shaken-table.ts';

export interface ShakenMetric {
	/** Standard deviations of noise added to each number, or share of the names drawn anew. */
	readonly level: number;
	/** Mean over the repeats, and their standard deviation. */
	readonly metric: number;
	readonly deviation: number;
	/** Less the metric of the rows as they are. */
	readonly change: number;
}

export interface WorstRows {
	/** Of all rows, those with the largest errors. */
	readonly share: number;
	readonly rows: number;
	readonly metric: number;
	/** Columns in which they differ from the others more than rows drawn at random would (95%), the largest index first. */
	readonly columns: readonly ColumnDrift[];
	/** Columns compared: of so many one in 20 lies beyond its band by chance. */
	readonly compared: number;
}

export interface RobustnessResult {
	readonly part: JudgedPart;
	readonly rows: number;
	/** Share of right rows, or root mean squared error in the target's units. */
	readonly metric: { readonly kind: 'accuracy' | 'rmse'; readonly value: number };
	readonly repeats: number;
	/** Columns that were shaken. */
	readonly numbers: readonly string[];
	readonly names: readonly string[];
	readonly noise: readonly ShakenMetric[];
	readonly redrawn: readonly ShakenMetric[];
	readonly worst: readonly WorstRows[];
}

export interface RobustnessOptions {
	readonly repeats: number;
	readonly maximumRows: number;
}

const noiseLevels = [0.1, 0.2, 0.5, 1];
const redrawnShares = [0.1, 0.25, 0.5, 1];
const worstShares = [0.1, 0.2, 0.3];

/** What the measure is worth where rows are not quite like these: under noise, with other names, and on the worst rows. */
export const robustness = {
	id: 'robustness',
	options: {
		repeats: { kind: 'integer', minimum: 1, maximum: 100, default: 5 },
		maximumRows: { kind: 'integer', minimum: 20, maximum: 1_000_000, default: 10_000 },
	},
	needs: { rows: true },
	measures: 'held-out-rows',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost: ({ network }, { preprocessing }, { repeats, maximumRows }, rows) =>
		(operationsPerRow(network) + 200 * preprocessing.inputs.length) *
			Math.min(rows, maximumRows) *
			repeats *
			(noiseLevels.length + redrawnShares.length) +
		(operationsPerRow(network) + 600 * preprocessing.inputs.length) * rows,
	*run(model, dataset, { repeats, maximumRows }, context): Generator<undefined, RobustnessResult> {
		const { random, signal, report } = context;
		const answers = yield* answersOf(model, dataset, { ...context, report: () => undefined });
		const worst = worstShares.map((share) => worstRows(dataset, answers, share));
		const sampled = stratifiedSample(answers.rows, groupRows(dataset), maximumRows, random);
		const clean =
			sampled.length === answers.rows.length
				? answers
				: yield* answersOf(model, dataset, { ...context, rows: sampled, report: () => undefined });
		const value = metricOf(clean, clean.predicted);
		const columns = shakeable(dataset);
		const total = repeats * (noiseLevels.length + redrawnShares.length);
		let done = 0;
		const under = function* (kind: 'numbers' | 'names', level: number): Generator<undefined, ShakenMetric> {
			const metrics: number[] = [];
			for (let repeat = 0; repeat < repeats; repeat++) {
				signal.throwIfAborted();
				const rows = clean.rows.map((position) => dataset.rows[position]);
				const { inputs } = encode(dataset.preprocessing, shaken(dataset, rows, columns, { kind, level }, random));
				metrics.push(metricOf(clean, yield* predictedOf(model, { ...dataset, inputs }, clean.kind, context)));
				report(++done, total);
			}
			const { mean, deviation } = momentsOf(metrics);
			return { level, metric: mean, deviation, change: mean - value };
		};
		const noise: ShakenMetric[] = [];
		const redrawn: ShakenMetric[] = [];
		if (columns.numbers.length > 0) for (const level of noiseLevels) noise.push(yield* under('numbers', level));
		if (columns.names.length > 0) for (const level of redrawnShares) redrawn.push(yield* under('names', level));
		return {
			part: answers.part,
			rows: clean.rows.length,
			metric: { kind: clean.kind === 'classes' ? 'accuracy' : 'rmse', value },
			repeats,
			numbers: columns.numbers.map(({ name }) => name),
			names: columns.names.map(({ name }) => name),
			noise,
			redrawn,
			worst,
		};
	},
} as const satisfies Analyzer<RobustnessOptions, RobustnessResult>;

/** Of all rows of these inputs: numbers of classes, or values. */
function* predictedOf(
	model: Model,
	dataset: Dataset,
	kind: Answers['kind'],
	{ signal }: Pick<AnalyzerContext, 'signal'>,
): Generator<undefined, Float64Array> {
	const predicted = new Float64Array(dataset.inputs.rows);
	for (const { first, rows, predictions } of measure(model, dataset, everyRow(dataset), {
		signal,
		report: () => undefined,
	})) {
		const width = predictions.length / rows;
		for (let row = 0; row < rows; row++) {
			let best = 0;
			for (let one = 1; one < width; one++)
				if (predictions[row * width + one] > predictions[row * width + best]) best = one;
			predicted[first + row] = kind === 'classes' ? best : predictions[row];
		}
		yield;
	}
	return predicted;
}

function metricOf({ kind, actual }: Answers, predicted: ArrayLike<number>, places?: Int32Array): number {
	const chosen = places ?? Int32Array.from(actual.keys());
	let sum = 0;
	for (const i of chosen)
		sum += kind === 'classes' ? Number(actual[i] === predicted[i]) : (actual[i] - predicted[i]) ** 2;
	const mean = sum / chosen.length;
	return kind === 'classes' ? mean : Math.sqrt(mean);
}

/** Those whose actual class has the least probability, or whose values are furthest off. */
function worstRows(dataset: Dataset, answers: Answers, share: number): WorstRows {
	const { actual, predicted } = answers;
	const badness = (i: number) =>
		answers.kind === 'classes'
			? -answers.probabilities[i * answers.classes.length + actual[i]]
			: Math.abs(actual[i] - predicted[i]);
	const order = Int32Array.from(actual.keys()).sort((a, b) => badness(b) - badness(a) || a - b);
	const count = Math.max(1, Math.round(share * order.length));
	const tableRows = (places: Int32Array) => places.map((i) => dataset.rows[answers.rows[i]]).sort();
	const [worst, others] = [order.slice(0, count), order.slice(count)];
	const columns = searchedColumns(dataset);
	const found =
		others.length === 0
			? []
			: columns.map((column) => columnDrift({ column, rows: tableRows(others) }, { column, rows: tableRows(worst) }));
	return {
		share,
		rows: count,
		metric: metricOf(answers, predicted, worst),
		columns: found.filter(({ psi, psiBand }) => psi > psiBand).sort((a, b) => b.psi - a.psi),
		compared: found.length,
	};
}
