import type { Network } from '../network.ts';
import { unitsOfLayers } from '../network-shape.ts';
import type { Intervention } from '../interventions.ts';
import type { NetworkSpecification } from '../specification.ts';
import { crewWords } from './crew.ts';
import { instruction } from './instructions.ts';
import { partsPhase, rowsPhase } from './kernel-layer.ts';
import { MemoryPlan, strideOf } from './layout.ts';
import { Program } from './program.ts';
import type { Phase } from './program.ts';
import { createMemory, heapBase, instantiate } from './variants.ts';
import type { WasmEngineName } from './variants.ts';
import { WasmNetwork } from './wasm-network.ts';
import type { KernelExports, WasmMemory } from './webassembly.ts';

/** What a session computes for the rows it is given. */
export type SessionPurpose =
	/** The last layer's a. */
	| 'outputs'
	/** Every layer's z and a. */
	| 'taps'
	/** From a gradient with respect to the outputs, the one with respect to the inputs. */
	| 'input-gradients';

/** A row-major matrix in the kernels' memory. */
class Region {
	readonly address: number;
	readonly columns: number;
	values: Float32Array = new Float32Array(0);
	readonly #rows: number;

	constructor(plan: MemoryPlan, rows: number, columns: number) {
		this.columns = columns;
		this.#rows = rows;
		// Rows are copied by whole vectors.
		this.address = plan.reserve(rows * columns + 8);
	}

	bind({ buffer }: WasmMemory): void {
		this.values = new Float32Array(buffer, this.address, this.#rows * this.columns);
	}
}

/** At most so many floats of activations, and rows, at a time: a few milliseconds, and no more than the caches hold. */
const activationBudget = 1 << 19;
const mostRows = 960;

/** Runs a network forward (and backward to its inputs) with the kernels, some rows at a time. */
export class InferenceSession {
	readonly engine: WasmEngineName;
	/** The specification as text; any network of the same one may use the session. */
	readonly shape: string;
	readonly purpose: SessionPurpose;
	/** Whether units can be pinned. */
	readonly pins: boolean;
	/** Rows per call, at most. */
	readonly rows: number;
	/** To be filled before `run`: (rows, inputs), and for gradients (rows, outputs). */
	readonly inputs: Region;
	readonly outputGradient: Region;
	/** Filled by `run`. */
	readonly preActivations: readonly Region[];
	readonly activations: readonly Region[];
	readonly outputs: Region;
	readonly inputGradient: Region;
	readonly #network: WasmNetwork;
	readonly #kernels: KernelExports;
	readonly #memory: WasmMemory;
	readonly #crew: number;
	readonly #program: Program;
	readonly #transpose: Program;

	constructor(engine: WasmEngineName, specification: NetworkSpecification, purpose: SessionPurpose, pins: boolean) {
		const columns = unitsOfLayers(specification).reduce((sum, units) => sum + units, specification.inputs);
		const rows = Math.min(Math.max(Math.floor(activationBudget / columns), 48), mostRows);
		const gradients = purpose === 'input-gradients';
		const taps = purpose === 'taps';
		const plan = new MemoryPlan(heapBase(engine));
		this.engine = engine;
		this.shape = JSON.stringify(specification);
		this.purpose = purpose;
		this.pins = pins;
		this.rows = rows;
		this.#crew = plan.reserve(crewWords);
		this.#network = new WasmNetwork(plan, specification, rows, {
			training: false,
			taps,
			pins,
			backward: gradients,
			inputGradient: gradients,
			dropoutKey: 0,
		});
		const { layers, output } = this.#network;
		const regionsOf = (wanted: boolean) => layers.map(({ units }) => new Region(plan, wanted ? rows : 0, units));
		this.inputs = new Region(plan, rows, specification.inputs);
		this.outputGradient = new Region(plan, gradients ? rows : 0, output.units);
		this.preActivations = regionsOf(taps);
		this.activations = regionsOf(taps);
		this.outputs = new Region(plan, gradients ? 0 : rows, output.units);
		this.inputGradient = new Region(plan, gradients ? rows : 0, specification.inputs);
		this.#program = new Program(plan, this.#phases(), 0);
		this.#transpose = new Program(plan, partsPhase(...this.#network.afterUpdate()), 0);

		this.#memory = createMemory(plan.bytes);
		plan.initialize(this.#memory);
		this.#kernels = instantiate(engine, this.#memory).kernels;
		for (const region of [
			this.inputs,
			this.outputGradient,
			...this.preActivations,
			...this.activations,
			this.outputs,
			this.inputGradient,
		])
			region.bind(this.#memory);
		this.#program.write(this.#memory);
		this.#transpose.write(this.#memory);
		new Int32Array(this.#memory.buffer, this.#crew, 1)[0] = 1;
	}

	/** Takes over the weights as they are now, and which units are pinned. */
	load({ layers }: Network, pins: readonly Intervention[]): void {
		this.#network.write(this.#memory, layers);
		this.#network.pin(this.#memory, pins);
		this.#kernels.run(this.#transpose.address, this.#crew);
	}

	/** The first `rows` rows of the inputs. */
	run(rows: number): void {
		this.#program.setBatch(0, rows, 1);
		this.#kernels.run(this.#program.address, this.#crew);
	}

	#phases(): Phase[] {
		const { inputs, inputDelta, layers, output } = this.#network;
		const stride = strideOf(this.rows);
		const gather = ({ address: from, columns }: Region, to: number) =>
			instruction('GATHER', { from, columns, order: 0, to, stride });
		const scatter = (from: number, { address: to, columns }: Region) =>
			instruction('SCATTER', { from, columns, stride, to });
		const forward = [...rowsPhase(gather(this.inputs, inputs)), ...this.#network.forward(false)];
		switch (this.purpose) {
			case 'outputs':
				return [...forward, ...rowsPhase(scatter(output.a, this.outputs))];
			case 'taps':
				return [
					...forward,
					...rowsPhase(
						...layers.flatMap(({ z, a }, layer) => [
							scatter(z, this.preActivations[layer]),
							scatter(a, this.activations[layer]),
						]),
						scatter(output.a, this.outputs),
					),
				];
			case 'input-gradients':
				return [
					...forward,
					...rowsPhase(gather(this.outputGradient, output.delta)),
					...this.#network.backward(),
					...rowsPhase(scatter(inputDelta, this.inputGradient)),
				];
		}
	}
}

/** Sessions that nobody uses at the moment, the one used last at the end. */
const idle: InferenceSession[] = [];
const mostIdle = 6;

/** Lends a session with the network's weights and pinned units; give it back with `release`. */
export function borrow(
	engine: WasmEngineName,
	network: Network,
	purpose: SessionPurpose,
	pins: readonly Intervention[] = [],
): InferenceSession {
	const { specification } = network;
	const shape = JSON.stringify(specification);
	const isPinned = pins.length > 0;
	const found = idle.findIndex(
		(session) =>
			session.engine === engine && session.purpose === purpose && session.pins === isPinned && session.shape === shape,
	);
	const session = found < 0 ? new InferenceSession(engine, specification, purpose, isPinned) : idle.splice(found, 1)[0];
	session.load(network, pins);
	return session;
}

export function release(session: InferenceSession): void {
	idle.push(session);
	if (idle.length > mostIdle) idle.shift();
}
