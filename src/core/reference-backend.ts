import { predictedClass } from './evaluate.ts';
import { chunkRows } from './forward.ts';
import type { TrainingBackend, Measurement } from './training-backend.ts';
import { lossOf, totalWeight } from './losses.ts';
import type { Loss } from './losses.ts';
import { gatherRows, zerosLike } from './matrix.ts';
import type { FloatArray } from './matrix.ts';
import { copyWeights, zerosInShapeOf } from './network.ts';
import { outputsOf } from './network-shape.ts';
import type { LayerWeights } from './layer-weights.ts';
import type { Network } from './network.ts';
import { clipFactor, limitNorms, optimizers, penalize, update } from './optimizers.ts';
import type { TrainingStep } from './layers/layer.ts';
import { backwardPass, createTape, forwardPass } from './propagation.ts';
import type { Tape } from './propagation.ts';
import { seeded } from './random.ts';
import type { TrainingSpecification } from './specification.ts';
import type { TrainingData } from './training-data.ts';

/** The readable engine: a step as the textbooks have it, in float32 or float64. It moves the weights of the network given. */
export class ReferenceBackend<T extends FloatArray> implements TrainingBackend<T> {
	readonly engine = 'typescript';
	readonly threads = 1;
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
	readonly #dropoutKey: number;
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
		this.#targets = zerosLike(data.inputs.values, this.rowsPerMeasurement * this.#loss.targets(this.#units));
		this.#dropoutKey = seeded(specification.seed, 'dropout').integer(2 ** 32);
		this.#gradients = zerosInShapeOf(network.layers);
		this.#weightState = network.layers.map(({ weights }) => stateOf(weights));
		this.#biasState = network.layers.map(({ bias }) => stateOf(bias));
	}

	step(from: number, to: number, step: number, learningRate: number): number {
		const loss = this.backward(from, to, step);
		if (Number.isFinite(loss)) this.#update(step, learningRate);
		return loss;
	}

	/** Forward and backward over the rows at order[from] … order[to - 1]: sum of losses, and gradients of their mean. */
	backward(from: number, to: number, step = 1): number {
		const rows = to - from;
		const tape = this.#tape;
		const outputs = this.#forward(this.order, from, to, { step, key: this.#dropoutKey });
		const { delta } = tape.layers[tape.layers.length - 1];
		const scale = 1 / totalWeight(this.#specification, this.#targets, rows);
		const { lossSettings } = this.#specification;
		const loss = this.#loss.sum(outputs, this.#targets, rows, this.#units, delta, scale, lossSettings);
		for (const { weights, bias } of this.#gradients) {
			weights.fill(0);
			bias.fill(0);
		}
		backwardPass(tape, rows, this.#gradients, null);
		return loss;
	}

	/** Of the last step. */
	get gradients(): readonly LayerWeights<T>[] {
		return this.#gradients;
	}

	measure(positions: Int32Array): Measurement {
		const rows = positions.length;
		const targets = this.#targets;
		const outputs = this.#forward(positions, 0, rows, null);
		const loss = this.#loss.sum(outputs, targets, rows, this.#units, null, 0, this.#specification.lossSettings);
		return { loss, weight: totalWeight(this.#specification, targets, rows), metric: this.#metric(outputs, rows) };
	}

	/** Right answers, or squared errors; with several targets per row, their mean. */
	#metric(outputs: T, rows: number): number {
		const units = this.#units;
		const columns = this.#loss.targets(units);
		let sum = 0;
		for (let row = 0; row < rows; row++)
			for (let column = 0; column < columns; column++) {
				const target = this.#targets[row * columns + column];
				if (this.#loss.task === 'regression') sum += (outputs[row * units + column] - target) ** 2;
				else if (columns === 1) sum += predictedClass(outputs, row, units) === target ? 1 : 0;
				else sum += outputs[row * units + column] > 0 === target > 0.5 ? 1 : 0;
			}
		return sum / columns;
	}

	firstNonFiniteLayer(): number | null {
		const layer = this.#tape.layers.findIndex(({ preActivations }) => !preActivations.every(Number.isFinite));
		return layer < 0 ? null : layer;
	}

	close(): void {
		// Nobody helps.
	}

	read(layers: readonly LayerWeights<T>[]): void {
		if (layers !== this.#network.layers) copyWeights(this.#network.layers, layers);
	}

	write(layers: readonly LayerWeights<T>[]): void {
		if (layers !== this.#network.layers) copyWeights(layers, this.#network.layers);
	}

	get state(): readonly LayerWeights<T>[] {
		return this.#network.layers.flatMap((_, layer) =>
			this.#weightState[layer].map((weights, i) => ({ weights, bias: this.#biasState[layer][i] })),
		);
	}

	set state(state: readonly LayerWeights<T>[]) {
		copyWeights(state, this.state);
	}

	/** Outputs of the rows at positions[from] … positions[to - 1]; their targets are looked up, too. */
	#forward(positions: Int32Array, from: number, to: number, training: TrainingStep | null): T {
		const { inputs, targets } = this.#data;
		gatherRows(inputs, positions, from, to, this.#tape.inputs);
		const columns = this.#loss.targets(this.#units);
		for (let row = from; row < to; row++)
			for (let column = 0; column < columns; column++)
				this.#targets[(row - from) * columns + column] = targets[positions[row] * columns + column];
		return forwardPass(this.#tape, to - from, training);
	}

	/** Moves the weights against the gradients; `step` counts from 1. */
	#update(step: number, learningRate: number): void {
		const { optimizer, weightDecay, l1 = 0, l2 = 0, clipNorm, maxNorm } = this.#specification;
		if (clipNorm !== undefined) this.#clip(clipNorm);
		for (const [layer, { type }] of this.#network.specification.layers.entries()) {
			const { weights, bias } = this.#network.layers[layer];
			const gradient = this.#gradients[layer];
			const isPenalized = type === 'dense' || type === 'embedding';
			if (isPenalized && (l1 > 0 || l2 > 0)) penalize(weights, gradient.weights, l1, l2);
			const decay = isPenalized ? weightDecay : 0;
			update(optimizer, learningRate, decay, step, weights, gradient.weights, this.#weightState[layer]);
			update(optimizer, learningRate, 0, step, bias, gradient.bias, this.#biasState[layer]);
			if (maxNorm !== undefined && type === 'dense') limitNorms(weights, bias.length, maxNorm);
		}
	}

	#clip(maximum: number): void {
		const arrays = this.#gradients.flatMap(({ weights, bias }) => [weights, bias]);
		let squares = 0;
		for (const values of arrays) for (const value of values) squares += value * value;
		const factor = clipFactor(squares, maximum);
		for (const values of arrays) for (let i = 0; i < values.length; i++) values[i] *= factor;
	}
}
