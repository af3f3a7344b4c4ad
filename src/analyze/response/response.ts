import * as l10n from '@vscode/l10n';
import { gatherRows, matrix } from '../../core/matrix.ts';
import { outputsOf } from '../../core/network-shape.ts';
import { shuffle } from '../../core/random.ts';
import { UserError } from '../../core/user-error.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { positiveClass } from '../../data/prepare/positive-class.ts';
import { columnNamed } from '../../data/table/cells.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { Analyzer, Coverage } from '../analyzer.ts';
import { appliesToRows } from '../applicability.ts';
import { explainedOutput, type AttributionScale, type ExplainedOutput } from '../attributions/explained-output.ts';
import { associationsWith } from '../column-groups.ts';
import { groupRows } from '../groups.ts';
import type { Model } from '../model.ts';
import { stratifiedSample } from '../sample.ts';
import { directionsOf, type Directions, type ExpectedDirection } from './directions.ts';
import { overOne, overTwo } from './dependence.ts';
import { axisOf, type AxisKind } from './grid.ts';
import { effectAt, localEffects, type LocalEffects } from './local-effects.ts';
import { MovedRows, moveOperations } from './moved-rows.ts';
import { countsOf, countsOfTwo, nearestPoints } from './row-counts.ts';
import { everyRow } from '../measure.ts';

export interface ResponseOptions {
	/** Null: the first that the network reads. */
	readonly column: string | null;
	/** Null: one column alone is moved. */
	readonly column2: string | null;
	readonly scale: 'auto' | AttributionScale;
	/** The class whose answer is looked at, counted from 1; 0: of two the second, of more the commonest. */
	readonly class: number;
	/** Values of a column at most; of two columns twice the square root of that, of each. */
	readonly points: number;
	readonly bins: number;
	/** Which way the answer is expected to go with a number, where somebody says. */
	readonly expected: ExpectedDirection;
	readonly singleRows: number;
	readonly maximumRows: number;
}

/** How the network's answer moves with a column, or with two. */
export interface ResponseResult {
	readonly column: string;
	readonly column2: string | null;
	/** The class or the target. */
	readonly output: string;
	readonly scale: AttributionScale;
	readonly coverage: Coverage;
	readonly kind: AxisKind;
	readonly kind2: AxisKind | null;
	/** Values the column is set to: numbers in its units, dates and categories as texts. */
	readonly grid: readonly (number | string)[];
	/** Categories there are; of numbers as many as in `grid`. */
	readonly of: number;
	readonly grid2: readonly (number | string)[] | null;
	/** Rows of all that were asked about, whose cells are nearest to each value of `grid`; of two columns by [grid][grid2]. */
	readonly counts: readonly number[] | readonly (readonly number[])[];
	/** Of two columns: combinations of values that no row is nearest to; null of one. */
	readonly empty: number | null;
	/** Which way the answer goes for single rows; null: of two columns, and of what is no number. */
	readonly directions: Directions | null;
	/** Partial dependence (Friedman, 2001): the mean answer over the rows, at each value; of two columns by [grid][grid2]. */
	readonly pdp: readonly number[] | readonly (readonly number[])[];
	/** Standard error of `pdp` by the choice of the rows; null of two columns. */
	readonly pdpError: readonly number[] | null;
	/** Accumulated local effects, at each value of `grid`; null: of categories, of two columns, and where the column does not vary. */
	readonly ale: readonly number[] | null;
	readonly localEffects: LocalEffects | null;
	/** The answer for single rows (ICE), each at each value of `grid`; rows drawn at random. None of two columns. */
	readonly ice: readonly (readonly number[])[];
	/** Rows of the table, from 0, that these are. */
	readonly iceRows: readonly TableRow[];
	/**
	 * Other columns (not the second) that largely follow it, by falling association: partial dependence then asks
	 * about rows that do not occur.
	 */
	readonly follow: readonly { readonly column: string; readonly association: number }[];
}

/** From here on half of what orders one column orders the other (0.7² ≈ 0.5): rows with the one moved alone hardly occur. */
export const leavingAssociation = 0.7;

/** Multiplications and additions one answer may take, about half a second; and the rows it takes in any case. */
const budget = 3e9;
const fewestRows = 100;

