import { predictedClass } from './evaluate.ts';
import { chunkRows } from './forward.ts';
import type { Learner, Measurement } from './learner.ts';
import { lossOf } from './losses.ts';
import type { Loss } from './losses.ts';
import { gatherRows, zerosLike } from './matrix.ts';
import type { FloatArray } from './matrix.ts';
import { copyWeights, outputsOf, zerosInShapeOf } from './network.ts';
import type { LayerWeights, Network } from './network.ts';
import { optimizers, update } from './optimizers.ts';
import { backwardPass, createTape, forwardPass } from './propagation.ts';
import type { Tape } from './propagation.ts';
import type { TrainingSpecification } from './specification.ts';
import type { TrainingData } from './train.ts';

/** The readable engine: a step as the textbooks have it, in float32 or float64. It moves the weights of the network given. */
export class PlainLearner<T extends FloatArray> implements Learner<T> {
	readonly engine = 'typescript';
	readonly order: Int32Array;
	readonly rowsPerPause: number;
	readonly rowsPerMeasurement: number;
	readonly #network: Network<T>;
	readonly #data: TrainingData<T>;
	readonly #specification: TrainingSpecification;
	readonly #loss: Loss;
	readonly #units: number;
	readonly #tape: Tape<T>;
	readonly #targets: T;
	readonly #gradients: LayerWeights<T>[];
	/** By layer: as many arrays as the optimizer keeps. */
	readonly #weightState: T[][];
	readonly #biasState: T[][];

	constructor(network: Network<T>, data: TrainingData<T>, specification: TrainingSpecification) {
		const { states } = optimizers[specification.optimizer.name];
		const stateOf = (values: T) => Array.from({ length: states }, () => zerosLike(values));
		this.rowsPerPause = chunkRows(network);
		this.rowsPerMeasurement = Math.max(this.rowsPerPause, specification.batchSize);
		this.order = data.train.slice();
		this.#network = network;
		this.#data = data;
		this.#specification = specification;
		this.#loss = lossOf(specification.loss);
		this.#units = outputsOf(network.specification);
		this.#tape = createTape(network, this.rowsPerMeasurement);
		this.#targets = zerosLike(network.layers[0].weights, this.rowsPerMeasurement);
		this.#gradients = zerosInShapeOf(network.layers);
		this.#weightState = network.layers.map(({ weights }) => stateOf(weights));
		this.#biasState = network.layers.map(({ bias }) => stateOf(bias));
	}

	step(from: number, to: number, step: number, learningRate: number): number {
		const loss = this.backward(from, to);
		if (Number.isFinite(loss)) this.#update(step, learningRate);
		return loss;
	}

	/** Forward and backward over the rows at order[from] … order[to - 1]: sum of losses, and gradients of their mean. */
	backward(from: number, to: number): number {
		const rows = to - from;
		const tape = this.#tape;
		const outputs = this.#forward(this.order, from, to);
		const { delta } = tape.layers[tape.layers.length - 1];
		const loss = this.#loss.sum(outputs, this.#targets, rows, this.#units, delta, 1 / rows);
		for (const { weights, bias } of this.#gradients) {
			weights.fill(0);
			bias.fill(0);
		}
		backwardPass(this.#network, tape, rows, this.#gradients, null);
		return loss;
	}

	/** Of the last step. */
	get gradients(): readonly LayerWeights<T>[] {
		return this.#gradients;
	}

	measure(positions: Int32Array): Measurement {
		const rows = positions.length;
		const outputs = this.#forward(positions, 0, rows);
		const loss = this.#loss.sum(outputs, this.#targets, rows, this.#units, null, 0);
		let metric = 0;
		for (let row = 0; row < rows; row++)
			if (this.#loss.task === 'regression') metric += (outputs[row] - this.#targets[row]) ** 2;
			else if (predictedClass(outputs, row, this.#units) === this.#targets[row]) metric++;
		return { loss, metric };
	}

	firstNonFiniteLayer(): number | null {
		const layer = this.#tape.layers.findIndex(({ preActivations }) => !preActivations.every(Number.isFinite));
		return layer < 0 ? null : layer;
	}

	read(layers: readonly LayerWeights<T>[]): void {
		if (layers !== this.#network.layers) copyWeights(this.#network.layers, layers);
	}

	/** Outputs of the rows at positions[from] … positions[to - 1]; their targets are looked up, too. */
	#forward(positions: Int32Array, from: number, to: number): T {
		const { inputs, targets } = this.#data;
		gatherRows(inputs, positions, from, to, this.#tape.inputs);
		for (let row = from; row < to; row++) this.#targets[row - from] = targets[positions[row]];
		return forwardPass(this.#network, this.#tape, to - from);
	}

	/** Moves the weights against the gradients; `step` counts from 1. */
	#update(step: number, learningRate: number): void {
		const { optimizer, weightDecay } = this.#specification;
		for (let layer = 0; layer < this.#gradients.length; layer++) {
			const { weights, bias } = this.#network.layers[layer];
			const gradient = this.#gradients[layer];
			update(optimizer, learningRate, weightDecay, step, weights, gradient.weights, this.#weightState[layer]);
			update(optimizer, learningRate, 0, step, bias, gradient.bias, this.#biasState[layer]);
		}
	}
}
