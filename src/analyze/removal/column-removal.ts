import * as l10n from '@vscode/l10n';
import { constantAnswer } from '../../core/constant-answer.ts';
import { outputsInChunks } from '../../core/forward.ts';
import { lossOf, reportedLoss, type Loss } from '../../core/losses.ts';
import type { Network } from '../../core/network.ts';
import { outputsOf } from '../../core/network-shape.ts';
import { forwardOperations } from '../../core/propagation.ts';
import { momentsOf, type Interval } from '../../core/statistics.ts';
import { studentQuantile } from '../../core/student-quantile.ts';
import { UserError } from '../../core/user-error.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { scaledTargets } from '../../data/prepare/scaled-targets.ts';
import { withoutColumn } from '../../data/prepare/without-column.ts';
import type { Analyzer } from '../analyzer.ts';
import { appliesToRows } from '../applicability.ts';
import { heldOutRows, type MeasuredPart } from '../held-out.ts';
import { permutationImportance } from '../permutation-importance.ts';

export interface ColumnRemovalOptions {
	/** Networks that are trained with all columns, and without each. */
	readonly seeds: number;
	/** Columns that are removed, those first whose shuffling raises the loss most. */
	readonly maximumColumns: number;
}

/** What becomes of networks that never read a column. */
export interface ColumnRemoval {
	readonly column: string;
	/** Mean loss per row of networks trained without it, less that of networks trained with all columns by the same seeds. */
	readonly increase: number;
	/** 95% interval, over rows and seeds. */
	readonly interval: Interval;
	/** Surely worse without it, allowing for all columns that were removed (Bonferroni). */
	readonly isMissed: boolean;
	/** Surely as good without it, allowing for all: what may be lost is less than the share `mostLost` of what the columns tell. */
	readonly isSpared: boolean;
	/** Of the run's network: rise of the loss when the column is shuffled. */
	readonly shuffled: number;
}

export interface ColumnRemovalResult {
	readonly part: MeasuredPart;
	readonly rows: number;
	readonly seeds: number;
	/** Mean loss per row of the networks with all columns (scaled units for regression, nats for classification). */
	readonly baseline: number;
	/** Of the best constant answer of the training rows. */
	readonly constant: number;
	/** Share of what the columns tell beyond that answer (`constant` - `baseline`), of which to lose less is as good as to lose nothing. */
	readonly mostLost: number;
	/** By falling increase. */
	readonly columns: readonly ColumnRemoval[];
	/** Columns that the network reads. */
	readonly of: number;
}

/** Share of what the columns tell beyond the constant answer: to lose less is as good as to lose nothing. */
const mostLost = 0.1;
const fewestRows = 2;
/** On fewer nothing is called sure. */
const fewestProving = 10;

/**
 * Leave-one-covariate-out (Lei and others, 2018): networks trained again without a column, from the same encoding, rows and settings,
 * against networks trained again with all, on rows held out. Paired by row and by seed.
 */
