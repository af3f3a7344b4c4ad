import * as l10n from '@vscode/l10n';
import { activationNames } from '../../core/activation-labels.ts';
import type { TrainingShape } from '../../core/training-shape.ts';
import { initializerNames } from '../../core/initializer-names.ts';
import { lossNames, lossOf } from '../../core/losses.ts';
import { layerTypeNames, outputsOf, parameterCount, unitsOf } from '../../core/network-shape.ts';
import { optimizerNames, optimizers } from '../../core/optimizers.ts';
import { scheduleNames } from '../../core/schedules.ts';
import type {
	EmbeddingSpecification,
	LayerSpecification,
	ModelSpecification,
	NetworkSpecification,
	TrainingSpecification,
} from '../../core/specification.ts';
import { UserError } from '../../core/user-error.ts';
import { isIn, limits, ranges, allowedText, type NumberRange } from './ranges.ts';
import { rateChangesType } from './rate-changes.ts';

/** Throws a UserError naming the field, its value and what is allowed; such a specification would not run. */
export function checkModel({ network, training }: ModelSpecification, shape: TrainingShape): void {
	checkNetwork(network);
	checkTraining(training, shape.trainRows);
	const loss = lossOf(training.loss);
	if (network.inputs !== shape.inputs)
		throw new UserError(
			l10n.t(
				'The number of inputs is {0} in the network and {1} in the data; they must agree.',
				String(network.inputs),
				String(shape.inputs),
			),
		);
	const bare = withoutVectors(network, shape.embedded ?? []);
	if (bare !== undefined)
		throw new UserError(
			l10n.t(
				'Input {0} of the data holds numbers of {1} categories; the first layer must be an embedding that gives them vectors.',
				String(bare.input),
				String(bare.categories),
			),
		);
	if (loss.task !== shape.task)
		throw new UserError(l10n.t('The loss "{0}" is for {1}, the task is {2}.', training.loss, loss.task, shape.task));
	if (training.loss === 'binary-cross-entropy' && shape.classes !== 2)
		throw new UserError(
			l10n.t(
				'The loss "binary-cross-entropy" needs 2 classes, the target has {0}; choose "softmax-cross-entropy".',
				String(shape.classes),
			),
		);
	const units = outputsOf(network);
	const needed = loss.outputs(shape.classes);
	if (units !== needed)
		throw new UserError(
			l10n.t(
				'The number of units in the last layer is {0}; the loss "{1}" needs {2}.',
				String(units),
				training.loss,
				String(needed),
			),
		);
	const weights = training.lossSettings?.classWeights;
	if (weights !== undefined && weights.length !== shape.classes)
		throw new UserError(
			l10n.t('The number of class weights is {0}; it must be that of the classes, {1}.', weights.length, shape.classes),
		);
}

/** The first of the inputs that hold numbers of categories, without a vector for each; undefined: all have them. */
export function withoutVectors(
	{ layers }: NetworkSpecification,
	embedded: EmbeddingSpecification['columns'],
): EmbeddingSpecification['columns'][number] | undefined {
	const given = new Map<number, number>();
	if (layers[0]?.type === 'embedding')
		for (const { input, categories } of layers[0].columns)
			given.set(input, Math.max(categories, given.get(input) ?? 0));
	return embedded.find(({ input, categories }) => (given.get(input) ?? 0) < categories);
}

export function checkNetwork(specification: NetworkSpecification): void {
	const { inputs, layers } = specification;
	inside(l10n.t('The number of inputs'), inputs, ranges.inputs);
	if (layers.length === 0)
		throw new UserError(l10n.t('The list of layers is empty; a network needs at least one layer.'));
	const widths: number[] = [];
	for (const [index, layer] of layers.entries()) {
		const before = index === 0 ? inputs : widths[index - 1];
		checkLayer(layer, index, before, widths);
		widths.push(unitsOf(layer, before));
	}
	const last = layers[layers.length - 1];
	if (last.type !== 'dense')
		throw new UserError(
			l10n.t('The last layer is of type "{0}"; it must be "dense", whose outputs the loss reads.', last.type),
		);
	if (last.activation !== 'identity')
		throw new UserError(
			l10n.t(
				'The activation of the last layer is "{0}"; it must be "identity", since the loss reads its outputs as logits or values.',
				last.activation,
			),
		);
	const parameters = parameterCount(specification);
	if (parameters > limits.parameters)
		throw new UserError(
			l10n.t(
				'The network has {0} weights and biases, at most {1} are allowed; choose smaller layers.',
				String(parameters),
				String(limits.parameters),
			),
		);
}

/** `widths`: of the layers before. */
function checkLayer(layer: LayerSpecification, index: number, inputs: number, widths: readonly number[]): void {
	const number = String(index + 1);
	oneOf(l10n.t('The type of layer {0}', number), layer.type, layerTypeNames);
	switch (layer.type) {
		case 'dense':
			inside(l10n.t('The number of units of layer {0}', number), layer.units, ranges.units);
			oneOf(l10n.t('The activation of layer {0}', number), layer.activation, activationNames);
			if (layer.initializer !== undefined)
				oneOf(l10n.t('The initializer of layer {0}', number), layer.initializer, initializerNames);
			return;
		case 'embedding':
			if (index > 0) throw new UserError(l10n.t('Layer {0} is an embedding; only the first layer can be one.', number));
			for (const { input, categories, dimensions } of layer.columns) {
				upTo(l10n.t('An embedded input of layer {0}', number), input, 0, inputs - 1, l10n.t('the last input'));
				inside(l10n.t('The number of categories of input {0}', String(input)), categories, ranges.categories);
				inside(l10n.t('The number of dimensions of input {0}', String(input)), dimensions, ranges.dimensions);
			}
			if (new Set(layer.columns.map(({ input }) => input)).size < layer.columns.length)
				throw new UserError(
					l10n.t('An input is named twice by the embedding of layer {0}; each may be named once.', number),
				);
			return;
		case 'dropout':
			inside(l10n.t('The dropout rate of layer {0}', number), layer.rate, ranges.dropout);
			return;
		case 'batch-normalization':
			inside(l10n.t('The momentum of layer {0}', number), layer.momentum, ranges.normalizationMomentum);
			checkEpsilon(layer, number);
			return;
		case 'layer-normalization':
			checkEpsilon(layer, number);
			return;
		case 'residual':
			checkResidual(layer.from, index, inputs, widths);
			return;
		case 'softmax':
			return;
	}
}

