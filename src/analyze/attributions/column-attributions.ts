import { gatherRows, matrix } from '../../core/matrix.ts';
import { normalQuantile } from '../../core/normal-quantile.ts';
import { momentsOf, normalQuantile975 } from '../../core/statistics.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { rankCorrelation } from '../../data/quality/association.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { Analyzer, Coverage } from '../analyzer.ts';
import { appliesToRows } from '../applicability.ts';
import { evenly } from '../evenly.ts';
import { heldOutRows, type MeasuredPart } from '../held-out.ts';
import type { Model } from '../model.ts';
import { outputFor } from '../response/response.ts';
import type { AttributionMethod } from './attribution.ts';
import { baselineFor } from './baseline-rows.ts';
import { ColumnDistributions, type CellInContext } from './column-distributions.ts';
import { coalitionOperations } from './coalitions.ts';
import { hasDeepLift } from './deep-lift.ts';
import { mostExactColumns } from './exact-shapley.ts';
import type { DescribedBaseline } from './explained-rows.ts';
import type { AttributionScale } from './explained-output.ts';
import { plainNetwork } from './plain-network.ts';
import { RowExplainer } from './row-explainer.ts';

export const columnMethods = [
	'exact-shapley',
	'integrated-gradients',
	'deep-lift',
] as const satisfies AttributionMethod[];

export interface ColumnAttributionsOptions {
	/** auto: exact Shapley values where they take a second or two, else DeepLIFT, else integrated gradients. */
	readonly method: 'auto' | (typeof columnMethods)[number];
	/** auto: log-odds of classes, or the target's units. */
	readonly scale: 'auto' | AttributionScale;
	/** The class that is looked at, counted from 1; 0: the positive one, where there is none the commonest. */
	readonly class: number;
	readonly maximumRows: number;
	/** Columns whose single rows are given. */
	readonly maximumColumns: number;
}

export interface Direction {
	readonly value: number;
	readonly lower: number;
	readonly upper: number;
	/** In which the column has a number. */
	readonly rows: number;
}

export interface ColumnAttribution {
	readonly column: string;
	/** Mean over the rows of the size of what the column contributes, in the units of the scale; and its 95% interval over rows. */
	readonly mean: number;
	readonly lower: number;
	readonly upper: number;
	/** With its sign. */
	readonly signed: number;
	/** Rank correlation of the column's numbers and what they contribute, with its 95% interval; null: no numbers, or too few. */
	readonly direction: Direction | null;
}

/** What one column contributes in each row, in the order of `ColumnAttributionsResult.rows`. */
export interface ColumnRows {
	readonly column: string;
	readonly contributions: readonly number[];
	readonly cells: readonly Omit<CellInContext, 'column'>[];
}

export interface ColumnAttributionsResult {
	readonly part: MeasuredPart;
	/** Rows explained, taken evenly from those there are. */
	readonly coverage: Coverage;
	readonly method: (typeof columnMethods)[number];
	/** The class or the target. */
	readonly output: string;
	readonly scale: AttributionScale;
	readonly baseline: DescribedBaseline;
	/** By falling mean. */
	readonly columns: readonly ColumnAttribution[];
	/** Whether the first surely contributes more than each of the others: paired over the rows, 2.5% divided by their number. */
	readonly firstLeads: boolean;
	/** Most that the contributions of a row leave unexplained. */
	readonly largestGap: number;
	/** Numbers of the table's rows, from 0. */
	readonly rows: readonly TableRow[];
	/** Of the first columns. */
	readonly single: readonly ColumnRows[];
}

/** Multiplications and additions of exact Shapley values, some two seconds; and rows they must be affordable for. */
const exactBudget = 4e9;
const fewestExact = 50;
/** Of a network so large that a path of each row takes long. */
const pathBudget = 2e9;
const fewestRows = 10;
/** A path is followed in about so many pieces. */
const pieces = 60;
/** Fewer numbers have no direction. */
const fewestNumbers = 10;

/**
 * What each column contributes to predictions on average: mean size of the attributions (Lundberg and Lee, 2017) of rows held
 * out, all against the row of medians and most frequent values. No chance is drawn.
 */