/** Partial dependence with single rows, and accumulated local effects, of one column; of two the partial dependence. */
export const response = {
	id: 'response',
	version: 3,
	options: {
		column: { kind: 'column', default: null as string | null },
		column2: { kind: 'column', default: null as string | null },
		scale: { kind: 'choice', choices: ['auto', 'probability', 'logit', 'value'], default: 'auto' },
		class: { kind: 'integer', minimum: 0, maximum: 10_000, default: 0 },
		points: { kind: 'integer', minimum: 2, maximum: 1000, default: 100 },
		bins: { kind: 'integer', minimum: 1, maximum: 1000, default: 20 },
		expected: { kind: 'choice', choices: ['none', 'up', 'down'], default: 'none' },
		singleRows: { kind: 'integer', minimum: 0, maximum: 1000, default: 50 },
		maximumRows: { kind: 'integer', minimum: 1, maximum: 100_000, default: 1000 },
	},
	needs: { rows: true },
	measures: 'all-rows',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost({ network }, dataset, options, rows) {
		const moves = movesOf(options);
		const operations = moveOperations(network, dataset);
		return moves * operations * Math.min(rows, affordableRows(moves * operations, options.maximumRows));
	},
	*run(model, dataset, options, context): Generator<undefined, ResponseResult> {
		const { random, rows: asked } = context;
		const column = options.column ?? dataset.preprocessing.inputs[0].column;
		const { column2 } = options;
		if (column === column2)
			throw new UserError(l10n.t('{0} is named twice; name another column beside it, or none.', column));
		const moves = movesOf(options);
		const most = affordableRows(moves * moveOperations(model.network, dataset), options.maximumRows);
		const all = asked ?? everyRow(dataset);
		const rows = stratifiedSample(all, groupRows(dataset), most, random);
		const tableRows = rows.map((row) => dataset.rows[row]);
		const inputs = matrix(rows.length, dataset.inputs.columns);
		gatherRows(dataset.inputs, rows, 0, rows.length, inputs.values);
		const output = outputFor(model, dataset, options, rows);
		const moved = new MovedRows(model.network, dataset, output, inputs);
		const points = pointsOf(options);
		const axis = axisOf(dataset, column, tableRows, points);
		const axis2 = column2 === null ? null : axisOf(dataset, column2, tableRows, points);
		const { target } = dataset.preprocessing;
		const allInTable = all.map((row) => dataset.rows[row]);
		const nearest = nearestPoints(axis, dataset.table, allInTable);
		const shared = {
			column,
			column2,
			output: target.kind === 'value' ? target.column : target.classes[output.class!],
			scale: output.scale,
			coverage: { rows: rows.length, of: all.length },
			kind: axis.kind,
			kind2: axis2?.kind ?? null,
			grid: axis.values,
			of: axis.of,
			grid2: axis2?.values ?? null,
			follow: associationsWith(dataset, rows, column).filter(
				(other) => other.association >= leavingAssociation && other.column !== column2,
			),
		};
		if (axis2 !== null) {
			const other = nearestPoints(axis2, dataset.table, allInTable);
			const counts = countsOfTwo(nearest, other, axis.values.length, axis2.values.length);
			const empty = counts.flat().filter((count) => count === 0).length;
			const pdp = yield* overTwo(moved, axis, axis2, context);
			return {
				...shared,
				counts,
				empty,
				directions: null,
				pdp,
				pdpError: null,
				ale: null,
				localEffects: null,
				ice: [],
				iceRows: [],
			};
		}
		const drawn = Int32Array.from(rows.keys());
		shuffle(drawn, random);
		const single = drawn.subarray(0, options.singleRows).sort();
		const dependence = yield* overOne(moved, axis, single, context);
		const cells = columnNamed(dataset.table, column);
		const effects =
			axis.kind === 'category' || cells?.kind !== 'numeric'
				? null
				: localEffects(moved, cells, tableRows, options.bins);
		const { cells: set } = axis;
		const ale =
			effects === null || set.kind !== 'numeric' ? null : Array.from(set.values, (at) => effectAt(effects, at));
		return {
			...shared,
			...dependence,
			counts: countsOf(nearest, axis.values.length),
			empty: null,
			directions:
				cells?.kind === 'numeric'
					? directionsOf(model, dataset, output, inputs, cells, tableRows, options.expected)
					: null,
			ale,
			localEffects: effects,
			iceRows: Array.from(single, (row) => dataset.rows[rows[row]]),
		};
	},
} as const satisfies Analyzer<ResponseOptions, ResponseResult>;

/** Values of each column. */
function pointsOf({ column2, points }: ResponseOptions): number {
	return column2 === null ? points : Math.min(points, Math.max(2, Math.ceil(Math.sqrt(4 * points))));
}

/** How often each row is run. */
function movesOf(options: ResponseOptions): number {
	const points = pointsOf(options);
	return options.column2 === null ? points + 2 : points * points;
}

function affordableRows(operations: number, maximum: number): number {
	return Math.min(maximum, Math.max(fewestRows, Math.floor(budget / operations)));
}

/** `rows`: of the dataset, by which the commonest class is told. */
export function outputFor(
	{ network, loss }: Model,
	{ preprocessing: { target }, targets }: Dataset,
	{ scale, class: one }: Pick<ResponseOptions, 'scale' | 'class'>,
	rows: Int32Array,
): ExplainedOutput {
	const units = outputsOf(network.specification);
	if (target.kind === 'value') return explainedOutput(loss, units, target, scale === 'auto' ? 'value' : scale, null);
	const classes = target.classes.length;
	if (one > classes)
		throw new UserError(
			l10n.t('{0} has {1} classes; the option class must be from 1 to that, or 0.', target.column, classes),
		);
	const counts = new Int32Array(classes);
	for (const row of rows) counts[targets[row]]++;
	const usual = positiveClass(target) ?? counts.indexOf(Math.max(...counts));
	const chosen = one === 0 ? usual : one - 1;
	return explainedOutput(loss, units, target, scale === 'auto' ? 'probability' : scale, chosen);
}
