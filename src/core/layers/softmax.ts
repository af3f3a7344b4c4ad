import type { SoftmaxSpecification } from '../specification.ts';
import type { LayerType } from './layer.ts';

/** a_i = e^x_i / Σ_j e^x_j over the units of each row. */
export const softmax: LayerType<SoftmaxSpecification> = {
	pass: (_, { inputs: units, rows: mostRows, zeros }) => {
		const a = zeros(mostRows * units);
		const delta = zeros(mostRows * units);
		return {
			units,
			preActivations: a,
			activations: a,
			delta,
			forward(rows, x) {
				for (let from = 0; from < rows * units; from += units) {
					let maximum = -Infinity;
					for (let i = from; i < from + units; i++) maximum = Math.max(maximum, x[i]);
					let sum = 0;
					// e^(x - maximum) cannot overflow.
					for (let i = from; i < from + units; i++) sum += Math.exp(x[i] - maximum);
					for (let i = from; i < from + units; i++) a[i] = Math.exp(x[i] - maximum) / sum;
				}
			},
			/** ∂x_i = a_i · (∂a_i - Σ_j ∂a_j · a_j) */
			backward(rows, _x, _gradient, inputDelta) {
				if (inputDelta === null) return;
				for (let from = 0; from < rows * units; from += units) {
					let dot = 0;
					for (let i = from; i < from + units; i++) dot += delta[i] * a[i];
					for (let i = from; i < from + units; i++) inputDelta[i] += a[i] * (delta[i] - dot);
				}
			},
		};
	},
};
