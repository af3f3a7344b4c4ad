import type { LayerWeights } from '../../core/layer-weights.ts';
import type { Network } from '../../core/network.ts';
import type { ExplainedOutput } from './explained-output.ts';
import type { PathAttribution } from './integrated-gradients.ts';
import { slopesOf } from './linear-pieces.ts';

/** A dense layer of units that are two straight lines each. */
interface Layer {
	readonly units: number;
	/** (inputs, units) */
	readonly weights: Float64Array;
	readonly bias: Float64Array;
	readonly left: number;
	readonly right: number;
}

/**
 * Exact integrated gradients of a network with one or two hidden layers of straight pieces, of a number that is linear in the
 * outputs, for many rows from one baseline. Where a unit of the first layer passes 0, what the second gets changes in that unit
 * alone, and where one of the second does, so does what the first is worth: each costs a row of weights, not a product.
 */
export class CornerPath {
	readonly #output: ExplainedOutput;
	readonly #first: Layer;
	/** Null: there is one hidden layer. */
	readonly #second: Layer | null;
	readonly #last: Layer;
	readonly #baseline: Float64Array;
	/** Slope of the explained number in what the last hidden layer gives out. */
	readonly #worth: Float64Array;
	/** At the baseline: sums of both layers, and what is explained. */
	readonly #sums: Float64Array;
	readonly #sums2: Float64Array;
	readonly #from: number;
	// Of the row that is followed.
	readonly #steps: Float64Array;
	readonly #isOn: Uint8Array;
	readonly #times: Float64Array;
	readonly #order: Int32Array;
	readonly #sums2Now: Float64Array;
	readonly #steps2: Float64Array;
	readonly #isOn2: Uint8Array;
	/** Slope of the explained number in each unit of the first layer, and the sum of its changes times when they were. */
	readonly #slopes: Float64Array;
	readonly #moments: Float64Array;
	readonly #integral: Float64Array;

	/** Null: the network has other layers, or the number bends. */
	static of(network: Network<Float64Array>, output: ExplainedOutput, baseline: Float64Array): CornerPath | null {
		const layers = output.isLinear ? hiddenAndLast(network) : null;
		return layers === null ? null : new CornerPath(layers, output, baseline);
	}

