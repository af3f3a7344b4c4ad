import type { LayerWeights, Network } from '../network.ts';
import { inputsOf } from '../network.ts';
import type { NetworkSpecification } from '../specification.ts';
import { DenseLayer } from './dense-layer.ts';
import type { Wishes } from './dense-layer.ts';
import type { Instruction } from './instructions.ts';
import { activationFloats, panelIndex } from './layout.ts';
import type { MemoryPlan } from './layout.ts';
import type { WasmMemory } from './webassembly.ts';

/** All layers of a network in the kernels' memory, for at most `rows` rows at a time. */
export class WasmNetwork {
	readonly layers: readonly DenseLayer[];
	/** (rows, inputs) in panels. */
	readonly inputs: number;
	/** ∂loss/∂inputs, or 0. */
	readonly inputDelta: number;

	readonly #rows: number;

	constructor(plan: MemoryPlan, specification: NetworkSpecification, rows: number, wishes: Wishes) {
		this.#rows = rows;
		this.inputs = plan.reserve(activationFloats(rows, specification.inputs));
		this.inputDelta = wishes.inputGradient ? plan.reserve(activationFloats(rows, specification.inputs)) : 0;
		this.layers = specification.layers.map(
			({ units, activation }, layer) =>
				new DenseLayer(plan, inputsOf(specification, layer), units, activation, rows, layer === 0, wishes),
		);
	}

	get output(): DenseLayer {
		return this.layers[this.layers.length - 1];
	}

	/** Where a layer's inputs are. */
	inputsOf(layer: number): number {
		return layer === 0 ? this.inputs : this.layers[layer - 1].a;
	}

	/** From the inputs to the last layer's a. */
	forward(): Instruction[] {
		return this.layers.flatMap((layer, i) => layer.forward(this.inputsOf(i)));
	}

	/** From the last layer's ∂a to every layer's ∂z, and to the inputs where that is wanted. */
	backward(): Instruction[] {
		const { layers } = this;
		const instructions = this.output.activationBackward();
		for (let i = layers.length - 1; i > 0; i--) {
			const before = layers[i - 1];
			// ReLU's slope is the cheapest: the product masks its own result.
			instructions.push(layers[i].inputsBackward(before.delta, before.isRelu ? before.a : 0));
			if (!before.isRelu) instructions.push(...before.activationBackward());
		}
		if (this.inputDelta !== 0) instructions.push(layers[0].inputsBackward(this.inputDelta, 0));
		return instructions;
	}

	transpose(): Instruction[] {
		return this.layers.flatMap((layer) => layer.transpose());
	}

	/** Null: all pre-activations of the first `rows` rows are finite numbers. */
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

	write(memory: WasmMemory, { layers }: Network): void {
		for (const [i, layer] of this.layers.entries()) layer.write(memory, layers[i]);
	}

	read(memory: WasmMemory, weights: readonly LayerWeights[]): void {
		for (const [i, layer] of this.layers.entries()) layer.read(memory, weights[i]);
	}
}
