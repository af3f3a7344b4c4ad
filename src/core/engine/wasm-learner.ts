import type { LayerWeights, Network } from '../network.ts';
import type { TrainingData } from '../train.ts';
import type { TrainingSpecification } from '../specification.ts';
import { instruction } from './instructions.ts';
import { MemoryPlan, roundedUp, strideOf } from './layout.ts';
import type { Learner, Measurement } from '../learner.ts';
import { LossInstructions } from './loss-instructions.ts';
import { Program } from './program.ts';
import { createMemory, heapBase, instantiate } from './variants.ts';
import type { WasmEngineName } from './variants.ts';
import { forwardOperations } from '../propagation.ts';
import { UpdateRule } from './update-rule.ts';
import { WasmNetwork } from './wasm-network.ts';
import type { KernelExports, WasmMemory } from './webassembly.ts';

/** Rows measured per call of the kernels, at least: small batches would spend their time in calls. */
const measuredRows = 240;

/** Multiplications and additions that take a few milliseconds, a training row being three times its forward pass. */
const operationsPerPause = 3e7;

/** Learns with the kernels: everything lies in their memory, and a step is one call. */
export class WasmLearner implements Learner {
	readonly engine: WasmEngineName;
	readonly order: Int32Array;
	readonly rowsPerPause: number;
	readonly rowsPerMeasurement: number;
	readonly #kernels: KernelExports;
	readonly #memory: WasmMemory;
	readonly #network: WasmNetwork;
	readonly #crew: number;
	readonly #step: Program;
	readonly #measure: Program;
	readonly #rule: UpdateRule;
	readonly #positions: Int32Array;
	readonly #losses: Float32Array;
	readonly #correct: Float32Array;
	#rows = 0;

	constructor(
		engine: WasmEngineName,
		network: Network,
		{ inputs, targets, train }: TrainingData,
		specification: TrainingSpecification,
	) {
		const { inputs: columns } = network.specification;
		const rows = Math.max(roundedUp(specification.batchSize), measuredRows);
		const plan = new MemoryPlan(heapBase(engine));
		this.engine = engine;
		this.rowsPerPause = Math.ceil(operationsPerPause / forwardOperations(network));
		this.rowsPerMeasurement = rows;
		this.#crew = plan.reserve(16);
		this.#network = new WasmNetwork(plan, network.specification, rows, {
			taps: false,
			backward: true,
			inputGradient: false,
		});
		this.#rule = new UpdateRule(plan, this.#network, specification);
		// The kernels read rows by eights: what they read beyond the last one must be positions, too.
		const data = plan.reserve(inputs.values.length + 8);
		const targetData = plan.reserve(inputs.rows);
		const order = plan.reserve(train.length + 8);
		const positions = plan.reserve(rows + 8);
		const losses = plan.reserve(rows);
		const correct = plan.reserve(rows);
		const loss = new LossInstructions(plan, specification, this.#network, targetData, rows, losses, correct);
		const stride = strideOf(rows);
		const gather = (from: number) =>
			instruction('GATHER', { from: data, columns, order: from, to: this.#network.inputs, stride });
		this.#step = new Program(
			plan,
			[
				{
					kind: 'rows',
					instructions: [
						gather(order),
						...this.#network.forward(),
						...loss.instructions(order, true),
						...this.#network.backward(),
					],
				},
				{ kind: 'check', instructions: [] },
				{ kind: 'parts', instructions: this.#rule.instructions() },
			],
			losses,
		);
		this.#measure = new Program(
			plan,
			[
				{
					kind: 'rows',
					instructions: [gather(positions), ...this.#network.forward(), ...loss.instructions(positions, false)],
				},
			],
			losses,
		);
		const transpose = new Program(plan, [{ kind: 'parts', instructions: this.#network.transpose() }], 0);

		const memory = createMemory(plan.bytes);
		this.#memory = memory;
		this.#kernels = instantiate(engine, memory);
		const { buffer } = memory;
		this.order = new Int32Array(buffer, order, train.length);
		this.#positions = new Int32Array(buffer, positions, rows);
		this.#losses = new Float32Array(buffer, losses, rows);
		this.#correct = new Float32Array(buffer, correct, rows);
		this.order.set(train);
		new Float32Array(buffer, data, inputs.values.length).set(inputs.values);
		new Float32Array(buffer, targetData, inputs.rows).set(targets);
		new Int32Array(buffer, this.#crew, 1)[0] = 1;
		for (const program of [this.#step, this.#measure, transpose]) program.write(memory);
		this.#network.write(memory, network);
		this.#kernels.run(transpose.address, this.#crew);
	}

	step(from: number, to: number, step: number, learningRate: number): number {
		this.#rows = to - from;
		this.#step.setBatch(from, this.#rows, 1 / this.#rows);
		this.#rule.setStep(this.#step, step, learningRate);
		return this.#kernels.run(this.#step.address, this.#crew);
	}

	measure(positions: Int32Array): Measurement {
		const rows = positions.length;
		this.#positions.set(positions);
		this.#measure.setBatch(0, rows, 1);
		this.#kernels.run(this.#measure.address, this.#crew);
		let loss = 0;
		let metric = 0;
		for (let row = 0; row < rows; row++) {
			loss += this.#losses[row];
			metric += this.#correct[row];
		}
		return { loss, metric };
	}

	firstNonFiniteLayer(): number | null {
		return this.#network.firstNonFiniteLayer(this.#memory, this.#rows);
	}

	read(layers: readonly LayerWeights[]): void {
		this.#network.read(this.#memory, layers);
	}
}
