import type { ActivationName } from '../../core/activations.ts';
import { addProduct } from '../../core/product.ts';
import { type Network } from '../../core/network.ts';
import { unitsOfLayers } from '../../core/network-shape.ts';
import type { LayerWeights } from '../../core/layer-weights.ts';
import type { BatchNormalizationSpecification, NetworkSpecification } from '../../core/specification.ts';

/** Slopes left and right of 0 of the functions that are two straight lines. */
const slopes: Readonly<Partial<Record<ActivationName, readonly [left: number, right: number]>>> = {
	identity: [1, 1],
	relu: [0, 1],
	'leaky-relu': [0.01, 1],
};

/** Undefined: it is not two straight lines. */
export function slopesOf(activation: ActivationName): readonly [left: number, right: number] | undefined {
	return slopes[activation];
}

/** Whether the outputs are made of straight pieces along every straight way of the inputs. */
export function isPiecewiseLinear({ layers }: NetworkSpecification): boolean {
	return layers.every((layer) => {
		switch (layer.type) {
			case 'dense':
				return slopes[layer.activation] !== undefined;
			case 'dropout':
			case 'batch-normalization':
			case 'residual':
				return true;
			case 'embedding':
			case 'layer-normalization':
			case 'softmax':
				return false;
		}
	});
}

/** Numbers at each node of the way, (nodes, columns); straight in between. */
interface Track {
	columns: number;
	values: Float64Array;
}

/**
 * A network of straight pieces along the way from one row to another, cut wherever a unit of any layer changes sign: between
 * two cuts every layer is linear, so that integrals of slopes are sums.
 */
export class LinearPieces {
	/** Ascending from 0 to 1. */
	times: Float64Array = Float64Array.of(0, 1);
	readonly #network: Network<Float64Array>;
	/** z of each layer with a corner, and a of each layer. */
	readonly #sums = new Map<number, Track>();
	readonly #outputs: Track[] = [];

	/** `from` and `to`: inputs of the network, which must be piecewise linear. */
	constructor(network: Network<Float64Array>, from: Float64Array, to: Float64Array) {
		this.#network = network;
		const { specification, layers } = network;
		let inputs: Track = { columns: from.length, values: Float64Array.of(...from, ...to) };
		// The inputs are not cut any more once the first layer has them.
		for (const [index, layer] of specification.layers.entries()) {
			const next = this.#through(layer, layers[index], inputs);
			if (layer.type === 'dense' && hasCorner(layer.activation)) {
				this.#sums.set(index, next);
				this.#cutAtZeros(next);
				this.#outputs.push({ columns: next.columns, values: bent(next.values, layer.activation) });
			} else this.#outputs.push(next);
			inputs = this.#outputs[index];
		}
	}

	/** Of the last layer, (times, units). */
	get outputs(): Float64Array {
		return this.#outputs[this.#outputs.length - 1].values;
	}

