import { activations } from '../core/activations.ts';
import { forward, outputsFor } from '../core/forward.ts';
import type { Loss } from '../core/losses.ts';
import { gatherRows, matrix, type Matrix } from '../core/matrix.ts';
import { inputsOf, outputsOf, type Network } from '../core/network.ts';
import type { NetworkSpecification } from '../core/specification.ts';
import type { Dataset } from '../data/dataset.ts';

/** Loss of every row after some of its inputs were taken from another row; the first layer is only corrected, not redone. */
export class ShuffledScorer {
	/** Of the rows as they are. */
	readonly losses: Float64Array;
	readonly #network: Network;
	/** The layers after the first; null: there are none. */
	readonly #rest: Network | null;
	readonly #loss: Loss;
	/** (rows, inputs) */
	readonly #inputs: Matrix;
	readonly #targets: Float32Array;
	/** z of the first layer, (rows, units). */
	readonly #first: Float32Array;

	/** `rows` are positions in the dataset. */
	constructor(network: Network, loss: Loss, dataset: Dataset, rows: Int32Array) {
		this.#network = network;
		this.#loss = loss;
		this.#inputs = matrix(rows.length, dataset.inputs.columns);
		gatherRows(dataset.inputs, rows, 0, rows.length, this.#inputs.values);
		this.#targets = Float32Array.from(rows, (row) => scaledTarget(dataset, row));
		const { specification, layers } = network;
		const [first, ...others] = specification.layers;
		this.#rest =
			others.length === 0 ? null : { specification: { inputs: first.units, layers: others }, layers: layers.slice(1) };
		const firstLayer = { specification: { ...specification, layers: [first] }, layers: [layers[0]] };
		this.#first = forward(firstLayer, this.#inputs).preActivations[0].values;
		// By the same way as the shuffled ones: what a column does not change gives the same loss to the last bit.
		this.losses = this.#lossesOf(this.#outputs(this.#first));
	}

	/** With row i's `features` taken from row `order[i]`. */
	lossesWith(features: readonly number[], order: Int32Array): Float64Array {
		const { values, columns } = this.#inputs;
		const [{ weights }] = this.#network.layers;
		const { units } = this.#network.specification.layers[0];
		const z = this.#first.slice();
		for (let row = 0; row < order.length; row++)
			for (const feature of features) {
				const difference = values[order[row] * columns + feature] - values[row * columns + feature];
				if (difference === 0) continue;
				const from = feature * units;
				for (let unit = 0, i = row * units; unit < units; unit++, i++) z[i] += difference * weights[from + unit];
			}
		return this.#lossesOf(this.#outputs(z));
	}

	#outputs(z: Float32Array): Float32Array {
		const [{ units, activation }] = this.#network.specification.layers;
		const a = new Float32Array(z.length);
		activations[activation].forward(z, a, z.length);
		if (this.#rest === null) return a;
		return outputsFor(this.#rest, { rows: z.length / units, columns: units, values: a }).values;
	}

	#lossesOf(outputs: Float32Array): Float64Array {
		const units = outputsOf(this.#network.specification);
		return Float64Array.from(this.#targets, (_, row) =>
			this.#loss.sum(
				outputs.subarray(row * units, (row + 1) * units),
				this.#targets.subarray(row, row + 1),
				1,
				units,
				null,
				0,
			),
		);
	}
}

/** Multiplications and additions of one row, with each group of features shuffled once. */
export function scoringOperations(specification: NetworkSpecification, groups: readonly (readonly number[])[]): number {
	const { layers } = specification;
	// A function costs about as much as ten multiplications.
	const rest = layers.reduce(
		(sum, { units }, layer) => sum + 10 * units + (layer === 0 ? 0 : 2 * inputsOf(specification, layer) * units),
		0,
	);
	return groups.reduce((sum, features) => sum + rest + 2 * features.length * layers[0].units, 0);
}

function scaledTarget({ targets, preprocessing: { target } }: Dataset, row: number): number {
	return target.kind === 'classes' ? targets[row] : (targets[row] - target.mean) / target.deviation;
}
