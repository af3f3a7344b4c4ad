import { activations } from '../activations.ts';
import type { FloatArray } from '../matrix.ts';
import { addProduct } from '../product.ts';
import type { DenseSpecification } from '../specification.ts';
import type { LayerPass, LayerType, LayerContext } from './layer.ts';

/** a = f(z), z = x·W + b, with x (rows, inputs), W (inputs, units), b (units), z and a (rows, units). */
export const dense: LayerType<DenseSpecification> = {
	pass: densePass,
};

function densePass<T extends FloatArray>(
	{ units, activation }: DenseSpecification,
	{ inputs, rows: mostRows, parameters: { weights, bias }, zeros }: LayerContext<T>,
): LayerPass<T> {
	const z = zeros(mostRows * units);
	const a = zeros(mostRows * units);
	const delta = zeros(mostRows * units);
	const f = activations[activation];
	return {
		units,
		preActivations: z,
		activations: a,
		delta,
		forward(rows, x) {
			for (let row = 0, i = 0; row < rows; row++) for (let unit = 0; unit < units; unit++, i++) z[i] = bias[unit];
			addProduct(rows, units, inputs, x, inputs, 1, weights, units, 1, z);
			f.forward(z, a, rows * units);
		},
		/** ∂z = ∂a · f'(z), ∂W = xᵀ·∂z, ∂b = Σ ∂z over rows, ∂x = ∂z·Wᵀ */
		backward(rows, x, gradient, inputDelta) {
			f.backward(z, a, delta, rows * units);
			if (gradient !== null) {
				addProduct(inputs, units, rows, x, 1, inputs, delta, units, 1, gradient.weights);
				for (let row = 0, i = 0; row < rows; row++)
					for (let unit = 0; unit < units; unit++, i++) gradient.bias[unit] += delta[i];
			}
			if (inputDelta !== null) addProduct(rows, inputs, units, delta, units, 1, weights, 1, units, inputDelta);
		},
	};
}
