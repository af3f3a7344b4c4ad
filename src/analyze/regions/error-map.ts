import type { Dataset } from '../../data/prepare/dataset.ts';
import type { Analyzer } from '../analyzer.ts';
import { appliesToRows } from '../applicability.ts';
import { groupsBy, type ValueGroup } from '../fairness/row-groups.ts';
import type { JudgedPart } from '../judged/judged-rows.ts';
import { operationsPerRow } from '../sample.ts';
import { conditionsText, matcherOf } from './condition.ts';
import { mapColumns, type ColumnChoice } from './map-columns.ts';
import { matching, rateOf, rowErrors, trainingErrors, type Rate, type RowErrors } from './row-errors.ts';
import { weaknessTest } from './weakness-test.ts';
import { quantileFor, weaknessLevel as level, weaknessOf, type Weakness } from './weakness.ts';

/** Part of a column, in its units: `value` and `range` as of groups. */
export type MapBin = Pick<ValueGroup, 'value' | 'range' | 'others'> & {
	/** As it can be typed; '' for all rows. */
	readonly slice: string;
	readonly rows: number;
};

export interface MapCell extends Rate {
	/** Places in `across` and `down`. */
	readonly across: number;
	readonly down: number;
	/** Of so few rows that it is not compared with the rest. */
	readonly tooFew: boolean;
	/** Of all other rows; null: there are none. */
	readonly rest: number | null;
	/** An interval so wide that those of all cells together miss no rate in 95% of tables; null where too few. */
	readonly widerLower: number | null;
	readonly widerUpper: number | null;
	/** Chance of errors as large as these where the cell is like the rest, and the same for as many cells as were compared. */
	readonly p: number | null;
	readonly adjusted: number | null;
	/** The same cell of training rows; null: not known. */
	readonly train: Rate | null;
	/** Null: it does not surely err more than the rest. */
	readonly weakness: Weakness | null;
	/** As it can be typed. */
	readonly slice: string;
	/** Rows of the table, at most `maximumRows`, those with the largest errors first. */
	readonly tableRows: Int32Array;
}

export interface ErrorMapResult {
	readonly part: JudgedPart;
	readonly rows: number;
	readonly errorKind: RowErrors['kind'];
	readonly overall: Rate;
	/** The first to the right, the second downwards; one where the table has no second. */
	readonly columns: readonly string[];
	readonly chosenBy: ColumnChoice;
	readonly across: readonly MapBin[];
	readonly down: readonly MapBin[];
	/** Those that have rows, line by line. */
	readonly cells: readonly MapCell[];
	readonly minimumRows: number;
	/** Cells that were compared with the rest. */
	readonly compared: number;
	/** The cell with the largest rate of those that surely err more than the rest, for all that were compared; null: there is none. */
	readonly worst: number | null;
}

export interface ErrorMapOptions {
	/** Their names, with a comma between; '': those that part errors on validation rows best. */
	readonly columns: string;
	/** Of each column at most; 0: as many as leave cells with rows enough. */
	readonly bins: number;
	readonly minimumRows: number;
	/** Listed of each cell. */
	readonly maximumRows: number;
}

