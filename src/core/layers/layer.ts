import type { FloatArray } from '../matrix.ts';
import type { LayerWeights } from '../layer-weights.ts';
import type { LayerSpecification } from '../specification.ts';

/** Of a training step: what dropout draws its mask from. Null where a network is only used, not trained. */
export interface TrainingStep {
	/** Counted from 1. */
	readonly step: number;
	/** Of the run's 'dropout' stream. */
	readonly key: number;
}

/**
 * One layer at work on at most so many rows: the arrays it needs, allocated once, and its two passes. Both are written so
 * that the backward pass can be read off the forward pass above it.
 */
export interface LayerPass<T extends FloatArray> {
	/** Numbers per row that come out. */
	readonly units: number;
	/** z, what a dense layer feeds into its function; for other layers the same as a. (rows, units) */
	readonly preActivations: T;
	/** a, what comes out. (rows, units) */
	readonly activations: T;
	/** ∂loss/∂a; the backward pass may change it to what it needs. (rows, units) */
	readonly delta: T;
	/** From x (rows, inputs) to a. */
	forward(rows: number, x: T, training: TrainingStep | null): void;
	/**
	 * From ∂a to the gradients of the parameters, and to ∂x (rows, inputs), which is added to `inputDelta`: what comes in
	 * may go to other layers, too. Null: not wanted.
	 */
	backward(rows: number, x: T, gradient: LayerWeights<T> | null, inputDelta: T | null): void;
}

/** What is known of a layer's surroundings when its pass is made. */
export interface LayerContext<T extends FloatArray> {
	readonly inputs: number;
	/** From 0. */
	readonly index: number;
	readonly rows: number;
	readonly parameters: LayerWeights<T>;
	/** Passes of the layers before. */
	readonly before: readonly LayerPass<T>[];
	readonly zeros: (length: number) => T;
}

/** What a type of layer does; how wide it is and what it learns is in ../network-shape.ts. */
export interface LayerType<S extends LayerSpecification> {
	readonly pass: <T extends FloatArray>(specification: S, surroundings: LayerContext<T>) => LayerPass<T>;
}
