import type { FloatArray } from './matrix.ts';

/**
 * How gradients move weights. `defaults` names the settings there are; a specification is a name and all of its settings.
 * Each update is in place: `parameters` and the optimizer's own `state` arrays (as many as `states`, zero before the
 * first step). Weight decay is decoupled from the gradient: parameters shrink by learningRate · weightDecay.
 */
export const optimizers = {
	/** Stochastic gradient descent with momentum (0: without), as torch.optim.SGD (no dampening). */
	sgd: {
		label: 'SGD with momentum',
		states: 1,
		defaults: { learningRate: 0.05, momentum: 0.9 },
	},
	/** SGD that looks ahead: steps by the gradient and by the velocity it leads to (Sutskever et al., 2013, as torch has it). */
	nesterov: {
		label: 'SGD with Nesterov momentum',
		states: 1,
		defaults: { learningRate: 0.05, momentum: 0.9 },
	},
	/** Hinton, 2012: gradients over the root of their running mean square, as torch.optim.RMSprop. */
	rmsprop: {
		label: 'RMSProp',
		states: 2,
		defaults: { learningRate: 0.01, alpha: 0.99, momentum: 0, epsilon: 1e-8 },
	},
	/** Kingma and Ba, 2015; with weight decay it is AdamW (Loshchilov and Hutter, 2019). */
	adam: {
		label: 'Adam',
		states: 2,
		defaults: { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
	},
} as const;

export type OptimizerName = keyof typeof optimizers;

export type OptimizerSpecification = {
	[K in OptimizerName]: { readonly name: K } & { readonly [S in keyof (typeof optimizers)[K]['defaults']]: number };
}[OptimizerName];

export const optimizerNames = Object.keys(optimizers) as OptimizerName[];

/** One step of one array of parameters; `step` counts from 1. */
export function update<T extends FloatArray>(
	specification: OptimizerSpecification,
	learningRate: number,
	weightDecay: number,
	step: number,
	parameters: T,
	gradients: T,
	state: readonly T[],
): void {
	switch (specification.name) {
		case 'sgd':
			sgd(parameters, gradients, state[0], learningRate, specification.momentum, weightDecay);
			return;
		case 'nesterov':
			nesterov(parameters, gradients, state[0], learningRate, specification.momentum, weightDecay);
			return;
		case 'rmsprop': {
			const { alpha, momentum, epsilon } = specification;
			rmsProp(parameters, gradients, state[0], state[1], learningRate, alpha, momentum, epsilon, weightDecay);
			return;
		}
		case 'adam': {
			const { beta1, beta2, epsilon } = specification;
			adam(parameters, gradients, state[0], state[1], learningRate, beta1, beta2, epsilon, weightDecay, step);
			return;
		}
	}
}

function sgd<T extends FloatArray>(
	parameters: T,
	gradients: T,
	velocity: T,
	learningRate: number,
	momentum: number,
	weightDecay: number,
): void {
	const keep = 1 - learningRate * weightDecay;
	for (let i = 0; i < parameters.length; i++) {
		const v = momentum * velocity[i] + gradients[i];
		velocity[i] = v;
		parameters[i] = keep * parameters[i] - learningRate * v;
	}
}

function nesterov<T extends FloatArray>(
	parameters: T,
	gradients: T,
	velocity: T,
	learningRate: number,
	momentum: number,
	weightDecay: number,
): void {
	const keep = 1 - learningRate * weightDecay;
	for (let i = 0; i < parameters.length; i++) {
		const v = momentum * velocity[i] + gradients[i];
		velocity[i] = v;
		parameters[i] = keep * parameters[i] - learningRate * (gradients[i] + momentum * v);
	}
}

function rmsProp<T extends FloatArray>(
	parameters: T,
	gradients: T,
	velocity: T,
	meanSquare: T,
	learningRate: number,
	alpha: number,
	momentum: number,
	epsilon: number,
	weightDecay: number,
): void {
	const keep = 1 - learningRate * weightDecay;
	for (let i = 0; i < parameters.length; i++) {
		const g = gradients[i];
		const square = alpha * meanSquare[i] + (1 - alpha) * g * g;
		const v = momentum * velocity[i] + g / (Math.sqrt(square) + epsilon);
		meanSquare[i] = square;
		velocity[i] = v;
		parameters[i] = keep * parameters[i] - learningRate * v;
	}
}

function adam<T extends FloatArray>(
	parameters: T,
	gradients: T,
	firstMoment: T,
	secondMoment: T,
	learningRate: number,
	beta1: number,
	beta2: number,
	epsilon: number,
	weightDecay: number,
	step: number,
): void {
	const keep = 1 - learningRate * weightDecay;
	const rate = learningRate / (1 - beta1 ** step);
	const secondCorrection = 1 / Math.sqrt(1 - beta2 ** step);
	for (let i = 0; i < parameters.length; i++) {
		const g = gradients[i];
		const m = beta1 * firstMoment[i] + (1 - beta1) * g;
		const v = beta2 * secondMoment[i] + (1 - beta2) * g * g;
		firstMoment[i] = m;
		secondMoment[i] = v;
		parameters[i] = keep * parameters[i] - (rate * m) / (Math.sqrt(v) * secondCorrection + epsilon);
	}
}

/** Adds the slopes of l1 · Σ |w| + l2 / 2 · Σ w² to the gradient. */
export function penalize(weights: FloatArray, gradient: FloatArray, l1: number, l2: number): void {
	for (let i = 0; i < weights.length; i++) gradient[i] += l1 * Math.sign(weights[i]) + l2 * weights[i];
}

/** Shortens the weights into each unit, (inputs, units), to at most `maximum`. */
export function limitNorms(weights: FloatArray, units: number, maximum: number): void {
	for (let unit = 0; unit < units; unit++) {
		let squares = 0;
		for (let i = unit; i < weights.length; i += units) squares += weights[i] * weights[i];
		const norm = Math.sqrt(squares);
		if (norm > maximum) for (let i = unit; i < weights.length; i += units) weights[i] *= maximum / norm;
	}
}

/** What all gradients are multiplied with, so that together they are at most `maximum` long; torch's clip_grad_norm_. */
export function clipFactor(squares: number, maximum: number): number {
	return Math.min(1, maximum / (Math.sqrt(squares) + 1e-6));
}
