import type { TrainingBackend, Measurement } from '../training-backend.ts';
import { lossOf } from '../losses.ts';
import { measuredRows } from '../memory.ts';
import type { LayerWeights } from '../layer-weights.ts';
import type { Network } from '../network.ts';
import { zerosInShapeOf } from '../network.ts';
import { optimizers } from '../optimizers.ts';
import { forwardOperations } from '../propagation.ts';
import { seeded } from '../random.ts';
import type { TrainingSpecification } from '../specification.ts';
import type { TrainingData } from '../training-data.ts';
import { Crew, crewWords, maximumThreads, stackWords } from './crew.ts';
import { instruction } from './instructions.ts';
import { partsPhase, rowsPhase } from './kernel-layer.ts';
import { MemoryPlan, roundedUp, strideOf } from './layout.ts';
import { LossInstructions } from './loss-instructions.ts';
import { Program } from './program.ts';
import { UpdateRule } from './update-rule.ts';
import { createMemory, heapBase, instantiate } from './variants.ts';
import type { WasmEngineName } from './variants.ts';
import { floatsAt, WasmNetwork } from './wasm-network.ts';
import type { WasmMemory } from './webassembly.ts';

/** Multiplications and additions that take a few milliseconds, a training row being three times its forward pass. */
const operationsPerPause = 3e7;

/** Learns with the kernels: everything lies in their memory, and a step is one call. */
export class WasmBackend implements TrainingBackend {
	readonly engine: WasmEngineName;
	readonly order: Int32Array;
	readonly rowsPerPause: number;
	readonly rowsPerMeasurement: number;
	readonly #memory: WasmMemory;
	readonly #network: WasmNetwork;
	readonly #crew: Crew;
	readonly #step: Program;
	readonly #measure: Program;
	readonly #rule: UpdateRule;
	readonly #positions: Int32Array;
	readonly #losses: Float32Array;
	readonly #correct: Float32Array;
	readonly #afterUpdate: Program;
	readonly #data: TrainingData;
	readonly #specification: TrainingSpecification;
	/** For the shapes of their arrays. */
	readonly #layers: readonly LayerWeights[];
	/** Rows of the last step. */
	#rows = 0;

	constructor(engine: WasmEngineName, network: Network, data: TrainingData, specification: TrainingSpecification) {
		const { inputs, targets, train } = data;
		const { inputs: columns } = network.specification;
		const rows = Math.max(roundedUp(specification.batchSize), measuredRows);
		const plan = new MemoryPlan(heapBase(engine));
		this.engine = engine;
		this.rowsPerPause = Math.ceil(operationsPerPause / forwardOperations(network));
		this.rowsPerMeasurement = rows;
		this.#data = data;
		this.#layers = network.layers;
		this.#specification = specification;
		const crew = plan.reserve(crewWords);
		const stacks = plan.reserve(maximumThreads * stackWords);
		this.#network = new WasmNetwork(plan, network.specification, rows, {
			training: true,
			taps: false,
			pins: false,
			backward: true,
			inputGradient: false,
			dropoutKey: seeded(specification.seed, 'dropout').integer(2 ** 32),
		});
		this.#rule = new UpdateRule(plan, this.#network, specification);
		// The kernels read rows by eights: what they read beyond the last one must be positions, too.
		const rowsOfData = plan.reserve(inputs.values.length + 8);
		const targetsOfData = plan.reserve(targets.length);
		const order = plan.reserve(train.length + 8);
		const positions = plan.reserve(rows + 8);
		const losses = plan.reserve(rows);
		const correct = plan.reserve(rows);
		const loss = new LossInstructions(plan, specification, this.#network, targetsOfData, rows, losses, correct);
		const gather = (from: number) =>
			instruction('GATHER', {
				from: rowsOfData,
				columns,
				order: from,
				to: this.#network.inputs,
				stride: strideOf(rows),
			});
		this.#step = new Program(
			plan,
			[
				...rowsPhase(gather(order)),
				...this.#network.forward(true),
				...rowsPhase(...loss.instructions(order, true)),
				...this.#network.backward(this.#rule.gradients),
				{ kind: 'check', instructions: [] },
				...this.#rule.phases(),
			],
			losses,
		);
		this.#measure = new Program(
			plan,
			[
				...rowsPhase(gather(positions)),
				...this.#network.forward(false),
				...rowsPhase(...loss.instructions(positions, false)),
			],
			losses,
		);
		this.#afterUpdate = new Program(plan, partsPhase(...this.#network.afterUpdate()), 0);

		const memory = createMemory(plan.bytes);
		this.#memory = memory;
		const { kernels, module } = instantiate(engine, memory);
		const operations = 3 * forwardOperations(network) * specification.batchSize;
		this.#crew = new Crew(kernels, module, memory, crew, stacks, operations);
		plan.initialize(memory);
		this.order = new Int32Array(memory.buffer, order, train.length);
		this.#positions = new Int32Array(memory.buffer, positions, rows);
		this.#losses = floatsAt(memory, losses, rows);
		this.#correct = floatsAt(memory, correct, rows);
		this.order.set(train);
		floatsAt(memory, rowsOfData, inputs.values.length).set(inputs.values);
		floatsAt(memory, targetsOfData, targets.length).set(targets);
		for (const program of [this.#step, this.#measure, this.#afterUpdate]) program.write(memory);
		this.write(network.layers);
	}

	/** Of its memory, which never grows. */
	get bytes(): number {
		return this.#memory.buffer.byteLength;
	}

	get threads(): number {
		return this.#crew.threads;
	}

	step(from: number, to: number, step: number, learningRate: number): number {
		this.#rows = to - from;
		this.#step.setBatch(from, this.#rows, 1 / this.#weightOf(this.order, from, to));
		this.#rule.setStep(this.#step, step, learningRate);
		return this.#crew.step(this.#step.address);
	}

	measure(positions: Int32Array): Measurement {
		const rows = positions.length;
		this.#positions.set(positions);
		this.#measure.setBatch(0, rows, 1);
		this.#crew.run(this.#measure.address);
		let loss = 0;
		let metric = 0;
		for (let row = 0; row < rows; row++) {
			loss += this.#losses[row];
			metric += this.#correct[row];
		}
		return { loss, weight: this.#weightOf(positions, 0, rows), metric };
	}

	/** What makes a mean of a sum of losses. */
	#weightOf(positions: Int32Array, from: number, to: number): number {
		const weights = this.#specification.lossSettings?.classWeights;
		if (weights === undefined || lossOf(this.#specification.loss).targets(2) > 1) return to - from;
		let sum = 0;
		for (let i = from; i < to; i++) sum += weights[this.#data.targets[positions[i]]];
		return sum;
	}

	get state(): readonly LayerWeights[] {
		const { states } = optimizers[this.#specification.optimizer.name];
		const state = this.#layers.flatMap((layer) => Array.from({ length: states }, () => zerosInShapeOf([layer])[0]));
		this.#rule.exchange(this.#memory, state, 'read');
		return state;
	}

	set state(state: readonly LayerWeights[]) {
		this.#rule.exchange(this.#memory, state, 'write');
	}

	write(layers: readonly LayerWeights[]): void {
		this.#network.write(this.#memory, layers);
		this.#crew.run(this.#afterUpdate.address);
	}

	close(): void {
		this.#crew.close();
	}

	firstNonFiniteLayer(): number | null {
		return this.#network.firstNonFiniteLayer(this.#memory, this.#rows);
	}

	read(layers: readonly LayerWeights[]): void {
		this.#network.read(this.#memory, layers);
	}
}
