import type { Cancellation } from '../../core/context.ts';
import type { Matrix } from '../../core/matrix.ts';
import { Coalitions } from '../attributions/coalitions.ts';
import type { ExplainedOutput } from '../attributions/explained-output.ts';
import type { PlainNetwork } from '../attributions/plain-network.ts';

/** What a pair's joint partial dependence leaves over once both single ones are taken from it, at some rows. */
export interface JointEffect {
	/** Places of the columns in the plain network, ascending. */
	readonly pair: readonly [number, number];
	/** Of each row, centred. */
	readonly beyond: Float64Array;
	/** Friedman's H: the root of Σ beyond² / Σ joint², 0..1; null where the joint dependence is flat. */
	readonly h: number | null;
}

export interface FriedmanH {
	/** Columns whose pairs were looked at, ascending. */
	readonly looked: readonly number[];
	readonly effects: readonly JointEffect[];
	/** The explained number of each row. */
	readonly values: Float64Array;
}

/**
 * Friedman and Popescu, 2008, equation 44, with partial dependence over the same rows. Of more than `mostColumns` columns only
 * those are paired that work most with all the others together (equation 45, numerator).
 * `rows`: inputs of the plain network.
 */
export function* friedmanH(
	plain: PlainNetwork,
	output: ExplainedOutput,
	rows: Matrix,
	mostColumns: number,
	signal: Cancellation,
	report: (done: number, total: number) => void,
): Generator<undefined, FriedmanH> {
	const { columns } = plain;
	const n = rows.rows;
	const scorer = new PairScorer(plain, output, rows);
	const values = new Float64Array(n);
	const single = columns.map(() => new Float64Array(n));
	const others = columns.map(() => new Float64Array(n));
	const isScreened = columns.length > mostColumns;
	for (let row = 0; row < n; row++) {
		signal.throwIfAborted();
		const found = scorer.at(row);
		values[row] = found.value;
		for (let column = 0; column < columns.length; column++) {
			single[column][row] = found.together([column]);
			if (isScreened) others[column][row] = found.without(column);
		}
		report(row + 1, 2 * n);
		yield;
	}
	for (const each of [...single, ...others]) centre(each);
	const centred = centre(values.slice());
	const alone = columns.map((_, column) =>
		centred.reduce((sum, value, row) => sum + (value - single[column][row] - others[column][row]) ** 2, 0),
	);
	const looked = [...columns.keys()]
		.sort((a, b) => (isScreened ? alone[b] - alone[a] : 0) || a - b)
		.slice(0, mostColumns)
		.sort((a, b) => a - b);
	const pairs = looked.flatMap((a, i) => looked.slice(i + 1).map((b) => [a, b] as const));
	const joint = pairs.map(() => new Float64Array(n));
	for (let row = 0; row < n; row++) {
		const found = scorer.at(row);
		for (const [i, pair] of pairs.entries()) {
			if (i % 64 === 0) {
				signal.throwIfAborted();
				yield;
			}
			joint[i][row] = found.together(pair);
		}
		report(n + row + 1, 2 * n);
	}
	const effects = pairs.map(([a, b], i): JointEffect => {
		const both = centre(joint[i]);
		const beyond = both.map((value, row) => value - single[a][row] - single[b][row]);
		const [left, all] = [sumOfSquares(beyond), sumOfSquares(both)];
		return { pair: [a, b], beyond, h: all > 0 ? Math.min(1, Math.sqrt(left / all)) : null };
	});
	return { looked, effects, values };
}

/** Partial dependence at single rows, over all of them. */
class PairScorer {
	readonly #plain: PlainNetwork;
	readonly #output: ExplainedOutput;
	readonly #rows: Matrix;

	constructor(plain: PlainNetwork, output: ExplainedOutput, rows: Matrix) {
		this.#plain = plain;
		this.#output = output;
		this.#rows = rows;
	}

	at(row: number) {
		const { columns, values } = this.#rows;
		const own = { rows: 1, columns, values: values.slice(row * columns, (row + 1) * columns) };
		const mixed = new Coalitions(this.#plain, this.#output, own, this.#rows);
		// Columns in which no row differs are not among the varying ones, and change nothing.
		const placeOf = new Map(mixed.varying.map(({ column }, place) => [column, place]));
		const places = (wanted: readonly number[]) =>
			wanted.flatMap((column) => placeOf.get(this.#plain.columns[column].column) ?? []);
		const { width, baselines } = mixed;
		const sums = new Float32Array(baselines * width);
		const meanWith = (taken: readonly number[], start: (baseline: number) => Float64Array, sign: 1 | -1) => {
			for (let baseline = 0; baseline < baselines; baseline++) {
				const sum = start(baseline).slice();
				for (const place of taken) {
					const step = mixed.stepOf(baseline, place);
					for (let unit = 0; unit < width; unit++) sum[unit] += sign * step[unit];
				}
				sums.set(sum, baseline * width);
			}
			return mixed.scores(sums, baselines).reduce((total, score) => total + score, 0) / baselines;
		};
		const whole = mixed.baseSums(0).slice();
		for (const place of mixed.varying.keys()) {
			const step = mixed.stepOf(0, place);
			for (let unit = 0; unit < width; unit++) whole[unit] += step[unit];
		}
		return {
			value: mixed.scores(Float32Array.from(whole), 1)[0],
			/** The mean with the row's cells in these columns. */
			together: (wanted: readonly number[]) => meanWith(places(wanted), (baseline) => mixed.baseSums(baseline), 1),
			/** The mean with the row's cells in all columns but this one. */
			without: (column: number) => meanWith(places([column]), () => whole, -1),
		};
	}
}

/** In place. */
function centre(values: Float64Array): Float64Array {
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	for (let i = 0; i < values.length; i++) values[i] -= mean;
	return values;
}

function sumOfSquares(values: Float64Array): number {
	return values.reduce((sum, value) => sum + value * value, 0);
}
