import { forwardInChunks } from '../../core/forward.ts';
import type { LayerWeights } from '../../core/layer-weights.ts';
import { allRows, type Matrix } from '../../core/matrix.ts';
import type { Network } from '../../core/network.ts';
import { outputsOf } from '../../core/network-shape.ts';
import { upToLayer } from '../../core/part-of-network.ts';
import { forwardOperations } from '../../core/propagation.ts';
import type { ExplainedOutput } from '../attributions/explained-output.ts';
import { slopesOf } from '../attributions/linear-pieces.ts';

/** A dense layer of units that are two straight lines each; the last one is straight. */
interface Layer {
	readonly index: number;
	readonly units: number;
	readonly weights: LayerWeights['weights'];
	readonly bias: LayerWeights['bias'];
	readonly left: number;
	readonly right: number;
}

/** What the network says of a row at each of the values; good until the next row is asked for. */
export interface RowOnWay {
	readonly row: number;
	readonly scores: Float64Array;
}

/** How much longer a multiplication takes here than in the kernels. */
const slower = 6;

/**
 * A network of one or two hidden layers of straight pieces while one input of a row moves: between two values at which a unit of
 * the first layer passes 0, the sums behind it go straight on, and where one does, they turn by a row of its weights. So a row
 * costs some hundred steps of the second layer, not a product at each value.
 */
export class StraightWay {
	readonly #network: Network;
	readonly #first: Layer;
	readonly #second: Layer;
	/** Null: there is one hidden layer, and the second one is the last. */
	readonly #last: Layer | null;

	/** Null: the network has other layers, or `points` values are run through the kernels sooner. */
	static of(network: Network, points: number): StraightWay | null {
		const layers = straightLayers(network);
		if (layers === null) return null;
		const [first, second, last = null] = layers;
		const pieces = Math.min(first.units, points);
		const steps = 2 * slower * second.units * (2 * first.units + pieces * (2 + 2 * (last?.units ?? 0)));
		return steps < points * forwardOperations(network) ? new StraightWay(network, first, second, last) : null;
	}

	private constructor(network: Network, first: Layer, second: Layer, last: Layer | null) {
		this.#network = network;
		this.#first = first;
		this.#second = second;
		this.#last = last;
	}

	/** Of `rows`, in which `input` is as at the first of `values` (ascending). */
	*follow(rows: Matrix, input: number, values: Float32Array, output: ExplainedOutput): Generator<RowOnWay> {
		const [first, second] = [this.#first, this.#second];
		const steps = Float64Array.from(first.weights.subarray(input * first.units, (input + 1) * first.units));
		const units = outputsOf(this.#network.specification);
		const outputs = new Float64Array(values.length * units);
		const scores = new Float64Array(values.length);
		const state = {
			sums: new Float64Array(first.units),
			sums2: new Float64Array(second.units),
			steps,
			steps2: new Float64Array(second.units),
			isOn: new Uint8Array(first.units),
			turns: new Float64Array(first.units),
			order: new Int32Array(first.units),
			now: new Float64Array(units),
			slopes: new Float64Array(units),
			turns2: new Float64Array(second.units),
			order2: new Int32Array(second.units),
		};
		const front = upToLayer(this.#network, second.index);
		for (const chunk of forwardInChunks(front, rows, allRows(rows.rows))) {
			const [z, z2] = [chunk.preActivations[first.index].values, chunk.preActivations[second.index].values];
			for (let row = 0; row < chunk.rows; row++) {
				for (let unit = 0, at = row * first.units; unit < first.units; unit++, at++) state.sums[unit] = z[at];
				for (let unit = 0, at = row * second.units; unit < second.units; unit++, at++) state.sums2[unit] = z2[at];
				this.#walk(state, values, outputs);
				output.valuesOf(outputs, values.length, scores, 0);
				yield { row: chunk.first + row, scores };
			}
		}
	}

	#walk(state: WayState, values: Float32Array, outputs: Float64Array): void {
		const { order, turns } = state;
		const count = this.#begin(state, values);
		let at = values[0];
		let point = 0;
		for (let turn = 0; turn < count; turn++) {
			const unit = order[turn];
			point = this.#go(state, at, turns[unit], values, point, outputs);
			at = turns[unit];
			this.#turn(state, unit);
		}
		this.#go(state, at, values[values.length - 1], values, point, outputs);
	}

	/** From `from` to `to`, where no unit of the first layer passes 0: what comes out at the values there; the first point behind. */
	#go(state: WayState, from: number, to: number, values: Float32Array, first: number, outputs: Float64Array): number {
		const { sums2, steps2 } = state;
		const way = to - from;
		let point = first;
		if (point < values.length && values[point] <= to) {
			const corners = this.#cornersOf(state, from, way);
			const { now, slopes, turns2, order2 } = state;
			const units = now.length;
			let at = from;
			let corner = 0;
			for (; point < values.length && values[point] <= to; point++) {
				for (; corner < corners && turns2[order2[corner]] <= values[point]; corner++) {
					const other = order2[corner];
					for (let unit = 0; unit < units; unit++) now[unit] += (turns2[other] - at) * slopes[unit];
					at = turns2[other];
					this.#bend(state, other);
				}
				const moved = values[point] - at;
				for (let unit = 0, place = point * units; unit < units; unit++, place++)
					outputs[place] = now[unit] += moved * slopes[unit];
				at = values[point];
			}
		}
		for (let other = 0; other < sums2.length; other++) sums2[other] += way * steps2[other];
		return point;
	}

	/** What comes out at the beginning of a piece, its slope, and the units of the second layer that pass 0 in it. */
	#cornersOf({ sums2, steps2, now, slopes, turns2, order2 }: WayState, from: number, way: number): number {
		if (this.#last === null) {
			now.set(sums2);
			slopes.set(steps2);
			return 0;
		}
		const { left, right } = this.#second;
		const { units, weights, bias } = this.#last;
		for (let unit = 0; unit < units; unit++) now[unit] = bias[unit];
		slopes.fill(0);
		let count = 0;
		for (let other = 0, row = 0; other < sums2.length; other++, row += units) {
			const start = sums2[other];
			const step = steps2[other];
			const factor = isOnAt(start, step) ? right : left;
			if (factor !== 0)
				for (let unit = 0; unit < units; unit++) {
					const weight = factor * weights[row + unit];
					now[unit] += start * weight;
					slopes[unit] += step * weight;
				}
			const passed = -start / step;
			if (!(passed > 0 && passed < way)) continue;
			turns2[other] = from + passed;
			order2[count++] = other;
		}
		sortBy(order2, count, turns2);
		return count;
	}

