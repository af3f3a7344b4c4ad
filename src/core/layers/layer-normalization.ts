import type { LayerNormalizationSpecification } from '../specification.ts';
import type { FloatArray } from '../matrix.ts';
import type { LayerPass, LayerType, LayerContext } from './layer.ts';

/** a = γ · x̂ + β, x̂ = (x - mean) / √(variance + ε), mean and variance over the units of each row (Ba, Kiros and Hinton, 2016). */
export const layerNormalization: LayerType<LayerNormalizationSpecification> = {
	pass: layerNormalizationPass,
};

function layerNormalizationPass<T extends FloatArray>(
	{ epsilon }: LayerNormalizationSpecification,
	{ inputs: units, rows: mostRows, parameters: { weights: gamma, bias: beta }, zeros }: LayerContext<T>,
): LayerPass<T> {
	const a = zeros(mostRows * units);
	const delta = zeros(mostRows * units);
	const normalized = zeros(mostRows * units);
	const inverse = zeros(mostRows);
	return {
		units,
		preActivations: a,
		activations: a,
		delta,
		forward(rows, x) {
			for (let row = 0; row < rows; row++) {
				const from = row * units;
				let mean = 0;
				for (let i = from; i < from + units; i++) mean += x[i];
				mean /= units;
				let variance = 0;
				for (let i = from; i < from + units; i++) variance += (x[i] - mean) ** 2;
				inverse[row] = 1 / Math.sqrt(variance / units + epsilon);
				for (let i = from; i < from + units; i++) {
					normalized[i] = (x[i] - mean) * inverse[row];
					a[i] = gamma[i - from] * normalized[i] + beta[i - from];
				}
			}
		},
		/** With g = ∂a · γ: ∂x = (g - mean of g - x̂ · mean of g · x̂) / √(variance + ε); ∂γ = Σ ∂a · x̂, ∂β = Σ ∂a over rows */
		backward(rows, _x, gradient, inputDelta) {
			for (let row = 0; row < rows; row++) {
				const from = row * units;
				let sum = 0;
				let dot = 0;
				for (let i = from; i < from + units; i++) {
					if (gradient !== null) {
						gradient.weights[i - from] += delta[i] * normalized[i];
						gradient.bias[i - from] += delta[i];
					}
					sum += delta[i] * gamma[i - from];
					dot += delta[i] * gamma[i - from] * normalized[i];
				}
				if (inputDelta === null) continue;
				for (let i = from; i < from + units; i++)
					inputDelta[i] += inverse[row] * (delta[i] * gamma[i - from] - sum / units - (normalized[i] * dot) / units);
			}
		},
	};
}
