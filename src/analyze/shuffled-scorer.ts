import { isPutTogether } from './attributions/coalitions.ts';
import { activations } from '../core/activations.ts';
import { forward, outputsInChunks } from '../core/forward.ts';
import type { Loss } from '../core/losses.ts';
import { allRows, gatherRows, matrix, type Matrix } from '../core/matrix.ts';
import { type Network } from '../core/network.ts';
import { inputsOf, outputsOf, unitsOfLayers } from '../core/network-shape.ts';
import type { DenseSpecification, NetworkSpecification } from '../core/specification.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import { scaledTargets } from '../data/prepare/scaled-targets.ts';

/** Loss of every row after some of its inputs were taken from another row. */
export class ShuffledScorer {
	readonly #network: Network;
	readonly #loss: Loss;
	/** (rows, inputs) */
	readonly #inputs: Matrix;
	readonly #targets: Float32Array;
	/** Null: the whole network is run each time. */
	readonly #first: FirstLayer | null;

	/** `rows` are positions in the dataset. */
	constructor(network: Network, loss: Loss, dataset: Dataset, rows: Int32Array) {
		this.#network = network;
		this.#loss = loss;
		this.#inputs = matrix(rows.length, dataset.inputs.columns);
		gatherRows(dataset.inputs, rows, 0, rows.length, this.#inputs.values);
		const targets = scaledTargets(dataset);
		this.#targets = Float32Array.from(rows, (row) => targets[row]);
		const dense = correctableFirst(network.specification);
		// Of few inputs the kernels make the whole product sooner than it is corrected here.
		this.#first = dense && isPutTogether(network) ? new FirstLayer(network, dense, this.#inputs) : null;
	}

	/**
	 * With row i's `features` taken from row `order[i]`, in steps of some rows. Without features the rows are as they are: by the same
	 * way as the shuffled ones, so that what a column does not change gives the same loss to the last bit.
	 */
	*lossesWith(features: readonly number[], order: Int32Array): Generator<undefined, Float64Array> {
		const { network, inputs } = this.#first?.shuffled(features, order) ?? this.#shuffled(features, order);
		const losses = new Float64Array(inputs.rows);
		const units = outputsOf(this.#network.specification);
		// One row's: a view of each would be made a hundred thousand times.
		const [one, target] = [new Float32Array(units), new Float32Array(1)];
		// Without layers after the first there is nothing left to compute.
		const chunks =
			network === null
				? [{ first: 0, rows: inputs.rows, outputs: inputs.values }]
				: outputsInChunks(network, inputs, allRows(inputs.rows));
		for (const { first, rows, outputs } of chunks) {
			for (let row = 0, at = 0; row < rows; row++) {
				for (let unit = 0; unit < units; unit++) one[unit] = outputs[at++];
				target[0] = this.#targets[first + row];
				losses[first + row] = this.#loss.sum(one, target, 1, units, null, 0);
			}
			yield;
		}
		return losses;
	}

	#shuffled(features: readonly number[], order: Int32Array): Remainder {
		const { rows, columns, values } = this.#inputs;
		const shuffled = values.slice();
		for (let row = 0; row < rows; row++)
			for (const feature of features) shuffled[row * columns + feature] = values[order[row] * columns + feature];
		return { network: this.#network, inputs: { rows, columns, values: shuffled } };
	}
}

/** What is left to compute, and of what; network null: nothing. */
interface Remainder {
	readonly network: Network | null;
	readonly inputs: Matrix;
}

/** A dense layer whose sums are only corrected by what the shuffled inputs change, and the layers after it. */
class FirstLayer {
	readonly #specification: DenseSpecification;
	readonly #weights: Float32Array;
	readonly #inputs: Matrix;
	/** Null: there are no other layers. */
	readonly #rest: Network | null;
	/** z, (rows, units). */
	readonly #sums: Float32Array;

	constructor({ specification, layers }: Network, dense: DenseSpecification, inputs: Matrix) {
		const others = specification.layers.slice(1);
		this.#specification = dense;
		this.#weights = layers[0].weights;
		this.#inputs = inputs;
		this.#rest =
			others.length === 0 ? null : { specification: { inputs: dense.units, layers: others }, layers: layers.slice(1) };
		const alone = { specification: { ...specification, layers: [dense] }, layers: [layers[0]] };
		this.#sums = forward(alone, inputs).preActivations[0].values;
	}

	shuffled(features: readonly number[], order: Int32Array): Remainder {
		const { values, columns } = this.#inputs;
		const { units, activation } = this.#specification;
		const z = this.#sums.slice();
		for (let row = 0; row < order.length; row++)
			for (const feature of features) {
				const difference = values[order[row] * columns + feature] - values[row * columns + feature];
				if (difference === 0) continue;
				const from = feature * units;
				for (let unit = 0, i = row * units; unit < units; unit++, i++) z[i] += difference * this.#weights[from + unit];
			}
		const a = new Float32Array(z.length);
		activations[activation].forward(z, a, z.length);
		return { network: this.#rest, inputs: { rows: z.length / units, columns: units, values: a } };
	}
}

/** The first layer if it is dense and none of the others adds what came out of it; else null. */
function correctableFirst({ layers }: NetworkSpecification): DenseSpecification | null {
	const [first, ...others] = layers;
	return first.type === 'dense' && others.every(({ type }) => type !== 'residual') ? first : null;
}

/** Multiplications and additions of one row, with each group of features shuffled once. */
export function scoringOperations(specification: NetworkSpecification, groups: readonly (readonly number[])[]): number {
	const widths = unitsOfLayers(specification);
	const corrected = correctableFirst(specification) !== null;
	// A function costs about as much as ten multiplications.
	const rest = widths.reduce((sum, units, layer) => {
		const products = specification.layers[layer].type === 'dense' && !(layer === 0 && corrected);
		return sum + 10 * units + (products ? 2 * inputsOf(specification, layer) * units : 0);
	}, 0);
	return groups.reduce((sum, features) => sum + rest + (corrected ? 2 * features.length * widths[0] : 0), 0);
}
