import type { ActivationName } from '../../../src/core/activations.ts';

/** Error function by its Maclaurin series; beyond 3 by Lentz's continued fraction of the complement (Abramowitz and Stegun 7.1.5, 7.1.14). */
export function erf(x: number): number {
	const size = Math.abs(x);
	if (size < 3) {
		let term = x;
		let sum = x;
		for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
			term *= (-x * x) / n;
			sum += term / (2 * n + 1);
		}
		return (2 / Math.sqrt(Math.PI)) * sum;
	}
	let fraction = 0;
	for (let k = 60; k >= 1; k--) fraction = k / 2 / (size + fraction);
	return Math.sign(x) * (1 - Math.exp(-x * x) / (Math.sqrt(Math.PI) * (size + fraction)));
}

const normal = (x: number) => 0.5 * (1 + erf(x / Math.SQRT2));
const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** f(x), each from the formula in its paper. */
export const functions: Readonly<Record<ActivationName, (x: number) => number>> = {
	identity: (x) => x,
	sigmoid: logistic,
	tanh: Math.tanh,
	relu: (x) => Math.max(0, x),
	'leaky-relu': (x) => (x > 0 ? x : 0.01 * x),
	elu: (x) => (x > 0 ? x : Math.exp(x) - 1),
	selu: (x) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.exp(x) - 1)),
	gelu: (x) => x * normal(x),
	'gelu-tanh': (x) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
	silu: (x) => x * logistic(x),
	softplus: (x) => (x > 30 ? x : Math.log(1 + Math.exp(x))),
};

/** By central differences. */
export function slope(name: ActivationName, x: number): number {
	const step = 1e-5;
	return (functions[name](x + step) - functions[name](x - step)) / (2 * step);
}

/** Functions whose slope vanishes far out on both sides, or on the left alone. */
const flatSides: Readonly<Record<ActivationName, readonly ('left' | 'right')[]>> = {
	identity: [],
	sigmoid: ['left', 'right'],
	tanh: ['left', 'right'],
	relu: [],
	'leaky-relu': [],
	elu: ['left'],
	selu: ['left'],
	gelu: ['left'],
	'gelu-tanh': ['left'],
	silu: ['left'],
	softplus: ['left'],
};

interface Limits {
	readonly left: number;
	readonly right: number;
}

const limits = new Map<ActivationName, Limits>();

/** Beyond these the slope stays under a hundredth of the largest. */
export function flatBeyond(name: ActivationName): Limits {
	const known = limits.get(name) ?? searchedLimits(name);
	limits.set(name, known);
	return known;
}

function searchedLimits(name: ActivationName): Limits {
	const grid = Array.from({ length: 80_001 }, (_, i) => -40 + i / 1000);
	const slopes = grid.map((x) => Math.abs(slope(name, x)));
	const limit = 0.01 * Math.max(...slopes);
	const first = grid[slopes.findIndex((each) => each >= limit)];
	const last = grid[slopes.findLastIndex((each) => each >= limit)];
	return {
		left: flatSides[name].includes('left') ? first : -Infinity,
		right: flatSides[name].includes('right') ? last : Infinity,
	};
}
