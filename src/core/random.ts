/** Where chance comes from; everything random in core, data and analyze takes one as an argument. */
export interface Random {
	/** Uniform in [0, 1), a multiple of 2^-32. */
	next(): number;
	/** Uniform in 0 … n-1, without bias; n from 1 to 2^32. */
	integer(n: number): number;
	/** Standard normal. */
	normal(): number;
}

/**
 * What chance is used for. Each purpose draws from its own stream of the seed, so that, say,
 * another number of weights does not change which rows are held out.
 */
export const streams = ['split', 'initialisation', 'shuffling', 'dropout', 'sampling'] as const;
export type Stream = (typeof streams)[number];

/**
 * Same seed, stream and number, same numbers on every machine. Seeds are integers up to ±2^53. `number` tells uses of one
 * stream apart, such as the epochs of a run: each can be had without those before it.
 */
export function seeded(seed: number, stream: Stream, number = 0): Random {
	const nextWord = smallFastCounting(seed, hashOf(stream) + Math.imul(number, 0x9e3779b9));
	let spare: number | undefined;
	return {
		next: () => nextWord() / 0x1_0000_0000,
		integer(n) {
			// Words beyond the last whole multiple of n would favour small numbers: draw again.
			const limit = 0x1_0000_0000 - (0x1_0000_0000 % n);
			let word = nextWord();
			while (word >= limit) word = nextWord();
			return word % n;
		},
		normal() {
			if (spare !== undefined) {
				const value = spare;
				spare = undefined;
				return value;
			}
			// Box and Muller, 1958; 1 - u is never 0, so the logarithm is finite.
			const radius = Math.sqrt(-2 * Math.log(1 - nextWord() / 0x1_0000_0000));
			const angle = 2 * Math.PI * (nextWord() / 0x1_0000_0000);
			spare = radius * Math.sin(angle);
			return radius * Math.cos(angle);
		},
	};
}

/** In place, each order equally likely (Fisher and Yates, in Durstenfeld's form). */
export function shuffle(indices: Int32Array, random: Random): void {
	for (let i = indices.length - 1; i > 0; i--) {
		const j = random.integer(i + 1);
		const swapped = indices[i];
		indices[i] = indices[j];
		indices[j] = swapped;
	}
}

/** sfc32 by Chris Doty-Humphrey (PractRand): 128 bits of state, period at least 2^32, unsigned 32-bit words. */
function smallFastCounting(seed: number, stream: number): () => number {
	let a = seed >>> 0;
	let b = Math.floor(seed / 0x1_0000_0000) >>> 0;
	let c = stream;
	let counter = 1;
	const next = () => {
		const word = (a + b + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + word) | 0;
		return word >>> 0;
	};
	// The state starts nearly the same for nearby seeds; the author's 12 rounds, and some more, mix it.
	for (let i = 0; i < 20; i++) next();
	return next;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return hash >>> 0;
}
