import type { Dataset } from './dataset.ts';

/** What the network is taught, one per dataset row: the class number, or the value as (y - mean) / deviation. */
export function scaledTargets({ targets, preprocessing: { target } }: Dataset): Float64Array {
	if (target.kind === 'classes') return targets;
	const { mean, deviation } = target;
	return targets.map((value) => (value - mean) / deviation);
}
