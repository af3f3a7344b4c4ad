import { activations, type ActivationName } from '../core/activations.ts';

/** A unit is saturated on a row where |f'(z)| is below this share of the largest f': hardly any gradient gets through. */
export const saturationShare = 0.01;

export interface SaturationLimits {
	/** Saturated where z < left or z > right; ∓Infinity: never. */
	readonly left: number;
	readonly right: number;
}

/** Slopes of all functions here are within 1% of their final value well inside ±farOut. */
const farOut = 64;

/**
 * Outermost stretches of f: where the slope of GELU and SiLU crosses 0 near their minimum, nothing is saturated.
 * Sigmoid: ±5.98, tanh: ±2.99.
 */
export function saturationLimits(name: ActivationName): SaturationLimits {
	const { saturates } = activations[name];
	return {
		left: saturates === 'never' ? -Infinity : -outermost(name, -1),
		right: saturates === 'both' ? outermost(name, 1) : Infinity,
	};
}

/** The |x| inside which the slope first reaches the threshold, coming from far out on one side; by steps, then bisection. */
function outermost(name: ActivationName, sign: -1 | 1): number {
	const { derivative, maximumSlope } = activations[name];
	const flat = (x: number) => Math.abs(derivative(sign * x)) < saturationShare * maximumSlope;
	const step = 1 / 16;
	let outside = farOut;
	while (outside > step && flat(outside - step)) outside -= step;
	let inside = outside - step;
	for (let i = 0; i < 50; i++) {
		const middle = (inside + outside) / 2;
		if (flat(middle)) outside = middle;
		else inside = middle;
	}
	return outside;
}
