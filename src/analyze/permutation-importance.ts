import { lossOf, reportedLoss } from '../core/losses.ts';
import { normalQuantile } from '../core/normal-quantile.ts';
import { shuffle } from '../core/random.ts';
import { Moments, momentsOf, normalQuantile975, type Interval } from '../core/statistics.ts';
import { columnGroups } from './column-groups.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import { appliesToRows } from './applicability.ts';
import type { Analyzer, Coverage } from './analyzer.ts';
import { groupRows } from './groups.ts';
import { heldOutRows, type MeasuredPart } from './held-out.ts';
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
	/** 95% interval of the increase, over rows and repeats. */
	readonly interval: Interval;
	/** Number of its group, from 0, in `groups`. */
	readonly group: number;
}

/** Columns that say much the same, shuffled together: each of them alone may count for little because the others stand in for it. */
export interface GroupImportance {
	/** One: like no other column, and this is its importance. */
	readonly columns: readonly string[];
	readonly increase: number;
	readonly standardError: number;
	readonly interval: Interval;
}

export interface PermutationImportanceResult {
	readonly part: MeasuredPart;
	readonly coverage: Coverage;
	readonly repeats: number;
	/** Mean loss per row with nothing shuffled (as in training: scaled units for regression, nats for classification). */
	readonly baseline: number;
	/** By falling increase. All inputs made from a column are shuffled together. */
	readonly columns: readonly ColumnImportance[];
	/** By falling increase. */
	readonly groups: readonly GroupImportance[];
	/**
	 * Whether the first of the groups surely counts for more than each of the others: by the rows' differences, each tested at
	 * 2.5% divided by their number (Bonferroni). False for a single group.
	 */
	readonly firstLeads: boolean;
}

export interface PermutationImportanceOptions {
	/** 0: more often the fewer rows there are. */
	readonly repeats: number;
	/** Rows measured; fewer where many columns would take too long. */
	readonly maximumRows: number;
}

/** Shuffles of the most rows that are measured, and of the fewest: their chance shrinks with rows times shuffles. */
const fewestRepeats = 3;
const mostRepeats = 100;
/** Multiplications and additions one run may take, about a third of a second; and the rows it measures in any case. */
const budget = 3e8;
const fewestRows = 100;

function affordableRows(operations: number, maximum: number): number {
	return Math.min(maximum, Math.max(Math.floor(budget / operations), fewestRows));
}

/** `operations`: of one row shuffled once. Few rows are shuffled so often that it costs no more than the most rows do. */
function planOf(held: number, operations: number, { repeats, maximumRows }: PermutationImportanceOptions) {
	const most = affordableRows(operations * (repeats || fewestRepeats), maximumRows);
	const rows = Math.min(held, most);
	const asOften = Math.floor((fewestRepeats * most) / Math.max(1, rows));
	return { rows, most, repeats: repeats || Math.min(mostRepeats, Math.max(fewestRepeats, asOften)) };
}

/** Numbers of the inputs that are made from each column. */
function featuresByColumn({ features }: Dataset): Map<string, number[]> {
	const featuresOf = new Map<string, number[]>();
	for (const [feature, { column }] of features.entries())
		featuresOf.set(column, [...(featuresOf.get(column) ?? []), feature]);
	return featuresOf;
}