	/** A unit of the second layer passes 0. */
	#bend({ steps2, slopes }: WayState, other: number): void {
		const { left, right } = this.#second;
		const { units, weights } = this.#last!;
		const change = Math.abs(steps2[other]) * (right - left);
		for (let unit = 0, at = other * units; unit < units; unit++, at++) slopes[unit] += change * weights[at];
	}

	/** The units of the first layer that pass 0 on the way, by when they do; how many they are. */
	#begin({ sums, steps, steps2, isOn, turns, order }: WayState, values: Float32Array): number {
		const { units, left, right } = this.#first;
		const { weights, units: units2 } = this.#second;
		const [from, to] = [values[0], values[values.length - 1]];
		steps2.fill(0);
		let count = 0;
		for (let unit = 0, row = 0; unit < units; unit++, row += units2) {
			const step = steps[unit];
			isOn[unit] = Number(isOnAt(sums[unit], step));
			const slope = step * (isOn[unit] === 1 ? right : left);
			if (slope !== 0) for (let other = 0; other < units2; other++) steps2[other] += slope * weights[row + other];
			const at = from - sums[unit] / step;
			turns[unit] = at;
			if (left !== right && sums[unit] !== 0 && at > from && at < to) order[count++] = unit;
		}
		sortBy(order, count, turns);
		return count;
	}

	#turn({ steps, steps2, isOn }: WayState, unit: number): void {
		const { left, right } = this.#first;
		const { weights, units } = this.#second;
		const change = steps[unit] * (isOn[unit] === 1 ? left - right : right - left);
		isOn[unit] = 1 - isOn[unit];
		for (let other = 0, at = unit * units; other < units; other++, at++) steps2[other] += change * weights[at];
	}
}

/** Of a unit that goes on by `step`. */
function isOnAt(sum: number, step: number): boolean {
	return sum > 0 || (sum === 0 && step > 0);
}

/** By insertion: they are few dozens. */
function sortBy(order: Int32Array, count: number, turns: Float64Array): void {
	for (let i = 1; i < count; i++) {
		const unit = order[i];
		let place = i;
		for (; place > 0 && turns[order[place - 1]] > turns[unit]; place--) order[place] = order[place - 1];
		order[place] = unit;
	}
}

/** Of one row, used again for each. */
interface WayState {
	/** Of the first layer at the first value, and how they go on as the input does. */
	readonly sums: Float64Array;
	readonly steps: Float64Array;
	/** Of the second layer, where the way has come to. */
	readonly sums2: Float64Array;
	readonly steps2: Float64Array;
	readonly isOn: Uint8Array;
	/** What comes out where the way has come to, and its slope. */
	readonly now: Float64Array;
	readonly slopes: Float64Array;
	/** The value at which a unit of the first layer passes 0. */
	readonly turns: Float64Array;
	readonly order: Int32Array;
	/** The same of the second layer in one piece. */
	readonly turns2: Float64Array;
	readonly order2: Int32Array;
}

/** Null: there are others than one or two hidden dense layers of straight pieces and a last one without a function. */
function straightLayers({ specification, layers }: Network): Layer[] | null {
	const found: Layer[] = [];
	for (const [index, layer] of specification.layers.entries()) {
		// What it leaves out, it leaves out while it is trained.
		if (layer.type === 'dropout') continue;
		const slopes = layer.type === 'dense' ? slopesOf(layer.activation) : undefined;
		if (layer.type !== 'dense' || slopes === undefined) return null;
		found.push({ index, units: layer.units, ...layers[index], left: slopes[0], right: slopes[1] });
	}
	const last = specification.layers[specification.layers.length - 1];
	const isStraight = last.type === 'dense' && last.activation === 'identity';
	return isStraight && (found.length === 2 || found.length === 3) ? found : null;
}
