import type { Network } from '../core/network.ts';

/**
 * How far training moved the weights, biases aside, as a share of how long they were at first: ‖W - W₀‖ / ‖W₀‖ over all layers.
 * Null where the networks differ in shape, or began with zeros.
 */
export function distanceFromStart({ layers }: Network, first: Network): number | null {
	return distanceBetween(
		layers.map(({ weights }) => weights),
		layers.map((_, layer) => first.layers[layer]?.weights),
	);
}

/** Of some of the layers. */
export function distanceBetween(
	now: readonly Float32Array[],
	before: readonly (Float32Array | undefined)[],
): number | null {
	let moved = 0;
	let length = 0;
	for (const [layer, weights] of now.entries()) {
		const first = before[layer];
		if (first?.length !== weights.length) return null;
		for (let i = 0; i < weights.length; i++) {
			moved += (weights[i] - first[i]) ** 2;
			length += first[i] ** 2;
		}
	}
	return length > 0 ? Math.sqrt(moved / length) : null;
}
