import { activationNames } from './activations.ts';
import type { TrainingShape } from './defaults.ts';
import { initializerNames } from './initializers.ts';
import { layerTypeNames, unitsOf } from './layers/index.ts';
import { lossNames, lossOf } from './losses.ts';
import { outputsOf, parameterCount } from './network.ts';
import { optimizerNames, optimizers } from './optimizers.ts';
import { schedules } from './schedules.ts';
import type {
	AnyNetworkSpecification,
	LayerSpecification,
	ModelSpecification,
	TrainingSpecification,
} from './specification.ts';
import { UserError } from './user-error.ts';

/** More would take gigabytes with gradients, optimizer state and the best weights. */
const maximumParameters = 100_000_000;
const maximumUnits = 65_536;

/** Throws a UserError naming the field, its value and what is allowed; such a specification would not run. */
export function checkModel({ network, training }: ModelSpecification, shape: TrainingShape): void {
	checkNetwork(network);
	checkTraining(training, shape.trainRows);
	const loss = lossOf(training.loss);
	if (network.inputs !== shape.inputs)
		throw new UserError(
			`The network takes ${n(network.inputs)} inputs, the data has ${n(shape.inputs)}; they must agree.`,
		);
	if (loss.task !== shape.task)
		throw new UserError(`The loss "${training.loss}" is for ${loss.task}, the task is ${shape.task}.`);
	if (training.loss === 'binary-cross-entropy' && shape.classes !== 2)
		throw new UserError(
			`The loss "binary-cross-entropy" needs 2 classes, the target has ${n(shape.classes)}; choose "softmax-cross-entropy".`,
		);
	const units = outputsOf(network);
	const needed = loss.outputs(shape.classes);
	if (units !== needed)
		throw new UserError(`The last layer has ${n(units)} units, the loss "${training.loss}" needs ${n(needed)}.`);
}

export function checkNetwork(specification: AnyNetworkSpecification): void {
	const { inputs, layers } = specification;
	integer('The number of inputs', inputs, 1, 10_000_000);
	if (layers.length === 0) throw new UserError('The list of layers is empty; a network needs at least one layer.');
	const widths: number[] = [];
	for (const [index, layer] of layers.entries()) {
		checkLayer(layer, index, index === 0 ? inputs : widths[index - 1], widths);
		widths.push(unitsOf(layer, index === 0 ? inputs : widths[index - 1]));
	}
	const last = layers[layers.length - 1];
	if (last.type !== 'dense')
		throw new UserError(`The last layer is of type "${last.type}"; it must be "dense", whose outputs the loss reads.`);
	if (last.activation !== 'identity')
		throw new UserError(
			`The activation of the last layer is "${last.activation}"; it must be "identity", since the loss reads its outputs as logits or values.`,
		);
	const parameters = parameterCount(specification);
	if (parameters > maximumParameters)
		throw new UserError(
			`The network has ${n(parameters)} weights and biases, at most ${n(maximumParameters)} are allowed; choose smaller layers.`,
		);
}

/** `widths`: of the layers before. */
function checkLayer(layer: LayerSpecification, index: number, inputs: number, widths: readonly number[]): void {
	const name = `of layer ${n(index + 1)}`;
	oneOf(`The type ${name}`, layer.type, layerTypeNames);
	switch (layer.type) {
		case 'dense':
			integer(`The number of units ${name}`, layer.units, 1, maximumUnits);
			oneOf(`The activation ${name}`, layer.activation, activationNames);
			if (layer.initializer !== undefined) oneOf(`The initializer ${name}`, layer.initializer, initializerNames);
			return;
		case 'embedding':
			if (index > 0) throw new UserError(`Layer ${n(index + 1)} is an embedding; only the first layer can be one.`);
			for (const { input, categories, dimensions } of layer.columns) {
				integer(`An embedded input ${name}`, input, 0, inputs - 1, 'the last input');
				integer(`The number of categories of input ${n(input)}`, categories, 1, 1_000_000);
				integer(`The number of dimensions of input ${n(input)}`, dimensions, 1, 1024);
			}
			if (new Set(layer.columns.map(({ input }) => input)).size < layer.columns.length)
				throw new UserError(`An input is named twice by the embedding ${name}; each may be named once.`);
			return;
		case 'dropout':
			within(`The dropout rate ${name}`, layer.rate, 0, 0.99);
			return;
		case 'batch-normalization':
			within(`The momentum ${name}`, layer.momentum, 0, 1);
			within(`The epsilon ${name}`, layer.epsilon, 1e-12, 1);
			return;
		case 'layer-normalization':
			within(`The epsilon ${name}`, layer.epsilon, 1e-12, 1);
			return;
		case 'residual':
			if (index === 0) throw new UserError('Layer 1 is residual; there is no layer before it to add.');
			integer(`The layer (from 0) that layer ${n(index + 1)} adds`, layer.from, 0, index - 1, 'the layer before it');
			if (widths[layer.from] !== inputs)
				throw new UserError(
					`Layer ${n(index + 1)} adds layer ${n(layer.from + 1)} with ${n(widths[layer.from])} units to ${n(inputs)}; they must be as many.`,
				);
			return;
		case 'softmax':
			return;
	}
}