export const columnAttributions = {
	id: 'column-attributions',
	options: {
		method: { kind: 'choice', choices: ['auto', ...columnMethods], default: 'auto' },
		scale: { kind: 'choice', choices: ['auto', 'probability', 'logit', 'value'], default: 'auto' },
		class: { kind: 'integer', minimum: 0, maximum: 10_000, default: 0 },
		maximumRows: { kind: 'integer', minimum: 1, maximum: 10_000, default: 200 },
		maximumColumns: { kind: 'integer', minimum: 0, maximum: 1000, default: 20 },
	},
	needs: { rows: true },
	measures: 'held-out-rows',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost(model, dataset, options, rows) {
		const plan = planOf(model, dataset, options);
		return plan.operations * Math.min(rows, plan.rows);
	},
	*run(model, dataset, options, context): Generator<undefined, ColumnAttributionsResult> {
		const { features, preprocessing, table } = dataset;
		const { target } = preprocessing;
		const plan = planOf(model, dataset, options);
		const held = heldOutRows(dataset, context.rows);
		const positions = evenly(held.rows, plan.rows);
		const scale = options.scale === 'auto' ? (target.kind === 'value' ? 'value' : 'logit') : options.scale;
		const output = outputFor(model, dataset, { scale, class: options.class }, held.rows);
		const { choice, part, rows: compared, of, inputs } = baselineFor(dataset, { kind: 'median' }, 1, context.random);
		const explainer = new RowExplainer(model, features, target, inputs, {
			...{ method: plan.method, scale, class: output.class, repeats: null, compare: false },
		});
		const names = preprocessing.inputs.map(({ column }) => column);
		const contributions = new Map(names.map((name) => [name, new Float64Array(positions.length)]));
		const encoded = matrix(1, dataset.inputs.columns);
		let largestGap = 0;
		for (let i = 0; i < positions.length; i++) {
			context.signal.throwIfAborted();
			gatherRows(dataset.inputs, positions, i, i + 1, encoded.values);
			const explained = yield* explainer.explain(encoded, context.random, context.signal);
			for (const { column, contribution } of explained.contributions) contributions.get(column)![i] = contribution;
			largestGap = Math.max(largestGap, Math.abs(explained.gap));
			context.report(i + 1, positions.length);
			yield;
		}
		const rows = Array.from(positions, (position) => dataset.rows[position]);
		const distributions = new ColumnDistributions(dataset);
		const cellsOf = (name: string) => rows.map((row) => distributions.cellOf(table, row, name));
		const columns = names
			.map((name) => measured(name, contributions.get(name)!, cellsOf(name)))
			.sort((a, b) => b.mean - a.mean);
		return {
			part: held.part,
			coverage: { rows: rows.length, of: held.rows.length },
			method: plan.method,
			output: target.kind === 'value' ? target.column : target.classes[output.class!],
			scale,
			baseline: { choice, part, rows: compared, of },
			columns,
			firstLeads: firstLeads(columns.map(({ column }) => contributions.get(column)!)),
			largestGap,
			rows,
			single: columns.slice(0, options.maximumColumns).map(({ column }) => ({
				column,
				contributions: [...contributions.get(column)!],
				cells: cellsOf(column).map(({ column: _, ...cell }) => cell),
			})),
		};
	},
} as const satisfies Analyzer<ColumnAttributionsOptions, ColumnAttributionsResult>;

function planOf(
	{ network }: Pick<Model, 'network'>,
	{ features }: Pick<Dataset, 'features'>,
	{ method, maximumRows }: Pick<ColumnAttributionsOptions, 'method' | 'maximumRows'>,
) {
	const plain = plainNetwork(network, features);
	const once = coalitionOperations(plain.network);
	const exact = 2 ** Math.min(plain.columns.length, mostExactColumns) * once;
	const isExact = plain.columns.length <= mostExactColumns && exact * Math.min(fewestExact, maximumRows) <= exactBudget;
	const chosen =
		method !== 'auto'
			? method
			: isExact
				? 'exact-shapley'
				: hasDeepLift(network)
					? 'deep-lift'
					: 'integrated-gradients';
	const operations = chosen === 'exact-shapley' ? exact : once * (chosen === 'deep-lift' ? 4 : 2 * pieces);
	const affordable = Math.floor((chosen === 'exact-shapley' ? exactBudget : pathBudget) / operations);
	return { method: chosen, operations, rows: Math.min(maximumRows, Math.max(fewestRows, affordable)) } as const;
}

function measured(column: string, contributions: Float64Array, cells: readonly CellInContext[]): ColumnAttribution {
	const sizes = momentsOf(contributions.map(Math.abs));
	const half = sizes.count < 2 ? 0 : normalQuantile975 * Math.sqrt(sizes.variance / (sizes.count - 1));
	return {
		column,
		mean: sizes.mean,
		lower: Math.max(0, sizes.mean - half),
		upper: sizes.mean + half,
		signed: momentsOf(contributions).mean,
		direction: directionOf(contributions, cells),
	};
}

/** The interval by Fisher's z; for ranks its variance is 1.06 / (n − 3) (Fieller, Hartley and Pearson, 1957). */
function directionOf(contributions: Float64Array, cells: readonly CellInContext[]): Direction | null {
	const places = [...cells.keys()].filter((i) => cells[i].number !== null);
	if (places.length < fewestNumbers) return null;
	const value = rankCorrelation(
		Float64Array.from(places, (i) => cells[i].number!),
		Float64Array.from(places, (i) => contributions[i]),
	);
	// One of the two is the same in all rows.
	if (!Number.isFinite(value)) return null;
	const z = Math.atanh(Math.max(-1 + 1e-12, Math.min(value, 1 - 1e-12)));
	const half = normalQuantile975 * Math.sqrt(1.06 / (places.length - 3));
	return { value, lower: Math.tanh(z - half), upper: Math.tanh(z + half), rows: places.length };
}

function firstLeads([first, ...others]: readonly Float64Array[]): boolean {
	if (others.length === 0 || first.length < fewestNumbers) return false;
	const most = normalQuantile(1 - 0.025 / others.length);
	return others.every((other) => {
		const ahead = momentsOf(first.map((each, row) => Math.abs(each) - Math.abs(other[row])));
		return ahead.mean > most * Math.sqrt(ahead.variance / (ahead.count - 1));
	});
}
