import type { Network } from '../core/network.ts';

/**
 * How far training moved the weights, biases aside, as a share of how long they were at first: ‖W - W₀‖ / ‖W₀‖ over all layers.
 * Null where the networks differ in shape, or began with zeros.
 */
export function distanceFromStart({ layers }: Network, first: Network): number | null {
	let moved = 0;
	let length = 0;
	for (const [layer, { weights }] of layers.entries()) {
		const before = first.layers[layer]?.weights;
		if (before?.length !== weights.length) return null;
		for (let i = 0; i < weights.length; i++) {
			moved += (weights[i] - before[i]) ** 2;
			length += before[i] ** 2;
		}
	}
	return length > 0 ? Math.sqrt(moved / length) : null;
}
