import { sigmoid } from './activations.ts';
import type { LossSettings } from './loss-settings.ts';
import type { FloatArray } from './matrix.ts';

/**
 * With p = softmax(z), y the target's class, w the class weights, s the smoothing and γ the focus:
 *   cross-entropy (γ = 0)  Σ_c t_c · -log p_c, t_c = w_c · ((1 - s) · [c = y] + s / classes), gradient p_c · Σ t - t_c
 *   focal                  w_y · (1 - p_y)^γ · -log p_y
 */
export function classLoss<T extends FloatArray>(
	outputs: T,
	targets: T,
	rows: number,
	units: number,
	gradient: T | null,
	scale: number,
	{ classWeights, labelSmoothing = 0, focus = 0 }: LossSettings,
): number {
	let sum = 0;
	for (let row = 0; row < rows; row++) {
		const from = row * units;
		const target = targets[row];
		const weight = classWeights?.[target] ?? 1;
		const maximum = maximumOf(outputs, from, from + units);
		let total = 0;
		for (let i = from; i < from + units; i++) total += Math.exp(outputs[i] - maximum);
		const logTotal = Math.log(total) + maximum;
		const loss = logTotal - outputs[from + target];
		/** Σ t, and what the target's logit is pulled up by. */
		let mass = weight * (1 - labelSmoothing);
		let pull = mass;
		if (focus === 0) sum += pull * loss;
		else {
			const p = Math.exp(-loss);
			const power = (1 - p) ** focus;
			sum += weight * power * loss;
			mass = weight * (power + (p < 1 ? (p * loss * focus * power) / (1 - p) : 0));
			pull = mass;
		}
		if (labelSmoothing > 0)
			for (let c = 0; c < units; c++) {
				const smoothed = ((classWeights?.[c] ?? 1) * labelSmoothing) / units;
				sum += smoothed * (logTotal - outputs[from + c]);
				mass += smoothed;
			}
		if (gradient === null) continue;
		for (let c = 0; c < units; c++) {
			gradient[from + c] = scale * mass * (Math.exp(outputs[from + c] - maximum) / total);
			if (labelSmoothing > 0) gradient[from + c] -= (scale * (classWeights?.[c] ?? 1) * labelSmoothing) / units;
		}
		gradient[from + target] -= scale * pull;
	}
	return sum;
}

export function softmax<T extends FloatArray>(outputs: T, rows: number, units: number, predictions: T): void {
	for (let from = 0; from < rows * units; from += units) {
		const maximum = maximumOf(outputs, from, from + units);
		let total = 0;
		for (let i = from; i < from + units; i++) total += Math.exp(outputs[i] - maximum);
		for (let i = from; i < from + units; i++) predictions[i] = Math.exp(outputs[i] - maximum) / total;
	}
}

/** Subtracted before exp(), so that nothing overflows. */
function maximumOf(values: FloatArray, from: number, to: number): number {
	let maximum = values[from];
	for (let i = from + 1; i < to; i++) if (values[i] > maximum) maximum = values[i];
	return maximum;
}

/** One unit: the probabilities of class 0 and of class 1. Several: the probability of each label. */
export function bothProbabilities<T extends FloatArray>(outputs: T, rows: number, units: number, predictions: T): void {
	if (units > 1) for (let i = 0; i < rows * units; i++) predictions[i] = sigmoid(outputs[i]);
	else
		for (let row = 0; row < rows; row++) {
			predictions[2 * row] = sigmoid(-outputs[row]);
			predictions[2 * row + 1] = sigmoid(outputs[row]);
		}
}