	#through(
		layer: NetworkSpecification['layers'][number],
		weights: LayerWeights<Float64Array>,
		{ columns, values }: Track,
	): Track {
		const nodes = values.length / columns;
		if (layer.type === 'dense') {
			const sums = new Float64Array(nodes * layer.units);
			for (let node = 0; node < nodes; node++) sums.set(weights.bias, node * layer.units);
			addProduct(nodes, layer.units, columns, values, columns, 1, weights.weights, layer.units, 1, sums);
			return { columns: layer.units, values: sums };
		}
		if (layer.type === 'batch-normalization') {
			const factors = factorsOf(layer, weights);
			const { mean } = weights.statistics!;
			const normal = values.map((x, i) => (x - mean[i % columns]) * factors[i % columns] + weights.bias[i % columns]);
			return { columns, values: normal };
		}
		if (layer.type === 'residual') {
			const earlier = this.#outputs[layer.from].values;
			return { columns, values: values.map((x, i) => x + earlier[i]) };
		}
		return { columns, values: values.slice() };
	}

	/** Adds nodes where numbers of the track pass 0, to this and all tracks before. */
	#cutAtZeros(track: Track): void {
		const { times } = this;
		const { columns, values } = track;
		const cuts: { readonly after: number; readonly share: number }[] = [];
		for (let node = 0; node + 1 < times.length; node++) {
			const here = node * columns;
			const shares: number[] = [];
			for (let i = here; i < here + columns; i++) {
				const [start, end] = [values[i], values[i + columns]];
				if ((start < 0 && end > 0) || (start > 0 && end < 0)) shares.push(start / (start - end));
			}
			shares.sort((a, b) => a - b);
			let last = 0;
			for (const share of shares) {
				if (!(share > last && share < 1)) continue;
				cuts.push({ after: node, share });
				last = share;
			}
		}
		if (cuts.length === 0) return;
		for (const each of new Set([...this.#sums.values(), ...this.#outputs, track])) insert(each, cuts);
		const timesTrack = { columns: 1, values: times };
		insert(timesTrack, cuts);
		this.times = timesTrack.values;
	}

	/**
	 * From the gradient of each piece with respect to the outputs, (pieces, units), which is overwritten, to the one with
	 * respect to the inputs, integrated over the way.
	 */
	integratedGradient(outputGradient: Float64Array): Float64Array {
		const { specification, layers } = this.#network;
		const pieces = this.times.length - 1;
		const units = unitsOfLayers(specification);
		const deltas: Float64Array[] = units.map((width) => new Float64Array(pieces * width));
		deltas[deltas.length - 1] = outputGradient;
		// Nothing bends before the first layer: there the pieces can be added up.
		const integrated = new Float64Array(specification.inputs);
		for (let index = specification.layers.length - 1; index >= 0; index--) {
			const layer = specification.layers[index];
			const delta = deltas[index];
			const width = units[index];
			if (layer.type === 'dense' && hasCorner(layer.activation)) this.#bendBack(index, layer.activation, delta);
			if (layer.type === 'residual') addAll(deltas[layer.from], delta);
			const before = index === 0 ? null : deltas[index - 1];
			const from = before === null ? this.#integrated(delta, width) : delta;
			const to = before ?? integrated;
			const rows = before === null ? 1 : pieces;
			if (layer.type === 'dense')
				addProduct(rows, to.length / rows, width, from, width, 1, layers[index].weights, 1, width, to);
			else if (layer.type === 'batch-normalization') {
				const factors = factorsOf(layer, layers[index]);
				for (let i = 0; i < from.length; i++) to[i] += from[i] * factors[i % width];
			} else addAll(to, from);
		}
		return integrated;
	}

	#bendBack(index: number, activation: ActivationName, delta: Float64Array): void {
		const [left, right] = slopes[activation]!;
		const { columns, values } = this.#sums.get(index)!;
		// On a piece z keeps its sign, which its middle tells.
		for (let i = 0; i < delta.length; i++) delta[i] *= values[i] + values[i + columns] > 0 ? right : left;
	}

	#integrated(delta: Float64Array, width: number): Float64Array {
		const sum = new Float64Array(width);
		for (let piece = 0, i = 0; piece + 1 < this.times.length; piece++) {
			const length = this.times[piece + 1] - this.times[piece];
			for (let unit = 0; unit < width; unit++, i++) sum[unit] += length * delta[i];
		}
		return sum;
	}
}

/** Of a function that is two straight lines: whether they are not one. */
export function hasCorner(activation: ActivationName): boolean {
	const [left, right] = slopes[activation]!;
	return left !== right;
}

function bent(z: Float64Array, activation: ActivationName): Float64Array {
	const [left, right] = slopes[activation]!;
	return z.map((value) => (value > 0 ? right : left) * value);
}

function factorsOf(
	{ epsilon }: BatchNormalizationSpecification,
	{ weights, statistics }: LayerWeights<Float64Array>,
): Float64Array {
	return weights.map((gamma, unit) => gamma / Math.sqrt(statistics!.variance[unit] + epsilon));
}

function addAll(to: Float64Array, from: Float64Array): void {
	for (let i = 0; i < from.length; i++) to[i] += from[i];
}

/** New nodes between old ones, with what lies straight between these. */
function insert(track: Track, cuts: readonly { readonly after: number; readonly share: number }[]): void {
	const { columns, values } = track;
	const wider = new Float64Array(values.length + cuts.length * columns);
	let to = 0;
	let next = 0;
	for (let node = 0; node * columns < values.length; node++) {
		const at = node * columns;
		for (let i = at; i < at + columns; i++) wider[to++] = values[i];
		for (; next < cuts.length && cuts[next].after === node; next++) {
			const { share } = cuts[next];
			for (let i = at; i < at + columns; i++) wider[to++] = values[i] + share * (values[i + columns] - values[i]);
		}
	}
	track.values = wider;
}
