import type { BatchNormalizationSpecification } from '../specification.ts';
import type { FloatArray } from '../matrix.ts';
import type { LayerPass, LayerType, LayerContext } from './layer.ts';

/**
 * a = γ · x̂ + β, x̂ = (x - mean) / √(variance + ε), per unit (Ioffe and Szegedy, 2015). In training, mean and variance are
 * those of the batch (the variance divided by n), and the running ones move towards them by `momentum` (the variance
 * divided by n - 1), as in PyTorch; otherwise the running ones are used.
 */
export const batchNormalization: LayerType<BatchNormalizationSpecification> = {
	pass: batchNormalizationPass,
};

function batchNormalizationPass<T extends FloatArray>(
	{ momentum, epsilon }: BatchNormalizationSpecification,
	{ inputs: units, rows: mostRows, parameters, zeros }: LayerContext<T>,
): LayerPass<T> {
	const { weights: gamma, bias: beta } = parameters;
	const { mean: runningMean, variance: runningVariance } = parameters.statistics!;
	const a = zeros(mostRows * units);
	const delta = zeros(mostRows * units);
	const normalized = zeros(mostRows * units);
	const inverse = zeros(units);
	let ofBatch = false;
	return {
		units,
		preActivations: a,
		activations: a,
		delta,
		forward(rows, x, training) {
			ofBatch = training !== null;
			for (let unit = 0; unit < units; unit++) {
				let mean = runningMean[unit];
				let variance = runningVariance[unit];
				if (ofBatch) {
					mean = 0;
					for (let i = unit; i < rows * units; i += units) mean += x[i];
					mean /= rows;
					variance = 0;
					for (let i = unit; i < rows * units; i += units) variance += (x[i] - mean) ** 2;
					variance /= rows;
					runningMean[unit] += momentum * (mean - runningMean[unit]);
					const unbiased = rows > 1 ? (variance * rows) / (rows - 1) : variance;
					runningVariance[unit] += momentum * (unbiased - runningVariance[unit]);
				}
				inverse[unit] = 1 / Math.sqrt(variance + epsilon);
				for (let i = unit; i < rows * units; i += units) {
					normalized[i] = (x[i] - mean) * inverse[unit];
					a[i] = gamma[unit] * normalized[i] + beta[unit];
				}
			}
		},
		/** ∂γ = Σ ∂a · x̂, ∂β = Σ ∂a, ∂x = γ / √(variance + ε) · (∂a - mean of ∂a - x̂ · mean of ∂a · x̂) */
		backward(rows, _x, gradient, inputDelta) {
			for (let unit = 0; unit < units; unit++) {
				let sum = 0;
				let dot = 0;
				for (let i = unit; i < rows * units; i += units) {
					sum += delta[i];
					dot += delta[i] * normalized[i];
				}
				if (gradient !== null) {
					gradient.weights[unit] += dot;
					gradient.bias[unit] += sum;
				}
				if (inputDelta === null) continue;
				// Fixed mean and variance do not answer to x.
				const shift = ofBatch ? sum / rows : 0;
				const slope = ofBatch ? dot / rows : 0;
				for (let i = unit; i < rows * units; i += units)
					inputDelta[i] += gamma[unit] * inverse[unit] * (delta[i] - shift - normalized[i] * slope);
			}
		},
	};
}
