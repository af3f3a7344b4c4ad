import type { ActivationName } from './activations.ts';

/** What people know a function by: proper names, the same in every language but for the first. */
export const activationLabels: Readonly<Record<ActivationName, string>> = {
	identity: 'Linear',
	sigmoid: 'Sigmoid',
	tanh: 'Tanh',
	relu: 'ReLU',
	'leaky-relu': 'Leaky ReLU',
	elu: 'ELU',
	selu: 'SELU',
	gelu: 'GELU',
	'gelu-tanh': 'GELU (tanh)',
	silu: 'SiLU',
	softplus: 'Softplus',
};

/** Apart from the functions, which who only names them need not hold. */
export const activationNames = Object.keys(activationLabels) as ActivationName[];
