import type { FloatArray } from '../matrix.ts';
import { packWeights, roundedUp, unpackWeights, weightFloats } from './layout.ts';
import type { MemoryPlan } from './layout.ts';

/** Where an array of parameters lies, and how it lies there; gradients and optimizer state lie alike. */
export interface ParameterArray {
	readonly address: number;
	/** Floats in memory. */
	readonly count: number;
	/** Threads share it by so many floats. */
	readonly grain: number;
	/** Whether weight decay and penalties are for it. */
	readonly isPenalized: boolean;
	readonly pack: (values: FloatArray, memory: FloatArray) => void;
	readonly unpack: (memory: FloatArray, values: FloatArray) => void;
}

const panel = 8;
const tile = 64;

/** Weights (inputs, units) of a dense layer, in panels. */
export function weightMatrix(plan: MemoryPlan, inputs: number, units: number): ParameterArray {
	const count = weightFloats(inputs, units);
	return {
		address: plan.reserve(count),
		count,
		grain: tile,
		isPenalized: true,
		pack: (values, memory) => {
			packWeights(values, inputs, units, memory);
		},
		unpack: (memory, values) => {
			unpackWeights(memory, inputs, units, values);
		},
	};
}

/** One number after another. */
export function vector(plan: MemoryPlan, length: number, isPenalized = false): ParameterArray {
	const count = roundedUp(length);
	return {
		address: plan.reserve(count),
		count,
		grain: panel,
		isPenalized,
		pack: (values, memory) => {
			memory.set(values);
		},
		unpack: (memory, values) => {
			values.set(memory.subarray(0, length));
		},
	};
}
