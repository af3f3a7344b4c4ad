// The networks that are trained: ReLU, softmax cross-entropy, Adam, float32; and the data, the same for every contestant.

/** Widths from inputs to outputs. */
export const networks = {
	A: [4, 16, 16, 3],
	B: [30, 64, 32, 2],
	C: [64, 128, 64, 10],
	D: [784, 256, 128, 10],
};

export const batches = [32, 128, 512];

/** Rows of the data; every batch size divides it. */
export const rows = 4096;

export const learningRate = 1e-3;

/** Multiplications and additions of one row's step: forward, backward to weights and (but for the first layer) inputs. */
export function operationsOf(/** @type {number[]} */ widths) {
	return widths.slice(1).reduce((sum, units, i) => sum + (i === 0 ? 4 : 6) * widths[i] * units, 0);
}

/**
 * Uniform numbers of a 32-bit generator (mulberry32): contestants in other languages need no file.
 * @param {number} seed
 */
function generator(seed) {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** @param {number[]} widths */
export function dataFor(widths) {
	const random = generator(7);
	const inputs = Float32Array.from({ length: rows * widths[0] }, () => 2 * random() - 1);
	const classes = Int32Array.from({ length: rows }, () => Math.floor(random() * widths[widths.length - 1]));
	return { inputs, classes };
}

/** @param {number[]} widths first weights and biases, as (inputs, units) and (units) per layer */
export function weightsFor(widths) {
	const random = generator(11);
	return widths.slice(1).map((units, i) => {
		const scale = 1 / Math.sqrt(widths[i]);
		return {
			weights: Float32Array.from({ length: widths[i] * units }, () => (2 * random() - 1) * scale),
			bias: new Float32Array(units),
		};
	});
}
