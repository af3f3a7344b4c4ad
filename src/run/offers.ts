import { activations, type ActivationName } from '../core/activations.ts';

/** What people know a function by. */
export function activationLabel(name: ActivationName): string {
	return activations[name].label;
}

/** Shapes of networks. */
export { outputsOf, parameterCount, unitsOfLayers } from '../core/network.ts';

/** Of files that can be read: lower case, with the dot. */
export { extensions } from '../data/formats/index.ts';
export { inNaturalOrder } from '../data/natural-order.ts';
