import { activationNames, activations } from '../core/activations.ts';
import { lossNames, losses } from '../core/losses.ts';
import { optimizerNames, optimizers } from '../core/optimizers.ts';

/** What there is to choose from, with the names people know it by; for dialogs, which have no use for the mathematics. */
export const offers = {
	activation: activationNames.map((name) => ({ name, label: activations[name].label })),
	loss: lossNames.map((name) => ({ name, label: losses[name].label, task: losses[name].task })),
	optimizer: optimizerNames.map((name) => ({
		name,
		label: optimizers[name].label,
		learningRate: optimizers[name].defaults.learningRate,
	})),
} as const;

/** Of files that can be read: lower case, with the dot. */
export { extensions } from '../data/formats/index.ts';
