/** Seeded chance of the harness itself: none of it is shared with the program under test. */
export interface Chance {
	/** Uniform, from 0 to below 1. */
	readonly uniform: () => number;
	/** Standard normal. */
	readonly normal: () => number;
	/** Student's t. */
	readonly student: (degrees: number) => number;
	/** A whole number from 0 to below `bound`. */
	readonly below: (bound: number) => number;
	readonly pick: <T>(from: readonly T[]) => T;
	/** In place. */
	readonly shuffle: <T extends { [i: number]: number; length: number }>(values: T) => T;
}

/** SplitMix32: one word of state, good enough for tables and permutations. */
export function chance(seed: number): Chance {
	let state = (Math.imul(seed, 0x9e3779b9) ^ 0x5bd1e995) | 0;
	const uniform = () => {
		state = (state + 0x9e3779b9) | 0;
		let x = state ^ (state >>> 16);
		x = Math.imul(x, 0x21f0aaad);
		x ^= x >>> 15;
		x = Math.imul(x, 0x735a2d97);
		return ((x ^ (x >>> 15)) >>> 0) / 0x1_0000_0000;
	};
	const below = (bound: number) => Math.floor(uniform() * bound);
	// Box and Muller, 1958.
	const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
	return {
		uniform,
		normal,
		below,
		pick: (from) => from[below(from.length)],
		student: (degrees) => {
			let squares = 0;
			for (let i = 0; i < degrees; i++) squares += normal() ** 2;
			return normal() / Math.sqrt(squares / degrees);
		},
		shuffle: (values) => {
			for (let i = values.length - 1; i > 0; i--) {
				const j = below(i + 1);
				[values[i], values[j]] = [values[j], values[i]];
			}
			return values;
		},
	};
}
