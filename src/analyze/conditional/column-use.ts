import { outputsInChunks } from '../../core/forward.ts';
import { lossOf, reportedLoss } from '../../core/losses.ts';
import { allRows, gatherRows, matrix } from '../../core/matrix.ts';
import { outputsOf } from '../../core/network-shape.ts';
import { forwardOperations } from '../../core/propagation.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { scaledTargets } from '../../data/prepare/scaled-targets.ts';
import type { Analyzer, Coverage } from '../analyzer.ts';
import { appliesToRows } from '../applicability.ts';
import { groupRows } from '../groups.ts';
import { heldOutRows, type MeasuredPart } from '../held-out.ts';
import type { Model } from '../model.ts';
import { stratifiedSample } from '../sample.ts';
import { conditionalDraws } from './conditional-draws.ts';

export interface ColumnUseOptions {
	/** 0: so many that one column of all can be proven. */
	readonly draws: number;
	readonly maximumRows: number;
	/** Columns tested, in the order of the network's inputs. */
	readonly maximumColumns: number;
}

export interface ColumnUse {
	readonly column: string;
	/** Mean over the draws of what the loss per row rises by when the column is drawn anew given the others. */
	readonly increase: number;
	/** Between which 95% of these lie. */
	readonly lower: number;
	readonly upper: number;
	/** (1 + draws with no larger loss) / (draws + 1). */
	readonly p: number;
	/** Allowing for all columns that are tested (Holm, 1979). */
	readonly adjusted: number;
}

export interface ColumnUseResult {
	readonly part: MeasuredPart;
	readonly coverage: Coverage;
	readonly draws: number;
	/** Mean loss per row as the columns are. */
	readonly baseline: number;
	/** By rising p, then falling increase. */
	readonly columns: readonly ColumnUse[];
	/** Columns that the network reads. */
	readonly of: number;
}

/** Multiplications and additions one answer may take, a second or two; and rows that are measured in any case. */
const budget = 6e9;
const fewestRows = 50;
/** Smallest p that the draws of m columns allow is 1 / (40 m): with Holm 0.025. */
const drawsPerColumn = 40;
const fewestDraws = 199;

/**
 * Whether the network uses a column at all, given the others: a conditional randomisation test (Candès and others, 2018) on rows held
 * out, with the loss of the network as it is (holdout randomisation test: Tansey and others, 2022).
 */
export const columnUse = {
	id: 'column-use',
	options: {
		draws: { kind: 'integer', minimum: 0, maximum: 9999, default: 0 },
		maximumRows: { kind: 'integer', minimum: 1, maximum: 100_000, default: 500 },
		maximumColumns: { kind: 'integer', minimum: 1, maximum: 1000, default: 30 },
	},
	needs: { rows: true },
	measures: 'held-out-rows',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost(model, dataset, options, rows) {
		const plan = planOf(model, dataset, options);
		return plan.operations * Math.min(rows, plan.rows);
	},
	*run(model, dataset, options, { random, signal, report, rows: chosen }): Generator<undefined, ColumnUseResult> {
		const { network } = model;
		const plan = planOf(model, dataset, options);
		const held = heldOutRows(dataset, chosen);
		const rows = stratifiedSample(held.rows, groupRows(dataset), plan.rows, random);
		const inputs = matrix(rows.length, dataset.inputs.columns);
		gatherRows(dataset.inputs, rows, 0, rows.length, inputs.values);
		const scaled = scaledTargets(dataset);
		const targets = Float32Array.from(rows, (row) => scaled[row]);
		const loss = lossOf(reportedLoss(model.loss));
		const units = outputsOf(network.specification);
		const lossNow = () => {
			let sum = 0;
			for (const { first, rows: count, outputs } of outputsInChunks(network, inputs, allRows(rows.length)))
				sum += loss.sum(outputs, targets.subarray(first, first + count), count, units, null, 0);
			return sum / rows.length;
		};
		const baseline = lossNow();
		const tested: Omit<ColumnUse, 'adjusted'>[] = [];
		for (const column of plan.columns) {
			const { draw, features } = yield* conditionalDraws(dataset, column, rows, random);
			const rises = new Float64Array(plan.draws);
			for (let each = 0; each < plan.draws; each++) {
				signal.throwIfAborted();
				for (let i = 0; i < rows.length; i++) draw(i, inputs.values, i * inputs.columns, random);
				rises[each] = lossNow() - baseline;
				yield;
			}
			for (let i = 0; i < rows.length; i++)
				for (const feature of features)
					inputs.values[i * inputs.columns + feature] = dataset.inputs.values[rows[i] * inputs.columns + feature];
			tested.push(testedBy(column, rises));
			report(tested.length, plan.columns.length);
		}
		tested.sort((a, b) => a.p - b.p || b.increase - a.increase);
		return {
			part: held.part,
			coverage: { rows: rows.length, of: held.rows.length },
			draws: plan.draws,
			baseline,
			columns: withHolm(tested),
			of: dataset.preprocessing.inputs.length,
		};
	},
} as const satisfies Analyzer<ColumnUseOptions, ColumnUseResult>;

function planOf(
	{ network }: Pick<Model, 'network'>,
	{ preprocessing }: Pick<Dataset, 'preprocessing'>,
	{ draws, maximumRows, maximumColumns }: ColumnUseOptions,
) {
	const columns = preprocessing.inputs.map(({ column }) => column).slice(0, maximumColumns);
	const count = draws || Math.max(fewestDraws, drawsPerColumn * columns.length - 1);
	const operations = forwardOperations(network) * count * columns.length;
	const rows = Math.min(maximumRows, Math.max(fewestRows, Math.floor(budget / operations)));
	return { columns, draws: count, operations, rows };
}

/** Losses that differ by rounding alone are the same. */
const rounding = 1e-7;

function testedBy(column: string, rises: Float64Array): Omit<ColumnUse, 'adjusted'> {
	const sorted = rises.toSorted();
	const noLarger = sorted.filter((rise) => rise <= rounding).length;
	const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
	return {
		column,
		increase: sorted.reduce((sum, rise) => sum + rise, 0) / sorted.length,
		lower: at(0.025),
		upper: at(0.975),
		p: (1 + noLarger) / (sorted.length + 1),
	};
}

/** By rising p: each times the number of those not yet rejected, and no smaller than the one before. */
function withHolm(tested: readonly Omit<ColumnUse, 'adjusted'>[]): ColumnUse[] {
	let before = 0;
	return tested.map((each, i) => {
		before = Math.min(1, Math.max(before, (tested.length - i) * each.p));
		return { ...each, adjusted: before };
	});
}
