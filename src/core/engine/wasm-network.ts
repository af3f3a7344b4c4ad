import type { LayerWeights } from '../layer-weights.ts';
import { inputsOf } from '../network-shape.ts';
import type { Intervention } from '../interventions.ts';
import type { NetworkSpecification, LayerSpecification } from '../specification.ts';
import { instruction } from './instructions.ts';
import type { Instruction } from './instructions.ts';
import { rowsPhase } from './kernel-layer.ts';
import type { GradientAddresses, KernelLayer, ProgramOptions } from './kernel-layer.ts';
import { activationFloats, panelIndex, strideOf } from './layout.ts';
import type { MemoryPlan } from './layout.ts';
import { kernelLayer } from './layers/index.ts';
import type { ParameterArray } from './parameters.ts';
import type { Phase } from './program.ts';
import type { WasmMemory } from './webassembly.ts';

const nowhere: GradientAddresses = { weights: 0, bias: 0 };

/** All layers of a network in the kernels' memory, for at most `rows` rows at a time. */
export class WasmNetwork {
	readonly layers: readonly KernelLayer[];
	/** (rows, inputs) in panels. */
	readonly inputs: number;
	/** ∂loss/∂inputs, or 0. */
	readonly inputDelta: number;
	/** Lists of pinned units by layer; none where that is not wished. */
	readonly #pins: readonly number[];
	readonly #specifications: readonly LayerSpecification[];
	readonly #rows: number;

	constructor(plan: MemoryPlan, specification: NetworkSpecification, rows: number, wishes: ProgramOptions) {
		this.#rows = rows;
		this.#specifications = specification.layers;
		this.inputs = plan.reserve(activationFloats(rows, specification.inputs));
		this.inputDelta = wishes.inputGradient ? plan.reserve(activationFloats(rows, specification.inputs)) : 0;
		const layers: KernelLayer[] = [];
		for (const [index, layer] of specification.layers.entries()) {
			const passesBack = wishes.inputGradient || (wishes.backward && index > 0);
			const inputs = inputsOf(specification, index);
			layers.push(kernelLayer(layer, { plan, inputs, index, rows, before: layers, wishes, passesBack }));
		}
		this.layers = layers;
		this.#pins = wishes.pins ? layers.map(({ units }) => plan.reserve(1 + 2 * units)) : [];
	}

	get output(): KernelLayer {
		return this.layers[this.layers.length - 1];
	}

	/** Where a layer's inputs are. */
	inputsOf(layer: number): number {
		return layer === 0 ? this.inputs : this.layers[layer - 1].a;
	}

	/** From the inputs to the last layer's a. */
	forward(training: boolean): Phase[] {
		return this.layers.flatMap((layer, i) => [...layer.forward(this.inputsOf(i), training), ...this.#pinned(i)]);
	}

	#pinned(layer: number): Phase[] {
		if (this.#pins.length === 0) return [];
		const { a: to } = this.layers[layer];
		return rowsPhase(instruction('PIN', { to, stride: strideOf(this.#rows), pins: this.#pins[layer] }));
	}

	/** From now on these units give out their number, and no others. */
	pin({ buffer }: WasmMemory, pins: readonly Intervention[]): void {
		for (const [layer, address] of this.#pins.entries()) {
			// Of two numbers for a unit the last one counts.
			const values = new Map(pins.filter((pin) => pin.layer === layer).map(({ unit, value }) => [unit, value]));
			const integers = new Int32Array(buffer, address, 1 + 2 * values.size);
			const floats = new Float32Array(buffer, address, 1 + 2 * values.size);
			integers[0] = values.size;
			for (const [i, [unit, value]] of [...values].entries()) {
				integers[1 + 2 * i] = unit;
				floats[2 + 2 * i] = value;
			}
		}
	}

	/** From the last layer's ∂a to every layer's delta, and to the inputs where that is wanted. */
	backward(gradients: readonly GradientAddresses[] = []): Phase[] {
		const { layers } = this;
		const phases = this.output.prepareBackward();
		for (let i = layers.length - 1; i >= 0; i--) {
			const inputDelta = i === 0 ? this.inputDelta : layers[i - 1].delta;
			// Batch normalisation finds the gradients of its parameters on its way back, wherever that leads.
			const leadsOn = inputDelta !== 0 || this.#specifications[i].type === 'batch-normalization';
			if (!leadsOn) break;
			const before = i === 0 ? null : layers[i - 1];
			const additions = before === null ? [] : this.#additions(i - 1);
			// ReLU's slope is the cheapest: a product masks its own result.
			const isMasked =
				this.#specifications[i].type === 'dense' && before !== null && before.isMaskable && additions.length === 0;
			const mask = isMasked ? before.a : 0;
			phases.push(...layers[i].backward(this.inputsOf(i), inputDelta, mask, gradients[i] ?? nowhere), ...additions);
			if (before !== null && !isMasked) phases.push(...before.prepareBackward());
		}
		return phases;
	}

	/** What residual layers further on give back to this one. */
	#additions(layer: number): Phase[] {
		const { delta, units } = this.layers[layer];
		return this.#specifications.flatMap((specification, i) =>
			specification.type === 'residual' && specification.from === layer
				? rowsPhase(
						instruction('ADD', {
							a: delta,
							b: this.layers[i].delta,
							to: delta,
							columns: units,
							stride: strideOf(this.#rows),
						}),
					)
				: [],
		);
	}

	afterUpdate(): Instruction[] {
		return this.layers.flatMap((layer) => layer.afterUpdate());
	}

	/** Null: all z of the first `rows` rows are finite numbers. */
	firstNonFiniteLayer({ buffer }: WasmMemory, rows: number): number | null {
		const layer = this.layers.findIndex(({ z, units }) => {
			const values = new Float32Array(buffer, z, activationFloats(this.#rows, units));
			for (let unit = 0; unit < units; unit++)
				for (let row = 0; row < rows; row++)
					if (!Number.isFinite(values[panelIndex(this.#rows, row, unit)])) return true;
			return false;
		});
		return layer < 0 ? null : layer;
	}

	write(memory: WasmMemory, layers: readonly LayerWeights[]): void {
		this.#each(layers, (array, values) => {
			array.pack(values, floatsAt(memory, array.address, array.count));
		});
	}

	read(memory: WasmMemory, layers: readonly LayerWeights[]): void {
		this.#each(layers, (array, values) => {
			array.unpack(floatsAt(memory, array.address, array.count), values);
		});
	}

	#each(layers: readonly LayerWeights[], act: (array: ParameterArray, values: Float32Array) => void): void {
		for (const [i, { weights, bias, statistics }] of this.layers.entries()) {
			if (weights) act(weights, layers[i].weights);
			if (bias) act(bias, layers[i].bias);
			if (!statistics || !layers[i].statistics) continue;
			act(statistics.mean, layers[i].statistics.mean);
			act(statistics.variance, layers[i].statistics.variance);
		}
	}
}

export function floatsAt({ buffer }: WasmMemory, address: number, count: number): Float32Array {
	return new Float32Array(buffer, address, count);
}
