import { type Network } from '../core/network.ts';
import { unitsOfLayers } from '../core/network-shape.ts';
import { leastEqual } from './least-equal.ts';

/** Of a hidden layer: `equal` of its `units` do what another one does. */
export interface EqualUnits {
	readonly layer: number;
	readonly units: number;
	readonly equal: number;
}

/**
 * Hidden dense layers of which at least half of the units have the same incoming weights and bias as another: they do the same
 * on every row and learn the same, as they do where all weights began equal.
 */
export function layersOfEqualUnits(network: Network): EqualUnits[] {
	return equalUnits(network).filter(isMostlyEqual);
}

export function isMostlyEqual({ equal, units }: EqualUnits): boolean {
	return equal >= leastEqual * units;
}

/** Hidden dense layers with two or more such units; weights drawn at random and learned never come out equal. */
export function equalUnits({ specification, layers }: Network): EqualUnits[] {
	const widths = unitsOfLayers(specification);
	return specification.layers.flatMap(({ type }, layer) => {
		const units = widths[layer];
		if (type !== 'dense' || layer === widths.length - 1 || units < 2) return [];
		const { weights, bias } = layers[layer];
		const counts = new Map<string, number>();
		for (let unit = 0; unit < units; unit++) {
			const incoming = [bias[unit]];
			for (let i = unit; i < weights.length; i += units) incoming.push(weights[i]);
			const key = incoming.join();
			counts.set(key, (counts.get(key) ?? 0) + 1);
		}
		const equal = [...counts.values()].reduce((sum, count) => sum + (count > 1 ? count : 0), 0);
		return equal > 0 ? { layer, units, equal } : [];
	});
}
