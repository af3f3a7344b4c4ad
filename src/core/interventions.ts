import { unitsOfLayers } from './network-shape.ts';
import type { NetworkSpecification } from './specification.ts';

/** A unit that gives out a number of its own, whatever it computes; 0 switches it off. What it computes is still z. */
export interface Intervention {
	/** From 0. */
	readonly layer: number;
	readonly unit: number;
	readonly value: number;
}

/** Throws where there is no such unit, or its number is none. */
export function checkPins(specification: NetworkSpecification, pins: readonly Intervention[]): void {
	const units = unitsOfLayers(specification);
	for (const { layer, unit, value } of pins) {
		if (!(Number.isInteger(layer) && layer >= 0 && layer < units.length))
			throw new RangeError(`there is no layer ${layer} to pin a unit of`);
		if (!(Number.isInteger(unit) && unit >= 0 && unit < units[layer]))
			throw new RangeError(`there is no unit ${unit} of layer ${layer} to pin`);
		if (!Number.isFinite(value)) throw new RangeError(`unit ${unit} of layer ${layer} cannot be pinned to ${value}`);
	}
}
