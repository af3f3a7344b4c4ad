import { activationNames } from './activations.ts';
import type { TrainingShape } from './defaults.ts';
import { lossNames, lossOf } from './losses.ts';
import { optimizerNames, optimizers } from './optimizers.ts';
import { schedules } from './schedules.ts';
import type { ModelSpecification, NetworkSpecification, TrainingSpecification } from './specification.ts';
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
	const units = network.layers[network.layers.length - 1].units;
	const needed = loss.outputs(shape.classes);
	if (units !== needed)
		throw new UserError(`The last layer has ${n(units)} units, the loss "${training.loss}" needs ${n(needed)}.`);
}

export function checkNetwork({ inputs, layers }: NetworkSpecification): void {
	integer('The number of inputs', inputs, 1, 10_000_000);
	if (layers.length === 0) throw new UserError('The list of layers is empty; a network needs at least one layer.');
	let parameters = 0;
	let before = inputs;
	for (const [index, { type, units, activation }] of layers.entries()) {
		const name = `of layer ${n(index + 1)}`;
		oneOf(`The type ${name}`, type, ['dense']);
		integer(`The number of units ${name}`, units, 1, maximumUnits);
		oneOf(`The activation ${name}`, activation, activationNames);
		parameters += (before + 1) * units;
		before = units;
	}
	const last = layers[layers.length - 1].activation;
	if (last !== 'identity')
		throw new UserError(
			`The activation of the last layer is "${last}"; it must be "identity", since the loss reads its outputs as logits or values.`,
		);
	if (parameters > maximumParameters)
		throw new UserError(
			`The network has ${n(parameters)} weights and biases, at most ${n(maximumParameters)} are allowed; choose smaller layers.`,
		);
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
	integer('The seed', seed, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
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
