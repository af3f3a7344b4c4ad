/**
 * Instructions of the kernels: names, numbers and order of the arguments are those of ../kernels/instructions.h. Arguments
 * marked `float` are written as the bits of a float32; the others are integers and addresses.
 */
const norm = [
	'from',
	'out',
	'gradient',
	'to',
	'columns',
	'stride',
	'gamma',
	'beta',
	'gamma_gradient',
	'beta_gradient',
	'statistics',
	'running',
	'float epsilon',
	'float momentum',
] as const;

const embed = ['from', 'stride', 'weights', 'to', 'plain', 'plains', 'tables', 'count'] as const;

const layouts = {
	GATHER: ['from', 'columns', 'order', 'to', 'stride'],
	PRODUCT: ['mode', 'x', 'depth', 'w', 'bias', 'y', 'width', 'stride', 'mask'],
	ACTIVATE: ['function', 'z', 'a', 'gradient', 'columns', 'stride'],
	ACTIVATE_BACKWARD: ['function', 'z', 'a', 'gradient', 'columns', 'stride'],
	CLASS_LOSS: [
		'logits',
		'gradient',
		'classes',
		'stride',
		'targets',
		'order',
		'weights',
		'float smoothing',
		'float focus',
		'losses',
		'correct',
		'scratch',
	],
	VALUE_LOSS: ['kind', 'outputs', 'gradient', 'columns', 'stride', 'targets', 'float threshold', 'losses', 'correct'],
	SCATTER: ['from', 'columns', 'stride', 'to'],
	WEIGHT_GRADIENT: ['x', 'inputs', 'dz', 'units', 'stride', 'gradient'],
	BIAS_GRADIENT: ['x', 'inputs', 'dz', 'units', 'stride', 'gradient'],
	UPDATE: [
		'method',
		'parameters',
		'gradient',
		'first',
		'second',
		'count',
		'grain',
		'float momentum',
		'float beta2',
		'float epsilon',
		'float decay',
		'float l1',
		'float l2',
	],
	TRANSPOSE: ['from', 'to', 'inputs', 'units'],
	ADD: ['a', 'b', 'to', 'columns', 'stride'],
	DROPOUT: ['from', 'to', 'columns', 'stride', 'key', 'layer', 'threshold', 'float scale'],
	SOFTMAX: ['from', 'out', 'gradient', 'to', 'columns', 'stride'],
	SOFTMAX_BACKWARD: ['from', 'out', 'gradient', 'to', 'columns', 'stride'],
	LAYER_NORM: norm,
	LAYER_NORM_BACKWARD: norm,
	LAYER_NORM_GRADIENT: norm,
	BATCH_NORM: norm,
	BATCH_NORM_BACKWARD: norm,
	FIXED_NORM: norm,
	FIXED_NORM_BACKWARD: norm,
	EMBED: embed,
	EMBED_BACKWARD: embed,
	EMBED_GRADIENT: embed,
	SQUARES: ['from', 'count', 'to', 'grain'],
	CLIP: ['from', 'count', 'float maximum'],
	MAX_NORM: ['weights', 'inputs', 'units', 'float maximum'],
	PIN: ['to', 'stride', 'pins'],
} as const;

export type Operation = keyof typeof layouts;

export const operations = Object.keys(layouts) as Operation[];

type ArgumentName<T extends string> = T extends `float ${infer Name}` ? Name : T;
export type Arguments<K extends Operation> = Readonly<Record<ArgumentName<(typeof layouts)[K][number]>, number>>;

export const instructionWords = 16;

export type Instruction = Int32Array;

/** One kernel call, in 16 words. */
export function instruction<K extends Operation>(operation: K, values: Arguments<K>): Instruction {
	const words = new Int32Array(instructionWords);
	const floats = new Float32Array(words.buffer);
	const given: Readonly<Record<string, number>> = values;
	words[0] = operations.indexOf(operation);
	for (const [i, argument] of layouts[operation].entries()) {
		if (argument.startsWith('float ')) floats[i + 1] = given[argument.slice(6)];
		else words[i + 1] = given[argument];
	}
	return words;
}

/** The arguments' names in order, for the test that compares them with the C source. */
export function argumentNames(operation: Operation): string[] {
	return layouts[operation].map((argument) => argument.replace('float ', ''));
}

/** `mode` of PRODUCT. */
export const productModes = { plain: 0, relu: 1, masked: 2 } as const;

/** `function` of ACTIVATE; identity needs none. */
export const functionNames = [
	'sigmoid',
	'tanh',
	'relu',
	'leaky-relu',
	'elu',
	'selu',
	'gelu',
	'gelu-tanh',
	'silu',
	'softplus',
] as const;

/** `kind` of VALUE_LOSS. */
export const valueLosses = ['mean-squared-error', 'mean-absolute-error', 'huber', 'binary-cross-entropy'] as const;

/** `method` of UPDATE. */
export const updateMethods = { sgd: 0, nesterov: 1, rmsprop: 2, adam: 3 } as const;
