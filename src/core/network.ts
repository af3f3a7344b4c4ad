import type { FloatArray } from './matrix.ts';
import type { NetworkSpecification } from './specification.ts';

export interface LayerWeights<T extends FloatArray = Float32Array> {
	/** (inputs, units), row-major: input i to unit j is `weights[i * units + j]`. */
	readonly weights: T;
	/** (units) */
	readonly bias: T;
}

/** A network is data: plain, serialisable, snapshot-able. */
export interface Network<T extends FloatArray = Float32Array> {
	readonly specification: NetworkSpecification;
	readonly layers: readonly LayerWeights<T>[];
}
