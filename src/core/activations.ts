import { normalDensity, normalDistribution } from './error-function.ts';
import type { FloatArray } from './matrix.ts';

export interface Activation {
	/** f(x); finite for every finite x. */
	readonly value: (x: number) => number;
	/** f'(x); where f has a corner, the slope on its left, as PyTorch has it. */
	readonly derivative: (x: number) => number;
	/** Where f'(x) vanishes: for large |x|, for very negative x only, or nowhere. */
	readonly saturates: 'both' | 'left' | 'never';
	/** Largest f'(x). */
	readonly maximumSlope: number;
	/** Exactly 0 for all x ≤ 0: a unit that never gets above 0 is dead. */
	readonly zeroOnLeft: boolean;
	/** a = f(z), the first `count` values; each function has its own loop, so that each is compiled for itself. */
	readonly forward: <T extends FloatArray>(z: T, a: T, count: number) => void;
	/** gradient *= f'(z), where a = f(z) is known already. */
	readonly backward: <T extends FloatArray>(z: T, a: T, gradient: T, count: number) => void;
}

/** 1 / (1 + e^-x) */
export function sigmoid(x: number): number {
	// e^-|x| cannot overflow.
	const e = Math.exp(-Math.abs(x));
	return x >= 0 ? 1 / (1 + e) : e / (1 + e);
}

function sigmoidSlope(x: number): number {
	const e = Math.exp(-Math.abs(x));
	return e / ((1 + e) * (1 + e));
}

