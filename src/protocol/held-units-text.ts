import type { Intervention } from '../core/interventions.ts';

/** `1.3=0.5, 1.4=0` : each a layer, a unit of it, both from 0, and what it is to give out. the analyzer `ablation` reads it. */
export function heldUnitsText(held: readonly Intervention[]): string {
	return held.map(({ layer, unit, value }) => `${layer}.${unit}=${value}`).join(', ');
}
