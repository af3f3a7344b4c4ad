import type { ResidualSpecification } from '../specification.ts';
import type { LayerType } from './layer.ts';

/** a = x + the activations of the earlier layer `from`, of the same width (He et al., 2016). */
export const residual: LayerType<ResidualSpecification> = {
	pass: ({ from }, { inputs: units, rows: mostRows, before, zeros }) => {
		const a = zeros(mostRows * units);
		const delta = zeros(mostRows * units);
		const earlier = before[from];
		return {
			units,
			preActivations: a,
			activations: a,
			delta,
			forward(rows, x) {
				for (let i = 0; i < rows * units; i++) a[i] = x[i] + earlier.activations[i];
			},
			/** Both ways get the whole gradient. */
			backward(rows, _x, _gradient, inputDelta) {
				for (let i = 0; i < rows * units; i++) earlier.delta[i] += delta[i];
				if (inputDelta !== null) for (let i = 0; i < rows * units; i++) inputDelta[i] += delta[i];
			},
		};
	},
};
