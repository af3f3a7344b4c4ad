import type { AnalyzerContext } from '../analyzer.ts';
import type { Axis } from './grid.ts';
import { Moments } from '../../core/statistics.ts';
import type { MovedRows } from './moved-rows.ts';
import type { RowOnWay } from './straight-way.ts';

/** Mean answer over the rows at each value, its standard error, and the answers of single rows, numbered among those that are moved. */
export function* overOne(moved: MovedRows, axis: Axis, single: Int32Array, context: AnalyzerContext) {
	const way = moved.along(axis.cells);
	if (way !== null) return yield* overWay(way, moved.rows, axis.values.length, single, context);
	const { signal, report } = context;
	const steps = moved.stepsOf(axis.cells);
	const without = moved.without([axis.column]);
	const points = axis.values.length;
	const scores = new Float64Array(moved.rows);
	const pdp: number[] = [];
	const pdpError: number[] = [];
	const singles = new Float64Array(single.length * points);
	for (let point = 0; point < points; point++) {
		signal.throwIfAborted();
		moved.score(without, steps, point, scores);
		const { mean, error } = meanOf(scores);
		pdp.push(mean);
		pdpError.push(error);
		for (let i = 0; i < single.length; i++) singles[i * points + point] = scores[single[i]];
		report(point + 1, points);
		yield;
	}
	const ice = Array.from(single, (_, i) => Array.from(singles.subarray(i * points, (i + 1) * points)));
	return { pdp, pdpError, ice };
}

function meanOf(values: Float64Array): { readonly mean: number; readonly error: number } {
	const { length } = values;
	let sum = 0;
	for (let i = 0; i < length; i++) sum += values[i];
	const mean = sum / length;
	let squares = 0;
	for (let i = 0; i < length; i++) squares += (values[i] - mean) ** 2;
	return { mean, error: length < 2 ? 0 : Math.sqrt(squares / (length - 1) / length) };
}

/** Rows between two looks at the outside. */
const rowsAtATime = 100;

function* overWay(
	way: Iterable<RowOnWay>,
	rows: number,
	points: number,
	single: Int32Array,
	{ signal, report }: AnalyzerContext,
) {
	const moments = Array.from({ length: points }, () => new Moments());
	const placeOf = new Map(Array.from(single, (row, place) => [row, place]));
	const ice = Array.from(single, (): number[] => []);
	for (const { row, scores } of way) {
		for (let point = 0; point < points; point++) moments[point].add(scores[point]);
		const place = placeOf.get(row);
		if (place !== undefined) ice[place] = Array.from(scores);
		if ((row + 1) % rowsAtATime > 0) continue;
		signal.throwIfAborted();
		report(row + 1, rows);
		yield;
	}
	return {
		pdp: moments.map(({ mean }) => mean),
		pdpError: moments.map(({ variance }) => (rows < 2 ? 0 : Math.sqrt(variance / (rows - 1)))),
		ice,
	};
}

/** Mean answer over the rows at each combination of values, [first][second]. */
export function* overTwo(moved: MovedRows, first: Axis, second: Axis, { signal, report }: AnalyzerContext) {
	const [steps, others] = [moved.stepsOf(first.cells), moved.stepsOf(second.cells)];
	const without = moved.without([first.column, second.column]);
	const width = steps.length / first.values.length;
	const scores = new Float64Array(moved.rows);
	const pdp: number[][] = [];
	for (let point = 0; point < first.values.length; point++) {
		const row: number[] = [];
		for (let other = 0; other < second.values.length; other++) {
			signal.throwIfAborted();
			const both = steps
				.slice(point * width, (point + 1) * width)
				.map((step, unit) => step + others[other * width + unit]);
			moved.score(without, both, 0, scores);
			row.push(meanOf(scores).mean);
			yield;
		}
		pdp.push(row);
		report(point + 1, first.values.length);
	}
	return pdp;
}
