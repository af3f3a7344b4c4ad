import { sigmoid } from './activations.ts';
import type { FloatArray } from './matrix.ts';

/** Losses that are a mean over a row's units: each has a target of its own. */

/** (y - target)², gradient 2 (y - target). */
export function squaredError<T extends FloatArray>(
	outputs: T,
	targets: T,
	rows: number,
	units: number,
	gradient: T | null,
	scale: number,
): number {
	let sum = 0;
	for (let i = 0; i < rows * units; i++) {
		const residual = outputs[i] - targets[i];
		sum += residual * residual;
		if (gradient !== null) gradient[i] = (scale * 2 * residual) / units;
	}
	return sum / units;
}

/** |y - target|, gradient ±1, and 0 where they are equal. */
export function absoluteError<T extends FloatArray>(
	outputs: T,
	targets: T,
	rows: number,
	units: number,
	gradient: T | null,
	scale: number,
): number {
	let sum = 0;
	for (let i = 0; i < rows * units; i++) {
		const residual = outputs[i] - targets[i];
		sum += Math.abs(residual);
		if (gradient !== null) gradient[i] = (scale * Math.sign(residual)) / units;
	}
	return sum / units;
}

/** ½ r² for |r| < threshold, else threshold · (|r| - ½ threshold), with r = y - target; gradient r within ±threshold (Huber, 1964). */
export function huberError<T extends FloatArray>(
	outputs: T,
	targets: T,
	rows: number,
	units: number,
	gradient: T | null,
	scale: number,
	threshold: number,
): number {
	let sum = 0;
	for (let i = 0; i < rows * units; i++) {
		const residual = outputs[i] - targets[i];
		const size = Math.abs(residual);
		sum += size < threshold ? 0.5 * residual * residual : threshold * (size - 0.5 * threshold);
		if (gradient !== null) gradient[i] = (scale * Math.min(Math.max(residual, -threshold), threshold)) / units;
	}
	return sum / units;
}

/** -log σ(z) for 1, -log(1 - σ(z)) for 0 = max(z, 0) - z·target + log(1 + e^-|z|), gradient σ(z) - target. */
export function binaryCrossEntropy<T extends FloatArray>(
	outputs: T,
	targets: T,
	rows: number,
	units: number,
	gradient: T | null,
	scale: number,
): number {
	let sum = 0;
	for (let i = 0; i < rows * units; i++) {
		const z = outputs[i];
		sum += Math.max(z, 0) - z * targets[i] + Math.log1p(Math.exp(-Math.abs(z)));
		if (gradient !== null) gradient[i] = (scale * (sigmoid(z) - targets[i])) / units;
	}
	return sum / units;
}

export function copyOutputs<T extends FloatArray>(outputs: T, rows: number, units: number, predictions: T): void {
	for (let i = 0; i < rows * units; i++) predictions[i] = outputs[i];
}