	private constructor(layers: readonly Layer[], output: ExplainedOutput, baseline: Float64Array) {
		this.#output = output;
		this.#baseline = baseline.slice();
		this.#first = layers[0];
		this.#second = layers.length === 3 ? layers[1] : null;
		this.#last = layers[layers.length - 1];
		const { units } = this.#first;
		const { weights, units: outputs } = this.#last;
		const gradient = new Float64Array(outputs);
		output.addSlope(new Float64Array(outputs), 0, 1, gradient, 0);
		const inputs = weights.length / outputs;
		this.#worth = new Float64Array(inputs);
		for (let input = 0; input < inputs; input++)
			for (let unit = 0; unit < outputs; unit++) this.#worth[input] += weights[input * outputs + unit] * gradient[unit];
		this.#sums = sumsOf(this.#first, this.#baseline);
		const given = bent(this.#first, this.#sums);
		this.#sums2 = this.#second === null ? given : sumsOf(this.#second, given);
		this.#from = this.#valueOf(this.#second === null ? given : bent(this.#second, this.#sums2));
		const units2 = this.#second?.units ?? 0;
		this.#steps = new Float64Array(units);
		this.#isOn = new Uint8Array(units);
		this.#times = new Float64Array(units);
		this.#order = new Int32Array(units);
		this.#sums2Now = new Float64Array(units2);
		this.#steps2 = new Float64Array(units2);
		this.#isOn2 = new Uint8Array(units2);
		this.#slopes = new Float64Array(units);
		this.#moments = new Float64Array(units);
		this.#integral = new Float64Array(units);
	}

	to(row: Float64Array): PathAttribution {
		const crossing = this.#begin(row);
		if (this.#second !== null) this.#beginSecond(this.#second);
		let [flips, before] = [0, 0];
		for (let i = 0; i < crossing; i++) {
			const unit = this.#order[i];
			const at = this.#times[unit];
			if (this.#second !== null) flips += this.#moveSecond(this.#second, before, at);
			this.#turn(unit, at);
			before = at;
		}
		if (this.#second !== null) flips += this.#moveSecond(this.#second, before, 1);
		return this.#finish(row, 1 + crossing + flips);
	}

	/** The way of each unit of the first layer, and those that pass 0 on it, by when they do; how many they are. */
	#begin(row: Float64Array): number {
		const { units, weights } = this.#first;
		const steps = this.#steps.fill(0);
		for (let input = 0, at = 0; input < row.length; input++, at += units) {
			const difference = row[input] - this.#baseline[input];
			if (difference !== 0) for (let unit = 0; unit < units; unit++) steps[unit] += difference * weights[at + unit];
		}
		let count = 0;
		for (let unit = 0; unit < units; unit++) {
			const start = this.#sums[unit];
			this.#isOn[unit] = Number(start > 0 || (start === 0 && steps[unit] > 0));
			const at = -start / steps[unit];
			this.#times[unit] = at;
			if (start !== 0 && at > 0 && at < 1) this.#order[count++] = unit;
		}
		sortByTime(this.#order, count, this.#times);
		this.#integral.fill(0);
		this.#moments.fill(0);
		if (this.#second === null) this.#slopes.set(this.#worth);
		return count;
	}

	/** As it begins at the baseline. */
	#beginSecond({ units, weights, left, right }: Layer): void {
		const first = this.#first;
		this.#sums2Now.set(this.#sums2);
		const steps2 = this.#steps2.fill(0);
		for (let unit = 0, at = 0; unit < first.units; unit++, at += units) {
			const step = (this.#isOn[unit] === 1 ? first.right : first.left) * this.#steps[unit];
			if (step !== 0) for (let other = 0; other < units; other++) steps2[other] += step * weights[at + other];
		}
		for (let other = 0; other < units; other++)
			this.#isOn2[other] = Number(this.#sums2[other] > 0 || (this.#sums2[other] === 0 && steps2[other] > 0));
		for (let unit = 0, at = 0; unit < first.units; unit++) {
			let slope = 0;
			for (let other = 0; other < units; other++, at++)
				slope += weights[at] * (this.#isOn2[other] === 1 ? right : left) * this.#worth[other];
			this.#slopes[unit] = slope;
		}
	}

	/** From `from` to `to`, between which no unit of the first layer passes 0; how many of the second do. */
	#moveSecond({ units, weights, left, right }: Layer, from: number, to: number): number {
		const [sums, steps, isOn] = [this.#sums2Now, this.#steps2, this.#isOn2];
		const length = to - from;
		let flips = 0;
		for (let unit = 0; unit < units; unit++) {
			const start = sums[unit];
			const end = start + length * steps[unit];
			sums[unit] = end;
			if (isOn[unit] === 1 ? end >= 0 : end <= 0) continue;
			flips++;
			const at = from + length * (start / (start - end));
			const change = (isOn[unit] === 1 ? left - right : right - left) * this.#worth[unit];
			isOn[unit] = 1 - isOn[unit];
			for (let other = 0, weight = unit; other < this.#slopes.length; other++, weight += units) {
				const step = change * weights[weight];
				this.#slopes[other] += step;
				this.#moments[other] += at * step;
			}
		}
		return flips;
	}

	/** A unit of the first layer passes 0 at `at`. */
	#turn(unit: number, at: number): void {
		const { left, right } = this.#first;
		const change = this.#isOn[unit] === 1 ? left - right : right - left;
		// Of the integral of its slope from 0 to 1, what lies behind is worth otherwise.
		this.#integral[unit] -= change * (at * this.#slopes[unit] - this.#moments[unit]);
		this.#isOn[unit] = 1 - this.#isOn[unit];
		if (this.#second === null) return;
		const { units, weights } = this.#second;
		const step = change * this.#steps[unit];
		for (let other = 0, weight = unit * units; other < units; other++, weight++)
			this.#steps2[other] += step * weights[weight];
	}

	#finish(row: Float64Array, pieces: number): PathAttribution {
		const { units, weights, left, right } = this.#first;
		const integral = this.#integral;
		for (let unit = 0; unit < units; unit++)
			integral[unit] += (this.#isOn[unit] === 1 ? right : left) * (this.#slopes[unit] - this.#moments[unit]);
		const shares = new Float64Array(row.length);
		for (let input = 0, at = 0; input < row.length; input++) {
			let slope = 0;
			for (let unit = 0; unit < units; unit++, at++) slope += weights[at] * integral[unit];
			shares[input] = slope * (row[input] - this.#baseline[input]);
		}
		const sums = this.#sums.map((sum, unit) => sum + this.#steps[unit]);
		const given = this.#second === null ? bent(this.#first, sums) : bent(this.#second, this.#sums2Now);
		return { shares, from: this.#from, to: this.#valueOf(given), pieces, isExact: true };
	}

	#valueOf(given: Float64Array): number {
		return this.#output.valueOf(sumsOf(this.#last, given), 0);
	}
}

/** Null: there are others than one or two hidden dense layers of straight pieces and a last one without a function. */
function hiddenAndLast({ specification, layers }: Network<Float64Array>): Layer[] | null {
	const found: Layer[] = [];
	for (const [index, layer] of specification.layers.entries()) {
		// What it leaves out, it leaves out while it is trained.
		if (layer.type === 'dropout') continue;
		const slopes = layer.type === 'dense' ? slopesOf(layer.activation) : undefined;
		if (layer.type !== 'dense' || slopes === undefined) return null;
		found.push(layerOf(layer.units, layers[index], slopes));
	}
	const last = specification.layers[specification.layers.length - 1];
	const isStraight = last.type === 'dense' && last.activation === 'identity';
	return isStraight && (found.length === 2 || found.length === 3) ? found : null;
}

function layerOf(
	units: number,
	{ weights, bias }: LayerWeights<Float64Array>,
	[left, right]: readonly [number, number],
): Layer {
	return { units, weights, bias, left, right };
}

/** By insertion: they are few dozens. */
function sortByTime(order: Int32Array, count: number, times: Float64Array): void {
	if (count > 256) {
		order.subarray(0, count).sort((a, b) => times[a] - times[b]);
		return;
	}
	for (let i = 1; i < count; i++) {
		const unit = order[i];
		let place = i;
		for (; place > 0 && times[order[place - 1]] > times[unit]; place--) order[place] = order[place - 1];
		order[place] = unit;
	}
}

function sumsOf({ units, weights, bias }: Layer, inputs: Float64Array): Float64Array {
	const sums = bias.slice();
	for (let input = 0, at = 0; input < inputs.length; input++, at += units)
		for (let unit = 0; unit < units; unit++) sums[unit] += inputs[input] * weights[at + unit];
	return sums;
}

function bent({ left, right }: Layer, sums: Float64Array): Float64Array {
	return sums.map((sum) => (sum > 0 ? right : left) * sum);
}
