import { activationNames } from '../core/activation-labels.ts';
import { activations } from '../core/activations.ts';
import type { ActivationCurve } from './activations-result.ts';
/** Odd, so that x = 0, where ReLU bends, is one of them. */
const points = 241;

/** All functions on a uniform grid over ±limit. */
export function activationCurves(limit: number): ActivationCurve[] {
	const x = Float64Array.from({ length: points }, (_, i) => (limit * (2 * i - (points - 1))) / (points - 1));
	return activationNames.map((name) => ({
		name,
		x: Float32Array.from(x),
		y: Float32Array.from(x, activations[name].value),
		slope: Float32Array.from(x, activations[name].derivative),
	}));
}