function checkEpsilon({ epsilon }: { readonly epsilon: number }, layer: string): void {
	inside(l10n.t('The epsilon of layer {0}', layer), epsilon, ranges.normalizationEpsilon);
}

function checkResidual(from: number, index: number, inputs: number, widths: readonly number[]): void {
	const number = String(index + 1);
	if (index === 0) throw new UserError(l10n.t('Layer 1 is residual; there is no layer before it to add.'));
	const name = l10n.t('The layer (from 0) that layer {0} adds', number);
	upTo(name, from, 0, index - 1, l10n.t('the layer before it'));
	if (widths[from] === inputs) return;
	throw new UserError(
		l10n.t(
			'Layer {0} adds the units of layer {1} to what comes into it, {2} to {3}; they must be as many.',
			number,
			String(from + 1),
			String(widths[from]),
			String(inputs),
		),
	);
}

export function checkTraining(training: TrainingSpecification, trainRows: number): void {
	const { loss, optimizer, batchSize, epochs, patience, schedule, weightDecay, seed } = training;
	oneOf(l10n.t('The loss'), loss, lossNames);
	oneOf(l10n.t('The optimizer'), optimizer.name, optimizerNames);
	for (const setting of Object.keys(optimizers[optimizer.name].defaults)) {
		const value = (optimizer as unknown as Readonly<Record<string, unknown>>)[setting];
		checkSetting(setting, value);
	}
	upTo(l10n.t('The batch size'), batchSize, 1, trainRows, l10n.t('the number of training rows'));
	inside(l10n.t('The number of epochs'), epochs, ranges.epochs);
	inside(l10n.t('The patience'), patience, ranges.patience);
	oneOf(l10n.t('The schedule'), schedule, scheduleNames);
	inside(l10n.t('The weight decay'), weightDecay, ranges.weightDecay);
	checkOptions(training);
	inside(l10n.t('The seed'), seed, ranges.seedInFile);
}

/** What may be left out. */
function checkOptions({
	lossSettings = {},
	scheduleSettings = {},
	rateChanges = [],
	l1,
	l2,
	maxNorm,
	clipNorm,
}: TrainingSpecification): void {
	const { classWeights = [], labelSmoothing, focus, threshold } = lossSettings;
	for (const weight of classWeights) inside(l10n.t('A class weight'), weight, ranges.classWeight);
	const { warmUp, stepShare, plateauEpochs, factor } = scheduleSettings;
	const given: readonly (readonly [name: string, value: number | undefined, range: NumberRange])[] = [
		[l10n.t('The number of epochs of the plateau'), plateauEpochs, ranges.plateauEpochs],
		[l10n.t('The label smoothing'), labelSmoothing, ranges.labelSmoothing],
		[l10n.t('The focus of the focal loss'), focus, ranges.focalFocus],
		[l10n.t('The threshold of the Huber loss'), threshold, ranges.huberThreshold],
		[l10n.t('The warm-up share of the run'), warmUp, ranges.warmUp],
		[l10n.t('The share of the run between steps of the learning rate'), stepShare, ranges.stepShare],
		[l10n.t('The factor of the schedule'), factor, ranges.scheduleFactor],
		[l10n.t('The L1 penalty'), l1, ranges.l1],
		[l10n.t('The L2 penalty'), l2, ranges.l2],
		[l10n.t('The largest norm of weights'), maxNorm, ranges.maxNorm],
		[l10n.t('The largest norm of gradients'), clipNorm, ranges.clipNorm],
	];
	for (const [name, value, range] of given) if (value !== undefined) inside(name, value, range);
	const { allowed, write } = rateChangesType;
	const wanted = allowed(rateChanges);
	if (wanted !== null)
		throw new UserError(l10n.t('Changes of the learning rate are {0}; they must be {1}.', write(rateChanges), wanted));
}

export function checkLearningRate(value: unknown): void {
	inside(l10n.t('The learning rate'), value, ranges.learningRate);
}

function checkSetting(setting: string, value: unknown): void {
	if (setting === 'learningRate') checkLearningRate(value);
	else
		inside(
			l10n.t('The optimizer setting "{0}"', setting),
			value,
			setting === 'epsilon' ? ranges.optimizerEpsilon : ranges.momentum,
		);
}

/** `end`: what the upper end of the range is, where that is not just a number. */
function inside(name: string, value: unknown, range: NumberRange, end?: string): void {
	if (isIn(value, range)) return;
	throw new UserError(l10n.t('{0} is {1}; it must be {2}.', name, String(value), allowedText(range, end)));
}

function upTo(name: string, value: unknown, from: number, to: number, end: string): void {
	inside(name, value, { from, to, whole: true }, end);
}

function oneOf(name: string, value: unknown, allowed: readonly string[]): void {
	if (typeof value === 'string' && allowed.includes(value)) return;
	const names = allowed.join(', ');
	throw new UserError(l10n.t('{0} is {1}; it must be one of {2}.', name, JSON.stringify(String(value)), names));
}