export const columnRemoval = {
	id: 'column-removal',
	options: {
		seeds: { kind: 'integer', minimum: 3, maximum: 30, default: 5 },
		maximumColumns: { kind: 'integer', minimum: 1, maximum: 1000, default: 20 },
	},
	needs: { rows: true },
	measures: 'held-out-rows',
	applies: (_model, dataset) => {
		const applies = appliesToRows(dataset);
		if (applies !== true || dataset.preprocessing.inputs.length > 1) return applies;
		return {
			code: 'too-few-columns',
			sentence: l10n.t('The network reads one column: without it there is nothing left to learn from.'),
		};
	},
	cost({ network, training }, dataset, { seeds, maximumColumns }, rows) {
		const trainings = seeds * (1 + Math.min(maximumColumns, dataset.preprocessing.inputs.length));
		const epochs = Math.max(1, training?.history.length ?? 1);
		return forwardOperations(network) * trainings * (3 * dataset.split.train.length * epochs + rows);
	},
	*run(model, dataset, { seeds, maximumColumns }, context): Generator<unknown, ColumnRemovalResult> {
		const { retrained, signal, report } = context;
		const held = heldOutRows(dataset, context.rows);
		if (retrained === undefined || held.part === 'unknown')
			throw new UserError(
				l10n.t(
					'Networks are trained again for this as the run was, which needs its rows as they were, its own first weights and its last epoch.',
				),
			);
		if (held.rows.length < fewestRows)
			throw new UserError(
				l10n.t(
					'Too few rows are held out for any loss to be told from another: {0}; hold out at least {1}.',
					held.rows.length,
					fewestRows,
				),
			);
		const shuffled = yield* permutationImportance.run(
			model,
			dataset,
			{ repeats: 0, maximumRows: 2000 },
			{ ...context, report: () => undefined },
		);
		const removed = shuffled.columns.slice(0, maximumColumns);
		const steps = removed.length + 1;
		const name = reportedLoss(model.loss);
		const loss = lossOf(name);
		const all = scaledTargets(dataset);
		const targets = Float32Array.from(held.rows, (row) => all[row]);
		const losses = (networks: readonly Network[], of: Dataset) =>
			networks.map((network) => lossesOf(network, loss, of, targets, held.rows));
		const complete = losses(yield* retrained(seeds, null, (done, total) => report(done, total * steps)), dataset);
		const without: { readonly column: string; readonly shuffled: number; readonly rises: readonly Float64Array[] }[] =
			[];
		for (const [i, { column, increase }] of removed.entries()) {
			signal.throwIfAborted();
			const networks = yield* retrained(seeds, column, (done, total) => report((i + 1) * total + done, total * steps));
			const rises = losses(networks, withoutColumn(dataset, column)).map((each, seed) =>
				each.map((one, row) => one - complete[seed][row]),
			);
			without.push({ column, shuffled: increase, rises });
		}
		const baseline = momentsOf(complete.map((each) => momentsOf(each).mean)).mean;
		const units = outputsOf(model.network.specification);
		const answer = constantAnswer({ loss: name }, all, units, dataset.split.train);
		const repeated = Float32Array.from({ length: targets.length * units }, (_, at) => answer[at % units]);
		const constant = momentsOf(rowLosses(loss, repeated, targets)).mean;
		const columns = compared(without, constant - baseline).sort((a, b) => b.increase - a.increase);
		return {
			...{ part: held.part, rows: held.rows.length, seeds, baseline, constant, mostLost, columns },
			of: dataset.preprocessing.inputs.length,
		};
	},
} as const satisfies Analyzer<ColumnRemovalOptions, ColumnRemovalResult>;

/** `rises`: of each seed, of each row. `knows`: what all columns take off the loss of the constant answer. */
export function compared(
	removed: readonly { readonly column: string; readonly shuffled: number; readonly rises: readonly Float64Array[] }[],
	knows: number,
): ColumnRemoval[] {
	// Few seeds tell little of how far chance moves one column: what they tell of all is taken together.
	const ofSeeds = removed.map(({ rises }) => momentsOf(rises.map((each) => momentsOf(each).mean)));
	const seeds = removed[0].rises.length;
	const pooled = ofSeeds.reduce((sum, { variance, count }) => sum + variance * count, 0) / ofSeeds.length / (seeds - 1);
	const count = removed[0].rises[0].length;
	const freedom = Math.min(removed.length * (seeds - 1), count - 1);
	const isEnough = count >= fewestProving;
	return removed.map(({ column, shuffled, rises }, i) => {
		const { mean } = ofSeeds[i];
		const rows = rises[0].map((_, row) => rises.reduce((sum, each) => sum + each[row], 0) / seeds);
		const overRows = momentsOf(rows);
		const reach = (share: number) =>
			studentQuantile(share, freedom) * Math.sqrt(overRows.variance / (count - 1) + pooled / seeds);
		const [one, all] = [reach(0.975), reach(1 - 0.025 / removed.length)];
		return {
			column,
			increase: mean,
			interval: { low: mean - one, high: mean + one },
			isMissed: isEnough && mean - all > 0,
			isSpared: isEnough && knows > 0 && mean + all < mostLost * knows,
			shuffled,
		};
	});
}

/** Of each row of `rows`, which are positions. */
function lossesOf(
	network: Network,
	loss: Loss,
	dataset: Dataset,
	targets: Float32Array,
	rows: Int32Array,
): Float64Array {
	const losses = new Float64Array(rows.length);
	for (const { first, rows: count, outputs } of outputsInChunks(network, dataset.inputs, rows))
		losses.set(rowLosses(loss, outputs, targets.subarray(first, first + count)), first);
	return losses;
}

/** `outputs`: (rows, units). */
function rowLosses(loss: Loss, outputs: Float32Array, targets: Float32Array): Float64Array {
	const units = outputs.length / targets.length;
	return Float64Array.from(targets, (_, row) =>
		loss.sum(outputs.subarray(row * units, (row + 1) * units), targets.subarray(row, row + 1), 1, units, null, 0),
	);
}
