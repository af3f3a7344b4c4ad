import { chunkRows } from './forward.ts';
import { lossOf } from './losses.ts';
import type { Loss } from './losses.ts';
import { gatherRows, zerosLike } from './matrix.ts';
import type { FloatArray, Matrix } from './matrix.ts';
import { outputsOf, zerosInShapeOf } from './network.ts';
import type { LayerWeights, Network } from './network.ts';
import { optimizers, update } from './optimizers.ts';
import { backwardPass, createTape, forwardPass } from './propagation.ts';
import type { Tape } from './propagation.ts';
import type { TrainingSpecification } from './specification.ts';

/** One network, its gradients and its optimizer's state: everything a step needs, allocated once. */
export class Learner<T extends FloatArray> {
	/** Rows taken at a time; a larger batch is summed up from several such pieces. */
	readonly pieceRows: number;
	/** Rows that take a few milliseconds. */
	readonly rowsPerPause: number;
	readonly #network: Network<T>;
	readonly #specification: TrainingSpecification;
	readonly #loss: Loss;
	readonly #units: number;
	readonly #tape: Tape<T>;
	readonly #targets: T;
	readonly #gradients: LayerWeights<T>[];
	/** By layer: as many arrays as the optimizer keeps. */
	readonly #weightState: T[][];
	readonly #biasState: T[][];

	constructor(network: Network<T>, specification: TrainingSpecification) {
		const { states } = optimizers[specification.optimizer.name];
		const stateOf = (values: T) => Array.from({ length: states }, () => zerosLike(values));
		this.rowsPerPause = chunkRows(network);
		this.pieceRows = Math.min(specification.batchSize, this.rowsPerPause);
		this.#network = network;
		this.#specification = specification;
		this.#loss = lossOf(specification.loss);
		this.#units = outputsOf(network.specification);
		this.#tape = createTape(network, this.pieceRows);
		this.#targets = zerosLike(network.layers[0].weights, this.pieceRows);
		this.#gradients = zerosInShapeOf(network.layers);
		this.#weightState = network.layers.map(({ weights }) => stateOf(weights));
		this.#biasState = network.layers.map(({ bias }) => stateOf(bias));
	}

	/** Of the batch, since the last update. */
	get gradients(): readonly LayerWeights<T>[] {
		return this.#gradients;
	}

	/**
	 * Adds the gradient of a piece of a batch: the rows at order[from] … order[to - 1], at most `pieceRows`, of the
	 * `batchRows` rows whose mean loss is to fall. Returns the sum of the piece's losses.
	 */
	accumulate(
		inputs: Matrix<T>,
		targets: FloatArray,
		order: Int32Array,
		from: number,
		to: number,
		batchRows: number,
	): number {
		const rows = to - from;
		const tape = this.#tape;
		gatherRows(inputs, order, from, to, tape.inputs);
		for (let row = 0; row < rows; row++) this.#targets[row] = targets[order[from + row]];
		const outputs = forwardPass(this.#network, tape, rows);
		const { delta } = tape.layers[tape.layers.length - 1];
		const sum = this.#loss.sum(outputs, this.#targets, rows, this.#units, delta, 1 / batchRows);
		backwardPass(this.#network, tape, rows, this.#gradients, null);
		return sum;
	}

	/** Moves the weights against the gradients, which begin anew at 0; `step` counts from 1. */
	update(step: number, learningRate: number): void {
		const { optimizer, weightDecay } = this.#specification;
		for (let layer = 0; layer < this.#gradients.length; layer++) {
			const { weights, bias } = this.#network.layers[layer];
			const gradient = this.#gradients[layer];
			update(optimizer, learningRate, weightDecay, step, weights, gradient.weights, this.#weightState[layer]);
			update(optimizer, learningRate, 0, step, bias, gradient.bias, this.#biasState[layer]);
			gradient.weights.fill(0);
			gradient.bias.fill(0);
		}
	}

	/** The first layer with a pre-activation that is not finite in the piece seen last; null: the loss itself is not. */
	firstNonFiniteLayer(): number | null {
		const layer = this.#tape.layers.findIndex(({ preActivations }) => !preActivations.every(Number.isFinite));
		return layer < 0 ? null : layer;
	}
}
