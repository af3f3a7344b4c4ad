import { unitsOfLayers, type Network } from '../core/network.ts';

/**
 * Hidden dense layers of which at least half of the units have the same incoming weights and bias as another: they do the same
 * on every row and learn the same, as they do where all weights began equal.
 */
export function layersOfEqualUnits({ specification, layers }: Network): number {
	const widths = unitsOfLayers(specification);
	return specification.layers.filter((layer, number) => {
		const units = widths[number];
		if (layer.type !== 'dense' || number === widths.length - 1 || units < 2) return false;
		const { weights, bias } = layers[number];
		const counts = new Map<string, number>();
		for (let unit = 0; unit < units; unit++) {
			const incoming = [bias[unit]];
			for (let i = unit; i < weights.length; i += units) incoming.push(weights[i]);
			const key = incoming.join();
			counts.set(key, (counts.get(key) ?? 0) + 1);
		}
		const alike = [...counts.values()].reduce((sum, count) => sum + (count > 1 ? count : 0), 0);
		return alike >= units / 2;
	}).length;
}
