import * as l10n from '@vscode/l10n';
import type { Cancellation } from '../../core/context.ts';
import { predict } from '../../core/forward.ts';
import { gatherRows, matrix, type Matrix } from '../../core/matrix.ts';
import { seeded, type Random } from '../../core/random.ts';
import { UserError } from '../../core/user-error.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { cellText, columnNamed } from '../../data/table/cells.ts';
import { encode } from '../../data/prepare/encode.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { Table } from '../../data/table/table.ts';
import type { RowPlace, RowUse } from '../analyzer.ts';
import type { Model } from '../model.ts';
import { placeIn, placeOfTableRow, useOfTableRow } from '../places.ts';
import type { Attribution } from './attribution.ts';
import { baselineFor, type Baseline, type BaselineChoice } from './baseline-rows.ts';
import { ColumnDistributions, type CellInContext } from './column-distributions.ts';
import { coalitionOperations } from './coalitions.ts';
import { mostExactColumns } from './exact-shapley.ts';
import { plainNetwork } from './plain-network.ts';
import { fewestCoalitions, RowExplainer, type ExplainerOptions } from './row-explainer.ts';

/** What the network says of a row: of classes all probabilities, in their order; else the value in the target's units. */
export type RowPrediction =
	| { readonly kind: 'classes'; readonly probabilities: readonly number[]; readonly class: number }
	| { readonly kind: 'value'; readonly value: number };

export interface ExplainedRow extends RowPlace {
	/** Left out where the row has no target, or the table is another than the run's. */
	readonly use?: RowUse;
	/** The class that is explained, or the target. */
	readonly output: string;
	readonly prediction: RowPrediction;
	readonly attribution: Attribution;
	/** In the order of the contributions. */
	readonly cells: readonly CellInContext[];
	/** The cells of the baseline, as texts, where it is one row. */
	readonly baselineCells: readonly string[] | null;
}

/** The baseline without its numbers. */
export type DescribedBaseline = Omit<Baseline, 'inputs' | 'cells'>;

export interface AttributionsResult {
	readonly baseline: DescribedBaseline;
	readonly rows: readonly ExplainedRow[];
}

export interface ExplainRowsOptions extends ExplainerOptions {
	readonly baseline: BaselineChoice;
	/** Drawn, where the baseline is several; fewer where Shapley values would take long. */
	readonly baselineRows: number;
}

/** Where the rows to be explained are: the run's table, or another with its columns. */
export interface RowsIn {
	readonly table: Table;
	/** Encodes rows of the table, each in the order asked for. */
	readonly encode: (rows: Int32Array) => Matrix;
}

/** Rows of the run's own table; those with a target are encoded already. */
export function rowsInDataset(dataset: Dataset): RowsIn {
	const { table, rows, inputs, preprocessing } = dataset;
	return {
		table,
		encode: (wanted) => {
			const positions = wanted.map((row) => placeIn(rows, row));
			if (!wanted.every((row, i) => rows[positions[i]] === row)) return encode(preprocessing, table, wanted).inputs;
			const copy = matrix(wanted.length, inputs.columns);
			gatherRows(inputs, positions, 0, positions.length, copy.values);
			return copy;
		},
	};
}

/** Multiplications and additions that Shapley values of one row may take, about a second: baseline rows are as many as that allows. */
const exactBudget = 4e9;
const fewestBaselineRows = 10;

/** Explains rows of one run against one baseline; what does not depend on the row is made once. */
export class RowsExplainer {
	readonly baseline: DescribedBaseline;
	readonly #model: Model;
	readonly #dataset: Dataset;
	readonly #seed: number;
	readonly #explainer: RowExplainer;
	readonly #distributions: ColumnDistributions;
	readonly #baselineCellOf: ((column: string) => string) | null;

	/** `dataset`: the run's, with the rows of the baseline; `from`: where the row is that is the baseline, if one is. */
	constructor(
		model: Model,
		dataset: Dataset,
		from: RowsIn,
		options: ExplainRowsOptions,
		random: Random,
		seed = random.integer(2 ** 32),
	) {
		const { features, preprocessing } = dataset;
		this.#model = model;
		this.#dataset = dataset;
		this.#seed = seed;
		const most = affordableBaselineRows(model, dataset, options);
		const baseline = baselineOf(dataset, from, options.baseline, most, random);
		this.#explainer = new RowExplainer(model, features, preprocessing.target, baseline.inputs, options);
		this.#distributions = new ColumnDistributions(dataset);
		this.#baselineCellOf = cellsOfBaseline(from, baseline);
		const { choice, part, rows, of } = baseline;
		this.baseline = { choice, part, rows, of };
	}

