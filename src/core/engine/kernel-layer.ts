import type { Instruction } from './instructions.ts';
import type { MemoryPlan } from './layout.ts';
import type { ParameterArray } from './parameters.ts';
import type { Phase } from './program.ts';

/** What a program wants of the network. */
export interface ProgramOptions {
	/** Parameters learn: dropout drops, batch normalisation looks at the batch. */
	readonly training: boolean;
	/** z is looked at, so that ReLU may not overwrite it. */
	readonly taps: boolean;
	/** Units may be pinned, so that a may differ from z without a function in between. */
	readonly pins: boolean;
	/** Gradients with respect to what layers give out. */
	readonly backward: boolean;
	/** And with respect to the network's inputs. */
	readonly inputGradient: boolean;
	/** Of the 'dropout' stream. */
	readonly dropoutKey: number;
}

/** What is known of a layer's surroundings. */
export interface Place {
	readonly plan: MemoryPlan;
	readonly inputs: number;
	/** From 0. */
	readonly index: number;
	/** At most so many at a time. */
	readonly rows: number;
	readonly before: readonly KernelLayer[];
	readonly wishes: ProgramOptions;
	/** The gradient with respect to x is wanted. */
	readonly passesBack: boolean;
}

/** One layer in the kernels' memory: addresses of its arrays, and the instructions of its two passes. */
export interface KernelLayer {
	readonly units: number;
	/** z and a, (rows, units) in panels; the same array where z is not kept. */
	readonly z: number;
	readonly a: number;
	/** ∂a, and after `prepareBackward` what `backward` and `gradients` take; 0 where not wanted. */
	readonly delta: number;
	/** A ReLU that can be undone by 0 where a is not above 0: the product that computes ∂a can do that at once. */
	readonly isMaskable: boolean;
	/** As LayerWeights has them: weights, bias; null: none. */
	readonly weights: ParameterArray | null;
	readonly bias: ParameterArray | null;
	/** Running mean and variance, each (units), one after the other. */
	readonly statistics: { readonly mean: ParameterArray; readonly variance: ParameterArray } | null;
	/** From x to a. `training` as in the wishes, or less. */
	forward(x: number, training: boolean): Phase[];
	/** From ∂a to ∂z, where there is a function in between. */
	prepareBackward(): Phase[];
	/** From delta to ∂x, which is written (not added) to `inputDelta`, 0 where mask (a of the layer before) is not above 0. */
	backward(x: number, inputDelta: number, mask: number, gradients: GradientAddresses): Phase[];
	/** To the gradients of the parameters, where `backward` has not done it. */
	gradients(x: number, gradients: GradientAddresses): Instruction[];
	/** Shortens the weights into each unit. */
	limitNorms(maximum: number): Instruction[];
	/** After the parameters have changed. */
	afterUpdate(): Instruction[];
}

/** Where the gradients of a layer's parameters go; 0 where there are none. */
export interface GradientAddresses {
	readonly weights: number;
	readonly bias: number;
}

/** For layers that have nothing to say to some of the questions. */
export const plainLayer = {
	isMaskable: false,
	weights: null,
	bias: null,
	statistics: null,
	prepareBackward: (): Phase[] => [],
	gradients: (): Instruction[] => [],
	limitNorms: (): Instruction[] => [],
	afterUpdate: (): Instruction[] => [],
} as const;

export function rowsPhase(...instructions: Instruction[]): Phase[] {
	return [{ kind: 'rows', instructions }];
}

export function partsPhase(...instructions: Instruction[]): Phase[] {
	return [{ kind: 'parts', instructions }];
}
