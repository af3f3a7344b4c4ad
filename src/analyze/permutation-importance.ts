import { lossOf, reportedLoss } from '../core/losses.ts';
import { shuffle } from '../core/random.ts';
import { Moments } from '../core/statistics.ts';
import type { Analyzer, Coverage } from './analyzer.ts';
import { groupRows } from './groups.ts';
import { heldOutRows, type MeasuredPart } from './held-out.ts';
import { checkHasRows, checkInteger } from './options.ts';
import { stratifiedSample } from './sample.ts';
import { scoringOperations, ShuffledScorer } from './shuffled-scorer.ts';

export interface ColumnImportance {
	readonly column: string;
	/** How much the mean loss per row (see `reportedLoss`) rises when the column's cells are shuffled among the rows; mean over repeats. */
	readonly increase: number;
	/** Of the increase, over repeats. */
	readonly deviation: number;
	/** Of the increase, over rows: how far chance in the choice of rows may have moved it. */
	readonly standardError: number;
}

export interface PermutationImportanceResult {
	readonly part: MeasuredPart;
	readonly coverage: Coverage;
	readonly repeats: number;
	/** Mean loss per row with nothing shuffled (as in training: scaled units for regression, nats for classification). */
	readonly baseline: number;
	/** By falling increase. All inputs made from a column are shuffled together. */
	readonly columns: readonly ColumnImportance[];
}

export interface PermutationImportanceOptions {
	readonly repeats: number;
	/** Rows measured; fewer where many columns would take too long. */
	readonly maximumRows: number;
}

/** Multiplications and additions one run may take, about a third of a second; and the rows it measures in any case. */
const budget = 3e8;
const fewestRows = 100;

/** Breiman, "Random Forests", 2001, section 10, for any model: Fisher, Rudin and Dominici, 2019, with the loss as score. */
export const permutationImportance = {
	id: 'permutation-importance',
	defaults: { repeats: 3, maximumRows: 2000 },
	check(options, _model, dataset) {
		checkInteger('repeats', options.repeats, 1, 100);
		checkInteger('maximumRows', options.maximumRows, 1, 1_000_000);
		checkHasRows(dataset);
	},
	*run(model, dataset, options, { random, signal, report }): Generator<undefined, PermutationImportanceResult> {
		const featuresOf = new Map<string, number[]>();
		for (const [feature, { column }] of dataset.features.entries())
			featuresOf.set(column, [...(featuresOf.get(column) ?? []), feature]);
		const { part, rows: held } = heldOutRows(dataset);
		const affordable = Math.floor(
			budget / (options.repeats * scoringOperations(model.network.specification, [...featuresOf.values()])),
		);
		const most = Math.min(options.maximumRows, Math.max(affordable, fewestRows));
		const rows = stratifiedSample(held, groupRows(dataset), most, random);
		const scorer = new ShuffledScorer(model.network, lossOf(reportedLoss(model.loss)), dataset, rows);

		const order = Int32Array.from(rows.keys());
		const unshuffled = yield* scorer.lossesWith([], order);
		const columns: ColumnImportance[] = [];
		for (const [column, features] of featuresOf) {
			const overRepeats = new Moments();
			const rise = new Float64Array(rows.length);
			for (let repeat = 0; repeat < options.repeats; repeat++) {
				signal.throwIfAborted();
				order.forEach((_, i) => (order[i] = i));
				shuffle(order, random);
				const losses = yield* scorer.lossesWith(features, order);
				let total = 0;
				for (let row = 0; row < rows.length; row++) {
					const difference = losses[row] - unshuffled[row];
					total += difference;
					rise[row] += difference / options.repeats;
				}
				overRepeats.add(total / rows.length);
			}
			columns.push({
				column,
				increase: overRepeats.mean,
				deviation: overRepeats.deviation,
				standardError: standardError(rise),
			});
			report(columns.length, featuresOf.size);
		}
		return {
			part,
			coverage: { rows: rows.length, of: held.length },
			repeats: options.repeats,
			baseline: unshuffled.reduce((sum, loss) => sum + loss, 0) / rows.length,
			columns: columns.sort((a, b) => b.increase - a.increase),
		};
	},
} as const satisfies Analyzer<PermutationImportanceOptions, PermutationImportanceResult>;

/** Of the mean; 0 for a single value. */
function standardError(values: Float64Array): number {
	const moments = new Moments();
	moments.addAll(values);
	return moments.count < 2 ? 0 : Math.sqrt(moments.variance / (moments.count - 1));
}