	/** `chance`: the number by which chance is drawn anew; the same for a row and what it would be with other values. */
	*explain(from: RowsIn, row: TableRow, signal: Cancellation, chance = row): Generator<undefined, ExplainedRow> {
		const { target } = this.#dataset.preprocessing;
		const encoded = from.encode(Int32Array.of(row));
		const attribution = yield* this.#explainer.explain(encoded, seeded(this.#seed, 'sampling', chance), signal);
		const names = attribution.contributions.map(({ column }) => column);
		return {
			...placeOfTableRow(from.table, row),
			...useIn(this.#dataset, from.table, row),
			output: target.kind === 'value' ? target.column : target.classes[attribution.class!],
			prediction: predictionOf(this.#model, this.#dataset, encoded),
			attribution,
			cells: names.map((name) => this.#distributions.cellOf(from.table, row, name)),
			baselineCells: this.#baselineCellOf === null ? null : names.map(this.#baselineCellOf),
		};
	}
}

/** `dataset`: the run's, with the rows of the baseline. `wanted`: rows of `from`. Chance is drawn anew for each row by its number. */
export function* explainRows(
	model: Model,
	dataset: Dataset,
	from: RowsIn,
	wanted: readonly TableRow[],
	options: ExplainRowsOptions,
	{
		random,
		signal,
		report,
	}: { readonly random: Random; readonly signal: Cancellation; readonly report: (done: number, total: number) => void },
): Generator<undefined, AttributionsResult> {
	const explainer = new RowsExplainer(model, dataset, from, options, random);
	const rows: ExplainedRow[] = [];
	for (const row of wanted) {
		rows.push(yield* explainer.explain(from, row, signal));
		report(rows.length, wanted.length);
	}
	return { baseline: explainer.baseline, rows };
}

/** Of one encoded row. */
export function predictionOf(
	{ network, loss }: Model,
	{ preprocessing }: Pick<Dataset, 'preprocessing'>,
	row: Matrix,
): RowPrediction {
	const { values } = predict(network, loss, row);
	const { target } = preprocessing;
	if (target.kind === 'value') return { kind: 'value', value: target.mean + target.deviation * values[0] };
	return { kind: 'classes', probabilities: Array.from(values), class: values.indexOf(Math.max(...values)) };
}

function affordableBaselineRows(
	{ network }: Model,
	{ features }: Dataset,
	{ method, baselineRows }: ExplainRowsOptions,
): number {
	const { columns, network: plain } = plainNetwork(network, features);
	const isExact = method === 'exact-shapley' || (method === null && columns.length <= mostExactColumns);
	// Orders are drawn for each baseline row anew.
	const coalitions = isExact
		? 2 ** Math.min(columns.length, mostExactColumns)
		: method === null || method === 'sampled-shapley'
			? fewestCoalitions(columns.length)
			: 0;
	if (coalitions === 0) return baselineRows;
	const operations = coalitions * coalitionOperations(plain);
	return Math.min(baselineRows, Math.max(fewestBaselineRows, Math.floor(exactBudget / operations)));
}

function baselineOf(dataset: Dataset, from: RowsIn, choice: BaselineChoice, most: number, random: Random): Baseline {
	if (choice.kind !== 'row') return baselineFor(dataset, choice, most, random);
	const { name, rows } = from.table;
	if (!(choice.row < rows))
		throw new UserError(
			l10n.t('{0} has no row {1} to compare with; its rows are 1 to {2}.', name, choice.row + 1, rows),
		);
	return { choice, part: 'all', rows: 1, of: rows, inputs: from.encode(Int32Array.of(choice.row)) };
}

function useIn(dataset: Dataset, table: Table, row: TableRow): { readonly use?: RowUse } {
	return dataset.table === table ? useOfTableRow(dataset, row) : {};
}

/** Null: the baseline is several rows. */
function cellsOfBaseline({ table }: RowsIn, { choice, cells }: Baseline): ((column: string) => string) | null {
	if (cells !== undefined) return (column) => cells.get(column) ?? '';
	if (choice.kind !== 'row') return null;
	return (name) => {
		const column = columnNamed(table, name);
		return column === undefined ? '' : cellText(column, choice.row);
	};
}
