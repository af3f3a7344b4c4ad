import type { PowerLaw } from '../core/power-law.ts';

/** Why no power law is told of a layer: with few eigenvalues random weights give any exponent; or none fits. */
export type PowerLawWithheld = 'few-eigenvalues' | 'not-finite' | 'no-fit';

export interface LayerSpectrum {
	/** From 0. */
	readonly layer: number;
	readonly inputs: number;
	readonly units: number;
	/** Falling, the smaller of inputs and units of them; NaN where a weight is not finite, and all that follows. */
	readonly singularValues: Float64Array;
	/** The largest singular value: how much the layer can stretch what comes in. */
	readonly spectralNorm: number;
	/** Frobenius: the root of the sum of the squared weights. */
	readonly norm: number;
	/** Frobenius norm squared over the spectral norm squared: 1 = all weights are multiples of one pattern. */
	readonly stableRank: number;
	/** Singular values above the largest · the longer side · 2^-23, the precision of weights. */
	readonly rank: number;
	/** -Σ p log p / log of their number, p a squared singular value's share: 0 = one pattern, 1 = all alike. Null: there is one value. */
	readonly entropy: number | null;
	/** Of the weights into each unit. */
	readonly unitNorms: Float64Array;
	/** The class or target each unit stands for, in the last layer; else null. */
	readonly unitNames: readonly string[] | null;
	/** ‖W - W₀‖ / ‖W₀‖; null: not known what training began with, or that was 0. */
	readonly distanceFromStart: number | null;
	/** Of the eigenvalues of WᵀW, the squares of the singular values; null: see `withheld`. */
	readonly powerLaw: PowerLaw | null;
	/** The same of the same weights in an order drawn at random: what no learning looks like. Null where there is no `powerLaw`. */
	readonly shuffled: PowerLaw | null;
	readonly withheld: PowerLawWithheld | null;
}

export interface SpectraResult {
	/** The dense layers. */
	readonly layers: readonly LayerSpectrum[];
	/** Eigenvalues from which on a power law is told. */
	readonly fewestEigenvalues: number;
}