/** How often it errs in each cell of a table of two columns, and whether a cell is surely worse than the rest. */
export const errorMap = {
	id: 'error-map',
	version: 2,
	options: {
		columns: { kind: 'text', longest: 2000, default: '' },
		bins: { kind: 'integer', minimum: 0, maximum: 12, default: 0 },
		minimumRows: { kind: 'integer', minimum: 1, maximum: 1_000_000, default: 20 },
		maximumRows: { kind: 'integer', minimum: 0, maximum: 10_000, default: 200 },
	},
	needs: { rows: true },
	measures: 'held-out-rows',
	judges: 'any-predictions',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost: ({ network }, { preprocessing }, _options, rows) =>
		rows * (operationsPerRow(network) + 50 * preprocessing.inputs.length + 500),
	*run(model, dataset, options, context): Generator<undefined, ErrorMapResult> {
		const errors = yield* rowErrors(model, dataset, context);
		const { columns, chosenBy } = yield* mapColumns(options.columns, model, dataset, errors.part, context);
		const bins = options.bins || usualBins(errors.rows.length, options.minimumRows);
		const grouping = { values: bins, parts: bins, names: bins };
		const [across, down] = [columns.at(0), columns.at(1)].map((column): readonly ValueGroup[] =>
			column === undefined
				? [{ value: '', conditions: [], rows: Int32Array.from(errors.rows.keys()) }]
				: groupsBy(column, errors.rows, grouping),
		);
		yield;
		const members = membersOf(across, down, errors.rows.length);
		const compared = members.filter((rows) => rows.length >= options.minimumRows).length;
		const test = weaknessTest(errors);
		const all = errors.sizes.reduce((sum, size) => sum + size, 0);
		const wider = quantileFor(compared);
		const train = yield* trainingErrors(model, dataset, errors.part, context);
		const inTraining = train === null ? null : membersAmong(train, [across, down], dataset);
		const cells = members.flatMap((places, i): MapCell[] => {
			if (places.length === 0) return [];
			const [x, y] = [i % across.length, Math.floor(i / across.length)];
			const rate = rateOf(errors, places);
			const others = errors.rows.length - places.length;
			const tooFew = places.length < options.minimumRows;
			const { lower, upper } = tooFew ? { lower: null, upper: null } : rateOf(errors, places, wider);
			const isCompared = !tooFew && others > 0;
			const p = isCompared ? test.pValue(places.length, sumOf(test.scores, places)) : null;
			const rest = others === 0 ? null : (all - rate.errors) / others;
			const adjusted = p === null ? null : Math.min(1, p * compared);
			const own = inTraining?.[i] ?? new Int32Array(0);
			return [
				{
					across: x,
					down: y,
					...rate,
					tooFew,
					rest,
					widerLower: lower,
					widerUpper: upper,
					p,
					adjusted,
					train: train === null ? null : rateOf(train, own),
					weakness: errsSurelyMore({ adjusted, rest, ...rate }) ? weaknessOf(train, own, { lower }, compared) : null,
					slice: conditionsText([...across[x].conditions, ...down[y].conditions]),
					tableRows: Int32Array.from(
						places.toSorted((a, b) => errors.sizes[b] - errors.sizes[a] || a - b).subarray(0, options.maximumRows),
						(place) => errors.rows[place],
					),
				},
			];
		});
		return {
			part: errors.part,
			rows: errors.rows.length,
			errorKind: errors.kind,
			overall: rateOf(errors, Int32Array.from(errors.rows.keys())),
			columns: columns.map(({ name }) => name),
			chosenBy,
			across: across.map(binOf),
			down: down.map(binOf),
			cells,
			minimumRows: options.minimumRows,
			compared,
			worst: worstOf(cells),
		};
	},
} as const satisfies Analyzer<ErrorMapOptions, ErrorMapResult>;

/** So many that a cell has half as many rows again as it has to have, were all alike. */
function usualBins(rows: number, minimumRows: number): number {
	return Math.min(Math.max(Math.floor(Math.sqrt(rows / (1.5 * minimumRows))), 2), mostBins);
}

const mostBins = 8;

/** Places of the rows of each cell, ascending, line by line. */
function membersOf(
	across: readonly Pick<ValueGroup, 'rows'>[],
	down: readonly Pick<ValueGroup, 'rows'>[],
	rows: number,
): Int32Array[] {
	const [columnOf, lineOf] = [across, down].map((groups) => {
		const of = new Int32Array(rows).fill(-1);
		for (const [number, group] of groups.entries()) for (const place of group.rows) of[place] = number;
		return of;
	});
	const cells = Array.from({ length: across.length * down.length }, (): number[] => []);
	for (let place = 0; place < rows; place++)
		if (lineOf[place] >= 0 && columnOf[place] >= 0) cells[lineOf[place] * across.length + columnOf[place]].push(place);
	return cells.map((cell) => Int32Array.from(cell));
}

/** The same cells of other rows; a name that none of the rows judged has is in no cell. */
function membersAmong(
	others: RowErrors,
	groups: readonly (readonly ValueGroup[])[],
	{ table }: Pick<Dataset, 'table'>,
): Int32Array[] {
	const [across, down] = groups.map((of) =>
		of.map(({ conditions }) => ({ rows: matching(others, matcherOf(table, conditions)) })),
	);
	return membersOf(across, down, others.rows.length);
}

function binOf({ value, range, others, conditions, rows }: ValueGroup): MapBin {
	return {
		value,
		...(range === undefined ? {} : { range }),
		...(others === undefined ? {} : { others }),
		slice: conditionsText(conditions),
		rows: rows.length,
	};
}

function worstOf(cells: readonly MapCell[]): number | null {
	let worst: number | null = null;
	for (const [i, cell] of cells.entries())
		if (errsSurelyMore(cell) && (worst === null || (cell.errorRate ?? 0) > (cells[worst].errorRate ?? 0))) worst = i;
	return worst;
}

function errsSurelyMore({ adjusted, errorRate, rest }: Pick<MapCell, 'adjusted' | 'errorRate' | 'rest'>): boolean {
	return adjusted !== null && adjusted <= level && errorRate !== null && rest !== null && errorRate > rest;
}

function sumOf(scores: Float64Array, places: Int32Array): number {
	let sum = 0;
	for (const place of places) sum += scores[place];
	return sum;
}
