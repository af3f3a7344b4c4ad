import { rowPass, type TwinPin } from './forward.ts';
import { mean } from './measures.ts';
import type { Rows, Twin } from './twin.ts';

/** What is said of rows with units that give what the pins say: probabilities, or the value. */
export function saidWith(twin: Twin, rows: Rows, pins: readonly TwinPin[]): Float64Array[] {
	const pass = rowPass(twin.record.model.network, twin.tensors, pins);
	return rows.map((row) => twin.read(pass(twin.inputsOf(row)).at(-1)!.a));
}

/** Of each measured row 1 where it is right, or its squared error. */
function scores(twin: Twin, pins: readonly TwinPin[]): Float64Array {
	const said = saidWith(twin, twin.measured, pins);
	return Float64Array.from(twin.measured, (row, i) =>
		twin.classification
			? Number(said[i].indexOf(Math.max(...said[i])) === twin.actual[row])
			: (said[i][0] - twin.actual[row]) ** 2,
	);
}

export interface Ablated {
	readonly before: number;
	readonly after: number;
	/** 95 %, of the change over rows. */
	readonly interval: readonly [number, number];
}

const z = 1.959963984540054;

/** What is measured with and without the pins, row by row. */
export function ablated(twin: Twin, pins: readonly TwinPin[]): Ablated {
	const [before, after] = [scores(twin, []), scores(twin, pins)];
	const n = before.length;
	if (twin.classification) {
		// Of pairs of rows, half a one more of each kind: right twice, wrong twice, gained, lost.
		const changes = [...before.keys()].map((i) => after[i] - before[i]);
		const count = (kind: number) => changes.filter((change) => change === kind).length + 0.5;
		const all = n + 2;
		const change = (count(1) - count(-1)) / all;
		const variance = (count(1) + count(-1)) / all - change ** 2;
		const reach = z * Math.sqrt(variance / all);
		return {
			before: mean(before),
			after: mean(after),
			interval: [Math.max(-1, change - reach), Math.min(1, change + reach)],
		};
	}
	const [from, to] = [before, after].map((squares) => Math.sqrt(mean(squares)));
	const together = (a: Float64Array, b: Float64Array) =>
		a.reduce((sum, value, i) => sum + (value - mean(a)) * (b[i] - mean(b)), 0) / (n - 1);
	const variance =
		together(after, after) / (4 * to ** 2) +
		together(before, before) / (4 * from ** 2) -
		together(before, after) / (2 * to * from);
	const reach = z * Math.sqrt(Math.max(0, variance) / n);
	return { before: from, after: to, interval: [to - from - reach, to - from + reach] };
}

/** Layers of units of their own, behind which another one comes. */
export function hiddenUnits({ record, layers }: Twin): { readonly layer: number; readonly unit: number }[] {
	const of = record.model.network.layers;
	const last = of.findLastIndex(({ type }) => type === 'dense');
	return layers.flatMap(({ units }, layer) =>
		of[layer].type === 'dense' && layer < last ? Array.from({ length: units }, (_, unit) => ({ layer, unit })) : [],
	);
}

/** Over all rows. */
export function unitMean({ layers }: Twin, layer: number, unit: number): number {
	return layers[layer].sumA[unit] / layers[layer].rows;
}

/** How what is predicted of the row moves when a unit alone gives its mean: the probability of the predicted class, or the value. */
export function movedBy(twin: Twin, row: number, layer: number, unit: number): number {
	const one = twin.classification ? twin.predicted(row) : 0;
	const [said] = saidWith(twin, [row], [[layer, unit, unitMean(twin, layer, unit)]]);
	return said[one] - twin.outputs[row][one];
}