function within(name: string, value: unknown, from: number, to: number): void {
	if (!isNumber(value) || value < from || value > to)
		throw outOfRange(name, value, `a number from ${n(from)} to ${n(to)}`);
}

export function checkTraining(training: TrainingSpecification, trainRows: number): void {
	const { loss, optimizer, batchSize, epochs, patience, schedule, weightDecay, seed } = training;
	oneOf('The loss', loss, lossNames);
	oneOf('The optimizer', optimizer.name, optimizerNames);
	for (const setting of Object.keys(optimizers[optimizer.name].defaults)) {
		const value = (optimizer as unknown as Readonly<Record<string, unknown>>)[setting];
		checkSetting(setting, value);
	}
	integer('The batch size', batchSize, 1, trainRows, 'the number of training rows');
	integer('The number of epochs', epochs, 1, 1_000_000);
	integer('The patience', patience, 0, 1_000_000);
	oneOf('The schedule', schedule, Object.keys(schedules));
	if (!isNumber(weightDecay) || weightDecay < 0 || weightDecay > 1)
		throw outOfRange('The weight decay', weightDecay, 'a number from 0 to 1');
	checkOptions(training);
	integer('The seed', seed, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
}

/** What may be left out. */
function checkOptions({
	lossSettings = {},
	scheduleSettings = {},
	l1,
	l2,
	maxNorm,
	clipNorm,
}: TrainingSpecification): void {
	const { classWeights = [], labelSmoothing, focus, threshold } = lossSettings;
	for (const weight of classWeights) within('A class weight', weight, 0, 1e6);
	if (labelSmoothing !== undefined) within('The label smoothing', labelSmoothing, 0, 0.99);
	if (focus !== undefined) within('The focus of the focal loss', focus, 0, 10);
	if (threshold !== undefined) within('The threshold of the Huber loss', threshold, 1e-6, 1e6);
	const { warmUp, stepShare, plateauEpochs, factor } = scheduleSettings;
	if (warmUp !== undefined) within('The warm-up share of the run', warmUp, 0, 0.99);
	if (stepShare !== undefined) within('The share of the run between steps of the learning rate', stepShare, 0.001, 1);
	if (plateauEpochs !== undefined) integer('The number of epochs of the plateau', plateauEpochs, 0, 1_000_000);
	if (factor !== undefined) within('The factor of the schedule', factor, 0.001, 1);
	if (l1 !== undefined) within('The L1 penalty', l1, 0, 1);
	if (l2 !== undefined) within('The L2 penalty', l2, 0, 1);
	if (maxNorm !== undefined) within('The largest norm of weights', maxNorm, 1e-6, 1e6);
	if (clipNorm !== undefined) within('The largest norm of gradients', clipNorm, 1e-9, 1e9);
}

function checkSetting(setting: string, value: unknown): void {
	if (setting === 'learningRate') {
		if (!isNumber(value) || value <= 0 || value > 100)
			throw outOfRange('The learning rate', value, 'a number above 0 and at most 100');
	} else if (setting === 'epsilon') {
		if (!isNumber(value) || value <= 0 || value > 1)
			throw outOfRange('The optimizer setting "epsilon"', value, 'a number above 0 and at most 1');
	} else if (!isNumber(value) || value < 0 || value >= 1)
		throw outOfRange(`The optimizer setting "${setting}"`, value, 'a number from 0 to below 1');
}

function integer(name: string, value: unknown, from: number, to: number, toName?: string): void {
	if (!isNumber(value) || !Number.isInteger(value) || value < from || value > to)
		throw outOfRange(
			name,
			value,
			`a whole number from ${n(from)} to ${n(to)}${toName === undefined ? '' : `, ${toName}`}`,
		);
}

function oneOf(name: string, value: unknown, allowed: readonly string[]): void {
	if (typeof value !== 'string' || !allowed.includes(value))
		throw new UserError(`${name} is "${String(value)}"; it must be one of ${allowed.join(', ')}.`);
}

function outOfRange(name: string, value: unknown, allowed: string): UserError {
	return new UserError(`${name} is ${String(value)}; it must be ${allowed}.`);
}

function isNumber(value: unknown): value is number {
	return typeof value === 'number' && Number.isFinite(value);
}

function n(value: number): string {
	return String(value);
}
