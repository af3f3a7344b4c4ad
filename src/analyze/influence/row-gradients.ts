import type { LayerWeights } from '../../core/layer-weights.ts';
import { lossOf } from '../../core/losses.ts';
import type { Network } from '../../core/network.ts';
import { outputsOf } from '../../core/network-shape.ts';
import { backwardPass, createTape, forwardPass, type Tape } from '../../core/propagation.ts';
import type { ModelTraining } from '../model.ts';

/** Gradients in all parameters of what a network says of single rows, one at a time. */
export class RowGradients {
	readonly #tape: Tape;
	readonly #training: ModelTraining['specification'];
	readonly #units: number;
	readonly #gradients: readonly LayerWeights[];

	constructor(network: Network, training: ModelTraining['specification']) {
		this.#tape = createTape(network, 1);
		this.#training = training;
		this.#units = outputsOf(network.specification);
		this.#gradients = network.layers.map(({ weights, bias }) => ({
			weights: new Float32Array(weights.length),
			bias: new Float32Array(bias.length),
		}));
	}

	/** Of the loss of encoded inputs with this target; overwritten by the next. */
	ofLoss(inputs: Float32Array, target: number): readonly LayerWeights[] {
		const { loss, lossSettings } = this.#training;
		return this.#from(inputs, (outputs, delta) => {
			lossOf(loss).sum(outputs, Float32Array.of(target), 1, this.#units, delta, 1, lossSettings);
		});
	}

	/** Of the one output; overwritten by the next. */
	ofOutput(inputs: Float32Array): readonly LayerWeights[] {
		return this.#from(inputs, (_outputs, delta) => {
			delta.fill(1);
		});
	}

	#from(
		inputs: Float32Array,
		writeDelta: (outputs: Float32Array, delta: Float32Array) => void,
	): readonly LayerWeights[] {
		for (const { weights, bias } of this.#gradients) {
			weights.fill(0);
			bias.fill(0);
		}
		this.#tape.inputs.set(inputs);
		const outputs = forwardPass(this.#tape, 1);
		writeDelta(outputs, this.#tape.layers[this.#tape.layers.length - 1].delta);
		backwardPass(this.#tape, 1, this.#gradients, null);
		return this.#gradients;
	}
}

/** A copy that the next row does not overwrite. */
export function copied(gradients: readonly LayerWeights[]): LayerWeights[] {
	return gradients.map(({ weights, bias }) => ({ weights: weights.slice(), bias: bias.slice() }));
}

export function dotProduct(a: readonly LayerWeights[], b: readonly LayerWeights[]): number {
	let sum = 0;
	for (const [layer, { weights, bias }] of a.entries()) {
		const other = b[layer];
		for (let i = 0; i < weights.length; i++) sum += weights[i] * other.weights[i];
		for (let i = 0; i < bias.length; i++) sum += bias[i] * other.bias[i];
	}
	return sum;
}
