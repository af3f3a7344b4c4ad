import type { ActivationName } from './activations.ts';
import type { InitializerName, SuitableInitializer } from './initializer-names.ts';
import { parametersOf } from './network-shape.ts';
import type { LayerWeights } from './layer-weights.ts';
import type { Random } from './random.ts';
import type { LayerSpecification } from './specification.ts';

/**
 * Ways to fill the first weights of a dense layer, (inputs, units). The first three keep the variance of activations (and,
 * Glorot, of gradients) alike from layer to layer. Weights from a file: give the network that was read to `train`.
 */
export const initializers = {
	/** Uniform with variance 2 / (inputs + units) (Glorot and Bengio, 2010). */
	glorot: (weights, inputs, units, random) => {
		const limit = Math.sqrt(6 / (inputs + units));
		for (let i = 0; i < weights.length; i++) weights[i] = limit * (2 * random.next() - 1);
	},
	/** Normal with variance 2 / inputs, for functions that are about 0 on the left (He et al., 2015). */
	he: (weights, inputs, _units, random) => {
		const deviation = Math.sqrt(2 / inputs);
		for (let i = 0; i < weights.length; i++) weights[i] = deviation * random.normal();
	},
	/** Normal with variance 1 / inputs (LeCun et al., 1998), what SELU is made for. */
	lecun: (weights, inputs, _units, random) => {
		const deviation = Math.sqrt(1 / inputs);
		for (let i = 0; i < weights.length; i++) weights[i] = deviation * random.normal();
	},
	/** Columns (or rows, where these are fewer) of length 1 at right angles (Saxe, McClelland and Ganguli, 2014). */
	orthogonal,
	zeros: (weights) => {
		weights.fill(0);
	},
	/** All 0.1: every unit of a layer learns the same; for demonstrations of why weights begin at random. */
	constant: (weights) => {
		weights.fill(0.1);
	},
} as const satisfies Record<
	InitializerName,
	(weights: Float32Array, inputs: number, units: number, random: Random) => void
>;

const suitable = {
	identity: 'glorot',
	sigmoid: 'glorot',
	tanh: 'glorot',
	relu: 'he',
	'leaky-relu': 'he',
	elu: 'he',
	selu: 'lecun',
	gelu: 'he',
	'gelu-tanh': 'he',
	silu: 'he',
	softplus: 'glorot',
} as const satisfies Record<ActivationName, SuitableInitializer>;

/** What is taken for a layer of this function where nothing is said. */
export function initializerFor(activation: ActivationName): SuitableInitializer {
	return suitable[activation];
}

/** Vectors of embeddings are normal with this deviation: small beside the scaled numeric inputs. */
const embeddingDeviation = 0.1;

/** First parameters of a layer. Biases start at 0; normalisation starts as the identity of what it has normalised. */
export function initialParameters(specification: LayerSpecification, inputs: number, random: Random): LayerWeights {
	const shape = parametersOf(specification, inputs);
	const weights = new Float32Array(shape.weights[0] * shape.weights[1]);
	const bias = new Float32Array(shape.bias);
	switch (specification.type) {
		case 'dense': {
			const { activation, initializer = suitable[activation], units } = specification;
			initializers[initializer](weights, inputs, units, random);
			return { weights, bias };
		}
		case 'embedding':
			for (let i = 0; i < weights.length; i++) weights[i] = embeddingDeviation * random.normal();
			return { weights, bias };
		case 'batch-normalization': {
			const statistics = { mean: new Float32Array(inputs), variance: new Float32Array(inputs).fill(1) };
			return { weights: weights.fill(1), bias, statistics };
		}
		case 'layer-normalization':
			return { weights: weights.fill(1), bias };
		case 'dropout':
		case 'residual':
		case 'softmax':
			return { weights, bias };
	}
}

/** Gram-Schmidt, twice for exactness, on normal vectors: the directions are uniform. */
function orthogonal(weights: Float32Array, inputs: number, units: number, random: Random): void {
	const [count, length] = inputs < units ? [inputs, units] : [units, inputs];
	const vectors: Float64Array[] = [];
	while (vectors.length < count) {
		const vector = Float64Array.from({ length }, () => random.normal());
		for (const other of [...vectors, ...vectors]) {
			const dot = other.reduce((sum, value, i) => sum + value * vector[i], 0);
			for (let i = 0; i < length; i++) vector[i] -= dot * other[i];
		}
		const norm = Math.hypot(...vector);
		vectors.push(vector.map((value) => value / norm));
	}
	for (let input = 0; input < inputs; input++)
		for (let unit = 0; unit < units; unit++)
			weights[input * units + unit] = inputs < units ? vectors[input][unit] : vectors[unit][input];
}
