import type { Activation } from './activations.ts';
import type { FloatArray } from './matrix.ts';
import type { LayerWeights } from './network.ts';
import { addProduct } from './product.ts';

/** a = f(z), z = x·W + b, with x (rows, inputs), W (inputs, units), b (units), z and a (rows, units). */
export function denseForward<T extends FloatArray>(
	{ weights, bias }: LayerWeights<T>,
	activation: Activation,
	rows: number,
	x: T,
	z: T,
	a: T,
): void {
	const units = bias.length;
	const inputs = weights.length / units;
	for (let row = 0, i = 0; row < rows; row++) for (let unit = 0; unit < units; unit++, i++) z[i] = bias[unit];
	addProduct(rows, units, inputs, x, inputs, 1, weights, units, 1, z);
	activation.forward(z, a, rows * units);
}

/**
 * From the loss's gradient with respect to a, `delta` (rows, units), which becomes the one with respect to z:
 * ∂z = ∂a · f'(z), ∂W += xᵀ·∂z, ∂b += Σ ∂z over rows, ∂x = ∂z·Wᵀ. Gradients that are null are not wanted.
 */
export function denseBackward<T extends FloatArray>(
	{ weights, bias }: LayerWeights<T>,
	activation: Activation,
	rows: number,
	x: T,
	z: T,
	a: T,
	delta: T,
	gradient: LayerWeights<T> | null,
	inputGradient: T | null,
): void {
	const units = bias.length;
	const inputs = weights.length / units;
	activation.backward(z, a, delta, rows * units);
	if (gradient !== null) {
		addProduct(inputs, units, rows, x, 1, inputs, delta, units, 1, gradient.weights);
		for (let row = 0, i = 0; row < rows; row++)
			for (let unit = 0; unit < units; unit++, i++) gradient.bias[unit] += delta[i];
	}
	if (inputGradient !== null) {
		inputGradient.fill(0, 0, rows * inputs);
		addProduct(rows, inputs, units, delta, units, 1, weights, 1, units, inputGradient);
	}
}
