import { activationNames, activations } from '../core/activations.ts';

/** Functions with the names people know them by, without the mathematics. */
export const offers = {
	activation: activationNames.map((name) => ({ name, label: activations[name].label })),
} as const;

/** Of files that can be read: lower case, with the dot. */
export { extensions } from '../data/formats/index.ts';
