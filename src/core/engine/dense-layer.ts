import type { ActivationName } from '../activations.ts';
import type { LayerWeights } from '../network.ts';
import { functionNames, instruction, productModes } from './instructions.ts';
import type { Instruction } from './instructions.ts';
import { activationFloats, packWeights, roundedUp, strideOf, unpackWeights, weightFloats } from './layout.ts';
import type { MemoryPlan } from './layout.ts';
import type { WasmMemory } from './webassembly.ts';

/** What a program wants of a layer. */
export interface Wishes {
	/** z is looked at, so ReLU may not overwrite it. */
	readonly taps: boolean;
	/** Gradients with respect to activations. */
	readonly backward: boolean;
	/** Gradient with respect to the first layer's inputs. */
	readonly inputGradient: boolean;
}

/** A dense layer in the kernels' memory: addresses of its arrays, and the instructions of its two passes. */
export class DenseLayer {
	readonly inputs: number;
	readonly units: number;
	/** (inputs, units) in panels, and (units). */
	readonly weights: number;
	readonly bias: number;
	/** z and a, (rows, units) in panels; the same array where a function works in place. */
	readonly z: number;
	readonly a: number;
	/** ∂loss/∂a, then ∂loss/∂z; 0 where not wanted. */
	readonly delta: number;
	/** (units, inputs), for the gradient with respect to the inputs; 0 where not wanted. */
	readonly transposed: number;
	readonly #activation: ActivationName;
	readonly #stride: number;

	constructor(
		plan: MemoryPlan,
		inputs: number,
		units: number,
		activation: ActivationName,
		rows: number,
		isFirst: boolean,
		{ taps, backward, inputGradient }: Wishes,
	) {
		this.inputs = inputs;
		this.units = units;
		this.#activation = activation;
		this.#stride = strideOf(rows);
		this.weights = plan.reserve(weightFloats(inputs, units));
		this.bias = plan.reserve(roundedUp(units));
		this.z = plan.reserve(activationFloats(rows, units));
		this.a =
			activation === 'identity' || (activation === 'relu' && !taps)
				? this.z
				: plan.reserve(activationFloats(rows, units));
		this.delta = backward ? plan.reserve(activationFloats(rows, units)) : 0;
		this.transposed = inputGradient || (backward && !isFirst) ? plan.reserve(weightFloats(units, inputs)) : 0;
	}

	/** a = f(x·W + b) */
	forward(x: number): Instruction[] {
		const inPlace = this.a === this.z;
		const product = instruction('PRODUCT', {
			mode: inPlace && this.#activation === 'relu' ? productModes.relu : productModes.plain,
			x,
			depth: this.inputs,
			w: this.weights,
			bias: this.bias,
			y: this.z,
			width: this.units,
			stride: this.#stride,
			mask: 0,
		});
		return inPlace ? [product] : [product, this.#function('ACTIVATE')];
	}

	/** From ∂a to ∂z, in place. */
	activationBackward(): Instruction[] {
		return this.#activation === 'identity' ? [] : [this.#function('ACTIVATE_BACKWARD')];
	}

	/** ∂x = ∂z·Wᵀ; where the layer before is ReLU, `mask` (its activations) makes that its ∂z at once. */
	inputsBackward(inputDelta: number, mask: number): Instruction {
		return instruction('PRODUCT', {
			mode: productModes.masked,
			x: this.delta,
			depth: this.units,
			w: this.transposed,
			bias: 0,
			y: inputDelta,
			width: this.inputs,
			stride: this.#stride,
			mask,
		});
	}

	get isRelu(): boolean {
		return this.#activation === 'relu';
	}

	/** ∂W = xᵀ·∂z and ∂b = Σ ∂z over the batch. */
	weightsBackward(x: number, weightGradient: number, biasGradient: number): Instruction[] {
		const shared = { x, inputs: this.inputs, dz: this.delta, units: this.units, stride: this.#stride };
		return [
			instruction('WEIGHT_GRADIENT', { ...shared, gradient: weightGradient }),
			instruction('BIAS_GRADIENT', { ...shared, gradient: biasGradient }),
		];
	}

	/** After the weights have moved. */
	transpose(): Instruction[] {
		const { inputs, units } = this;
		if (this.transposed === 0) return [];
		return [instruction('TRANSPOSE', { from: this.weights, to: this.transposed, inputs, units })];
	}

	write({ buffer }: WasmMemory, { weights, bias }: LayerWeights): void {
		packWeights(weights, this.inputs, this.units, this.#panels(buffer));
		new Float32Array(buffer, this.bias, this.units).set(bias);
	}

	read({ buffer }: WasmMemory, { weights, bias }: LayerWeights): void {
		unpackWeights(this.#panels(buffer), this.inputs, this.units, weights);
		bias.set(new Float32Array(buffer, this.bias, this.units));
	}

	#panels(buffer: SharedArrayBuffer): Float32Array {
		return new Float32Array(buffer, this.weights, weightFloats(this.inputs, this.units));
	}

	#function(operation: 'ACTIVATE' | 'ACTIVATE_BACKWARD'): Instruction {
		const name = this.#activation;
		return instruction(operation, {
			function: functionNames.findIndex((known) => known === name),
			z: this.z,
			a: this.a,
			gradient: this.delta,
			columns: this.units,
			stride: this.#stride,
		});
	}
}
