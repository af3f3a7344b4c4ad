import type { ActivationName } from './activations.ts';
import type { Random } from './random.ts';

/**
 * The spread of first weights that keeps the variance of activations and gradients alike from layer to layer.
 * He: normal with variance 2 / inputs, for functions that are about 0 on the left (He et al., 2015);
 * Glorot: uniform with variance 2 / (inputs + units), for the others (Glorot and Bengio, 2010).
 */
const initializers = {
	identity: 'glorot',
	sigmoid: 'glorot',
	tanh: 'glorot',
	relu: 'he',
	'leaky-relu': 'he',
	elu: 'he',
	gelu: 'he',
	silu: 'he',
	softplus: 'glorot',
} as const satisfies Record<ActivationName, 'he' | 'glorot'>;

/** (inputs, units), row-major. Biases start at 0. */
export function initialWeights(
	inputs: number,
	units: number,
	activation: ActivationName,
	random: Random,
): Float32Array {
	const weights = new Float32Array(inputs * units);
	if (initializers[activation] === 'he') {
		const deviation = Math.sqrt(2 / inputs);
		for (let i = 0; i < weights.length; i++) weights[i] = deviation * random.normal();
	} else {
		const limit = Math.sqrt(6 / (inputs + units));
		for (let i = 0; i < weights.length; i++) weights[i] = limit * (2 * random.next() - 1);
	}
	return weights;
}
