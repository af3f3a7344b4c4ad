import type { LayerWeights } from '../layer-weights.ts';
import { optimizers } from '../optimizers.ts';
import type { OptimizerSpecification } from '../optimizers.ts';
import type { TrainingSpecification } from '../specification.ts';
import { instruction, updateMethods } from './instructions.ts';
import type { GradientAddresses } from './kernel-layer.ts';
import { partsPhase } from './kernel-layer.ts';
import type { MemoryPlan } from './layout.ts';
import type { ParameterArray } from './parameters.ts';
import type { Phase, Program } from './program.ts';
import { floatsAt } from './wasm-network.ts';
import type { WasmNetwork } from './wasm-network.ts';
import type { WasmMemory } from './webassembly.ts';

/** An array that learns: its gradient and the optimizer's state lie as it does. */
interface Slot {
	readonly array: ParameterArray;
	readonly gradient: number;
	/** As many as the optimizer keeps. */
	readonly states: readonly number[];
}

/** Gradients and optimizer state in the kernels' memory, and the instructions that move the parameters. */
export class UpdateRule {
	/** By layer. */
	readonly gradients: readonly GradientAddresses[];
	readonly #plan: MemoryPlan;
	readonly #network: WasmNetwork;
	readonly #specification: TrainingSpecification;
	readonly #slots: readonly { readonly weights: Slot | null; readonly bias: Slot | null }[];

	constructor(plan: MemoryPlan, network: WasmNetwork, specification: TrainingSpecification) {
		const { states } = optimizers[specification.optimizer.name];
		const slot = (array: ParameterArray | null): Slot | null =>
			array && {
				array,
				gradient: plan.reserve(array.count),
				states: Array.from({ length: states }, () => plan.reserve(array.count)),
			};
		this.#plan = plan;
		this.#network = network;
		this.#specification = specification;
		this.#slots = network.layers.map(({ weights, bias }) => ({ weights: slot(weights), bias: slot(bias) }));
		this.gradients = this.#slots.map(({ weights, bias }) => ({
			weights: weights?.gradient ?? 0,
			bias: bias?.gradient ?? 0,
		}));
	}

	/** From the layers' deltas to the moved parameters. A tile's gradient is still in the cache when it is used up. */
	phases(): Phase[] {
		const { clipNorm, maxNorm } = this.#specification;
		const layers = [...this.#network.layers.entries()].reverse();
		const gradientsOf = (i: number) => this.#network.layers[i].gradients(this.#network.inputsOf(i), this.gradients[i]);
		const updatesOf = (i: number) => {
			const { weights, bias } = this.#slots[i];
			return [weights, bias].flatMap((slot) => (slot === null ? [] : [this.#update(slot)]));
		};
		const phases: Phase[] = [];
		if (clipNorm === undefined)
			phases.push(
				...partsPhase(
					...layers.flatMap(([i, layer]) => [
						...gradientsOf(i),
						...updatesOf(i),
						...(maxNorm === undefined ? layer.afterUpdate() : []),
					]),
				),
			);
		else {
			phases.push(...partsPhase(...layers.flatMap(([i]) => gradientsOf(i))), ...this.#clip(clipNorm));
			phases.push(...partsPhase(...layers.flatMap(([i]) => updatesOf(i))));
		}
		if (maxNorm !== undefined)
			phases.push({ kind: 'separate', instructions: layers.flatMap(([, layer]) => layer.limitNorms(maxNorm)) });
		// Another share of the work than the updates: whole panels must have changed.
		if (clipNorm !== undefined || maxNorm !== undefined)
			phases.push({ kind: 'separate', instructions: this.#network.afterUpdate() });
		return phases;
	}

	setStep(program: Program, step: number, learningRate: number): void {
		const { optimizer } = this.#specification;
		if (optimizer.name === 'adam') {
			const { beta1, beta2 } = optimizer;
			program.setStep(step, learningRate, 1 / (1 - beta1 ** step), 1 / Math.sqrt(1 - beta2 ** step));
		} else program.setStep(step, learningRate, 1, 1);
	}

	/** Copies what the optimizer remembers out, or in; arrays as Learner.state has them. */
	exchange(memory: WasmMemory, state: readonly LayerWeights[], direction: 'read' | 'write'): void {
		const { states } = optimizers[this.#specification.optimizer.name];
		for (const [layer, slots] of this.#slots.entries())
			for (let i = 0; i < states; i++)
				for (const part of ['weights', 'bias'] as const) {
					const slot = slots[part];
					if (slot === null) continue;
					const values = state[layer * states + i][part];
					const floats = floatsAt(memory, slot.states[i], slot.array.count);
					if (direction === 'read') slot.array.unpack(floats, values);
					else slot.array.pack(values, floats);
				}
	}

	#update({ array, gradient, states }: Slot) {
		const { optimizer, weightDecay, l1 = 0, l2 = 0 } = this.#specification;
		const { address: parameters, count, grain, isPenalized } = array;
		const penalties = isPenalized ? { decay: weightDecay, l1, l2 } : { decay: 0, l1: 0, l2: 0 };
		const [first, second = 0] = states;
		const words = { parameters, gradient, first, second, count, grain };
		return instruction('UPDATE', { ...words, ...penalties, ...methodOf(optimizer) });
	}

	#clip(maximum: number): Phase[] {
		const slots = this.#slots.flatMap(({ weights, bias }) => [weights, bias]).filter((slot) => slot !== null);
		const counts = slots.map(({ array }) => array.count / array.grain);
		const total = counts.reduce((sum, count) => sum + count, 0);
		const from = this.#plan.reserve(total);
		let to = from;
		const squares = slots.map(({ array: { count, grain }, gradient }, i) => {
			const sums = instruction('SQUARES', { from: gradient, count, grain, to });
			to += counts[i] * 4;
			return sums;
		});
		return [
			{ kind: 'separate', instructions: squares },
			{ kind: 'separate', instructions: [instruction('CLIP', { from, count: total, maximum })] },
		];
	}
}

function methodOf(optimizer: OptimizerSpecification) {
	switch (optimizer.name) {
		case 'sgd':
		case 'nesterov':
			return { method: updateMethods[optimizer.name], momentum: optimizer.momentum, beta2: 0, epsilon: 0 };
		case 'rmsprop': {
			const { alpha, momentum, epsilon } = optimizer;
			return { method: updateMethods.rmsprop, momentum, beta2: alpha, epsilon };
		}
		case 'adam': {
			const { beta1, beta2, epsilon } = optimizer;
			return { method: updateMethods.adam, momentum: beta1, beta2, epsilon };
		}
	}
}