/** Breiman, "Random Forests", 2001, section 10, for any model: Fisher, Rudin and Dominici, 2019, with the loss as score. */
export const permutationImportance = {
	id: 'permutation-importance',
	version: 3,
	options: {
		repeats: { kind: 'integer', minimum: 0, maximum: mostRepeats, default: 0 },
		maximumRows: { kind: 'integer', minimum: 1, maximum: 1_000_000, default: 2000 },
	},
	needs: { rows: true },
	measures: 'held-out-rows',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost({ network }, dataset, options, rows) {
		const operations = scoringOperations(network.specification, [...featuresByColumn(dataset).values()]);
		const plan = planOf(rows, operations, options);
		return operations * plan.repeats * plan.rows;
	},
	*run(
		model,
		dataset,
		options,
		{ random, signal, report, rows: asked },
	): Generator<undefined, PermutationImportanceResult> {
		const featuresOf = featuresByColumn(dataset);
		const { part, rows: held } = heldOutRows(dataset, asked);
		const operations = scoringOperations(model.network.specification, [...featuresOf.values()]);
		const { most, repeats } = planOf(held.length, operations, options);
		const rows = stratifiedSample(held, groupRows(dataset), most, random);
		const scorer = new ShuffledScorer(model.network, lossOf(reportedLoss(model.loss)), dataset, rows);

		const order = Int32Array.from(rows.keys());
		const groupNames = yield* columnGroups(dataset, rows);
		const shared = groupNames.filter((names) => names.length > 1);
		let done = 0;
		const unshuffled = yield* scorer.lossesWith([], order);
		const shuffled = function* (features: readonly number[]): Generator<undefined, Rise> {
			const overRepeats = new Moments();
			const rise = new Float64Array(rows.length);
			for (let repeat = 0; repeat < repeats; repeat++) {
				signal.throwIfAborted();
				order.forEach((_, i) => (order[i] = i));
				shuffle(order, random);
				const losses = yield* scorer.lossesWith(features, order);
				let total = 0;
				for (let row = 0; row < rows.length; row++) {
					const difference = losses[row] - unshuffled[row];
					total += difference;
					rise[row] += difference / repeats;
				}
				overRepeats.add(total / rows.length);
			}
			report(++done, featuresOf.size + shared.length);
			return { rise, increase: overRepeats.mean, deviation: overRepeats.deviation, ...errorsOf(rise, overRepeats) };
		};
		const alone = new Map<string, Rise>();
		for (const [column, features] of featuresOf) alone.set(column, yield* shuffled(features));
		const groups: (Rise & { readonly columns: readonly string[] })[] = [];
		for (const names of groupNames) {
			const rise =
				names.length === 1 ? alone.get(names[0])! : yield* shuffled(names.flatMap((name) => featuresOf.get(name)!));
			groups.push({ columns: names, ...rise });
		}
		groups.sort((a, b) => b.increase - a.increase);
		const columns = [...alone].map(([column, { increase, deviation, standardError, interval }]): ColumnImportance => {
			const group = groups.findIndex(({ columns: names }) => names.includes(column));
			return { column, increase, deviation, standardError, interval, group };
		});
		return {
			part,
			coverage: { rows: rows.length, of: held.length },
			repeats,
			baseline: unshuffled.reduce((sum, loss) => sum + loss, 0) / rows.length,
			columns: columns.sort((a, b) => b.increase - a.increase),
			groups: groups.map(({ columns: names, increase, standardError, interval }) => ({
				columns: names,
				increase,
				standardError,
				interval,
			})),
			firstLeads: firstLeads(groups),
		};
	},
} as const satisfies Analyzer<PermutationImportanceOptions, PermutationImportanceResult>;

/** What shuffling does. */
interface Rise {
	/** Of each row's loss, mean over repeats. */
	readonly rise: Float64Array;
	readonly increase: number;
	readonly deviation: number;
	readonly standardError: number;
	readonly interval: Interval;
}

function errorsOf(rise: Float64Array, overRepeats: Moments): Pick<Rise, 'standardError' | 'interval'> {
	const overRows = standardError(momentsOf(rise));
	const half = normalQuantile975 * Math.hypot(overRows, standardError(overRepeats));
	return { standardError: overRows, interval: { low: overRepeats.mean - half, high: overRepeats.mean + half } };
}

/** Of the mean; 0 for a single value. */
function standardError(moments: Moments): number {
	return moments.count < 2 ? 0 : Math.sqrt(moments.variance / (moments.count - 1));
}

function firstLeads([first, ...others]: readonly Rise[]): boolean {
	if (others.length === 0 || !(first.interval.low > 0)) return false;
	const quantile = normalQuantile(1 - 0.025 / others.length);
	return others.every(({ rise, deviation }) => {
		const ahead = momentsOf(rise.map((other, row) => first.rise[row] - other));
		// Two deviations over the same number of repeats, of shuffles drawn apart.
		const shuffles = Math.hypot(first.deviation, deviation);
		return ahead.mean > quantile * Math.hypot(standardError(ahead), shuffles);
	});
}
