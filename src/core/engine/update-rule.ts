import { optimizers } from '../optimizers.ts';
import type { OptimizerSpecification } from '../optimizers.ts';
import type { TrainingSpecification } from '../specification.ts';
import { instruction, updateMethods } from './instructions.ts';
import type { Instruction } from './instructions.ts';
import { roundedUp, weightFloats } from './layout.ts';
import type { MemoryPlan } from './layout.ts';
import type { Program } from './program.ts';
import type { WasmNetwork } from './wasm-network.ts';

/** Floats that one thread takes at a time: a tile of weights, a panel of biases. */
const grains = { weights: 64, bias: 8 };

/** Gradients and optimizer state in the kernels' memory, and the instructions that move the parameters. */
export class UpdateRule {
	readonly #instructions: Instruction[];
	readonly #specification: OptimizerSpecification;

	constructor(plan: MemoryPlan, network: WasmNetwork, { optimizer, weightDecay }: TrainingSpecification) {
		this.#specification = optimizer;
		const method = methodOf(optimizer);
		const { states } = optimizers[optimizer.name];
		const update = (parameters: number, count: number, grain: number, decay: number) => {
			const gradient = plan.reserve(count);
			const first = plan.reserve(count);
			const second = states > 1 ? plan.reserve(count) : 0;
			const words = { parameters, gradient, first, second, count, grain, decay, l1: 0, l2: 0 };
			return { gradient, instruction: instruction('UPDATE', { ...words, ...method }) };
		};
		this.#instructions = [];
		for (let i = network.layers.length - 1; i >= 0; i--) {
			const layer = network.layers[i];
			const weights = update(layer.weights, weightFloats(layer.inputs, layer.units), grains.weights, weightDecay);
			const bias = update(layer.bias, roundedUp(layer.units), grains.bias, 0);
			this.#instructions.push(
				...layer.weightsBackward(network.inputsOf(i), weights.gradient, bias.gradient),
				weights.instruction,
				bias.instruction,
				...layer.transpose(),
			);
		}
	}

	instructions(): Instruction[] {
		return this.#instructions;
	}

	setStep(program: Program, step: number, learningRate: number): void {
		const { name } = this.#specification;
		if (name === 'adam') {
			const { beta1, beta2 } = this.#specification;
			program.setStep(step, learningRate, 1 / (1 - beta1 ** step), 1 / Math.sqrt(1 - beta2 ** step));
		} else program.setStep(step, learningRate, 1, 1);
	}
}

function methodOf(optimizer: OptimizerSpecification) {
	switch (optimizer.name) {
		case 'sgd':
			return { method: updateMethods.sgd, momentum: optimizer.momentum, beta2: 0, epsilon: 0 };
		case 'adam': {
			const { beta1, beta2, epsilon } = optimizer;
			return { method: updateMethods.adam, momentum: beta1, beta2, epsilon };
		}
	}
}