/** log(1 + e^x) */
function softplus(x: number): number {
	return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

const identity: Activation = {
	value: (x) => x,
	derivative: () => 1,
	saturates: 'never',
	maximumSlope: 1,
	zeroOnLeft: false,
	forward: (z, a, count) => {
		for (let i = 0; i < count; i++) a[i] = z[i];
	},
	backward: () => undefined,
};

const logistic: Activation = {
	value: sigmoid,
	derivative: sigmoidSlope,
	saturates: 'both',
	maximumSlope: 0.25,
	zeroOnLeft: false,
	forward: (z, a, count) => {
		for (let i = 0; i < count; i++) a[i] = sigmoid(z[i]);
	},
	backward: (_z, a, gradient, count) => {
		for (let i = 0; i < count; i++) gradient[i] *= a[i] * (1 - a[i]);
	},
};

const hyperbolicTangent: Activation = {
	value: Math.tanh,
	derivative: (x) => 4 * sigmoidSlope(2 * x),
	saturates: 'both',
	maximumSlope: 1,
	zeroOnLeft: false,
	forward: (z, a, count) => {
		for (let i = 0; i < count; i++) a[i] = Math.tanh(z[i]);
	},
	backward: (_z, a, gradient, count) => {
		for (let i = 0; i < count; i++) gradient[i] *= 1 - a[i] * a[i];
	},
};

/** Rectified linear unit. */
const relu: Activation = {
	// Written so that what is not a number stays so.
	value: (x) => (x <= 0 ? 0 : x),
	derivative: (x) => (x > 0 ? 1 : 0),
	saturates: 'never',
	maximumSlope: 1,
	zeroOnLeft: true,
	forward: (z, a, count) => {
		// Not by a branch, which goes the wrong way every other time.
		for (let i = 0; i < count; i++) a[i] = Math.max(z[i], 0);
	},
	backward: (z, _a, gradient, count) => {
		for (let i = 0; i < count; i++) if (!(z[i] > 0)) gradient[i] = 0;
	},
};

/** Slope of leaky ReLU on the left. */
const leak = 0.01;

const leakyRelu: Activation = {
	value: (x) => (x > 0 ? x : leak * x),
	derivative: (x) => (x > 0 ? 1 : leak),
	saturates: 'never',
	maximumSlope: 1,
	zeroOnLeft: false,
	forward: (z, a, count) => {
		for (let i = 0; i < count; i++) a[i] = z[i] > 0 ? z[i] : leak * z[i];
	},
	backward: (z, _a, gradient, count) => {
		for (let i = 0; i < count; i++) if (!(z[i] > 0)) gradient[i] *= leak;
	},
};

/** Exponential linear unit, α = 1 (Clevert, Unterthiner and Hochreiter, 2016). */
const elu: Activation = {
	value: (x) => (x > 0 ? x : Math.expm1(x)),
	derivative: (x) => (x > 0 ? 1 : Math.exp(x)),
	saturates: 'left',
	maximumSlope: 1,
	zeroOnLeft: false,
	forward: (z, a, count) => {
		for (let i = 0; i < count; i++) a[i] = z[i] > 0 ? z[i] : Math.expm1(z[i]);
	},
	backward: (z, a, gradient, count) => {
		// e^z = (e^z - 1) + 1
		for (let i = 0; i < count; i++) if (!(z[i] > 0)) gradient[i] *= a[i] + 1;
	},
};

/** Scale and α that keep mean 0 and variance 1 from layer to layer (Klambauer et al., 2017). */
const seluScale = 1.0507009873554805;
const seluAlpha = 1.6732632423543772;

/** Scaled exponential linear unit. */
const selu: Activation = {
	value: (x) => seluScale * (x > 0 ? x : seluAlpha * Math.expm1(x)),
	derivative: (x) => seluScale * (x > 0 ? 1 : seluAlpha * Math.exp(x)),
	saturates: 'left',
	maximumSlope: seluScale * seluAlpha,
	zeroOnLeft: false,
	forward: (z, a, count) => {
		for (let i = 0; i < count; i++) a[i] = seluScale * (z[i] > 0 ? z[i] : seluAlpha * Math.expm1(z[i]));
	},
	backward: (z, a, gradient, count) => {
		for (let i = 0; i < count; i++) gradient[i] *= z[i] > 0 ? seluScale : a[i] + seluScale * seluAlpha;
	},
};

/** Gaussian error linear unit, the exact form x · Φ(x), not its tanh approximation (Hendrycks and Gimpel, 2016). */
const gelu: Activation = {
	value: (x) => x * normalDistribution(x),
	derivative: geluSlope,
	saturates: 'left',
	maximumSlope: 1.1289042451,
	zeroOnLeft: false,
	forward: (z, a, count) => {
		for (let i = 0; i < count; i++) a[i] = z[i] * normalDistribution(z[i]);
	},
	backward: (z, _a, gradient, count) => {
		for (let i = 0; i < count; i++) gradient[i] *= geluSlope(z[i]);
	},
};

function geluSlope(x: number): number {
	return normalDistribution(x) + x * normalDensity(x);
}

/** √(2/π) and the cubic term of the approximation. */
const geluRate = Math.sqrt(2 / Math.PI);
const geluCubic = 0.044715;

/**
 * The approximation of GELU that many networks were trained with: x/2 · (1 + tanh u), u = √(2/π) (x + 0.044715 x³). It is
 * written x · σ(2u), the same number, which keeps its digits where tanh u is nearly -1.
 */
const geluTanh: Activation = {
	value: (x) => x * geluShare(x),
	derivative: geluTanhSlope,
	saturates: 'left',
	maximumSlope: 1.1290829972,
	zeroOnLeft: false,
	forward: (z, a, count) => {
		for (let i = 0; i < count; i++) a[i] = z[i] * geluShare(z[i]);
	},
	backward: (z, _a, gradient, count) => {
		for (let i = 0; i < count; i++) gradient[i] *= geluTanhSlope(z[i]);
	},
};

function geluShare(x: number): number {
	return sigmoid(2 * geluRate * (x + geluCubic * x ** 3));
}

function geluTanhSlope(x: number): number {
	const share = geluShare(x);
	// Far out it is 0 or 1, and the rest may be infinite.
	if (share === 0 || share === 1) return share;
	return share + 2 * x * share * (1 - share) * geluRate * (1 + 3 * geluCubic * x * x);
}

/** Sigmoid linear unit, also called swish: x · σ(x). */
const silu: Activation = {
	value: (x) => x * sigmoid(x),
	derivative: siluSlope,
	saturates: 'left',
	maximumSlope: 1.0998393194,
	zeroOnLeft: false,
	forward: (z, a, count) => {
		for (let i = 0; i < count; i++) a[i] = z[i] * sigmoid(z[i]);
	},
	backward: (z, _a, gradient, count) => {
		for (let i = 0; i < count; i++) gradient[i] *= siluSlope(z[i]);
	},
};

function siluSlope(x: number): number {
	return sigmoid(x) + x * sigmoidSlope(x);
}

const softplusUnit: Activation = {
	value: softplus,
	derivative: sigmoid,
	saturates: 'left',
	maximumSlope: 1,
	zeroOnLeft: false,
	forward: (z, a, count) => {
		for (let i = 0; i < count; i++) a[i] = softplus(z[i]);
	},
	backward: (z, _a, gradient, count) => {
		for (let i = 0; i < count; i++) gradient[i] *= sigmoid(z[i]);
	},
};

export const activations = {
	identity,
	sigmoid: logistic,
	tanh: hyperbolicTangent,
	relu,
	'leaky-relu': leakyRelu,
	elu,
	selu,
	gelu,
	'gelu-tanh': geluTanh,
	silu,
	softplus: softplusUnit,
} as const;

export type ActivationName = keyof typeof activations;
