import type { DropoutSpecification } from '../specification.ts';
import type { LayerType } from './layer.ts';

/** In training, each number is dropped (0) with probability `rate`, the others grow by 1 / (1 - rate) (Srivastava et al., 2014). */
export const dropout: LayerType<DropoutSpecification> = {
	pass: ({ rate }, { inputs: units, index, rows: mostRows, zeros }) => {
		const a = zeros(mostRows * units);
		const delta = zeros(mostRows * units);
		const factor = zeros(mostRows * units);
		const scale = 1 / (1 - rate);
		const threshold = dropoutThreshold(rate);
		return {
			units,
			preActivations: a,
			activations: a,
			delta,
			forward(rows, x, training) {
				const key = training === null ? 0 : dropoutKey(training.key, training.step, index);
				for (let i = 0; i < rows * units; i++) {
					factor[i] = training === null ? 1 : dropoutWord(key, i) < threshold ? 0 : scale;
					a[i] = x[i] * factor[i];
				}
			},
			/** ∂x = ∂a · factor */
			backward(rows, _x, _gradient, inputDelta) {
				if (inputDelta !== null) for (let i = 0; i < rows * units; i++) inputDelta[i] += delta[i] * factor[i];
			},
		};
	},
};

/** Dropped where the drawn word is below; words are uniform below 2^32. */
export function dropoutThreshold(rate: number): number {
	return Math.floor(rate * 0x1_0000_0000);
}

/** One per step and layer. */
export function dropoutKey(key: number, step: number, layer: number): number {
	return mix(key ^ mix(step ^ mix(layer + 1)));
}

/**
 * The word of one number of the batch (row · units + column). It depends on nothing that was drawn before, so rows may be
 * handled in any order, by any number of threads.
 */
export function dropoutWord(key: number, position: number): number {
	return mix(key + Math.imul(position, 0x9e3779b9));
}

/** A bijection of 32-bit words in which every bit sways every other ("lowbias32" by Chris Wellons). */
function mix(word: number): number {
	let x = word | 0;
	x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
	x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
	return (x ^ (x >>> 16)) >>> 0;
}
