import { type Network } from '../core/network.ts';
import { unitsOfLayers } from '../core/network-shape.ts';
import { leastEqual } from './least-equal.ts';

/** Of a hidden layer: `equal` of its `units` do what another one does. */
export interface EqualUnits {
	readonly layer: number;
	readonly units: number;
	readonly equal: number;
}

/** At least half of the units of a layer are like another: they learn the same, as they do where all weights began equal. */
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
		const groups = new Map<number, number[][]>();
		for (let unit = 0; unit < units; unit++) {
			const hash = hashOf(weights, bias, unit);
			const alike = groups.get(hash) ?? [];
			const group = alike.find(([other]) => isSame(weights, bias, unit, other));
			if (group === undefined) alike.push([unit]);
			else group.push(unit);
			groups.set(hash, alike);
		}
		const counts = [...groups.values()].flat().map(({ length }) => length);
		const equal = counts.reduce((sum, count) => sum + (count > 1 ? count : 0), 0);
		return equal > 0 ? { layer, units, equal } : [];
	});
}

/** Of the weights into a unit and its bias; the same of the same numbers, whatever the sign of a 0 (FNV-1a over 32 bits). */
function hashOf(weights: Float32Array, bias: Float32Array, unit: number): number {
	let hash = 0x811c9dc5;
	const take = (value: number): void => {
		single[0] = value + 0;
		hash = Math.imul(hash ^ bits[0], 0x01000193);
		hash ^= hash >>> 15;
	};
	take(bias[unit]);
	for (let i = unit; i < weights.length; i += bias.length) take(weights[i]);
	return hash;
}

const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

function isSame(weights: Float32Array, bias: Float32Array, one: number, other: number): boolean {
	const isEqual = (a: number, b: number): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b));
	if (!isEqual(bias[one], bias[other])) return false;
	for (let i = 0; i < weights.length; i += bias.length)
		if (!isEqual(weights[i + one], weights[i + other])) return false;
	return true;
}
