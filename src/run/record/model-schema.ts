import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { activationNames } from '../../core/activation-labels.ts';
import { initializerNames } from '../../core/initializer-names.ts';
import { lossNames } from '../../core/losses.ts';
import { optimizerNames, optimizers, type OptimizerSpecification } from '../../core/optimizers.ts';
import { scheduleNames } from '../../core/schedules.ts';
import type { LayerSpecification, ModelSpecification } from '../../core/specification.ts';
import { limits, ranges } from '../hyperparameters/ranges.ts';
import { count, number, wholeIn } from './json.ts';

const positive = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
/** Keeps hostile specifications from being multiplied out. */
const units = wholeIn(ranges.units);

/** Shapes and names only: whether a network can be built of them is for run/hyperparameters/validate.ts to say. */
const layer: v.GenericSchema<unknown, LayerSpecification> = v.variant('type', [
	v.object({
		type: v.literal('dense'),
		units,
		activation: v.picklist(activationNames),
		initializer: v.exactOptional(v.picklist(initializerNames)),
	}),
	v.object({
		type: v.literal('embedding'),
		columns: v.pipe(
			v.array(
				v.object({ input: count, categories: wholeIn(ranges.categories), dimensions: wholeIn(ranges.dimensions) }),
			),
			v.maxLength(ranges.inputs.to),
		),
	}),
	v.object({ type: v.literal('dropout'), rate: number }),
	v.object({ type: v.literal('batch-normalization'), momentum: number, epsilon: number }),
	v.object({ type: v.literal('layer-normalization'), epsilon: number }),
	v.object({ type: v.literal('residual'), from: count }),
	v.object({ type: v.literal('softmax') }),
]);

const network = v.object({
	inputs: wholeIn(ranges.inputs),
	layers: v.pipe(v.array(layer), v.minLength(1), v.maxLength(limits.layers)),
});

/** Each optimizer has exactly the settings that its defaults name. */
const optimizer = v.variant(
	'name',
	optimizerNames.map((name) => {
		const settings = Object.keys(optimizers[name].defaults).map((setting) => [setting, number] as const);
		return v.object({ ...Object.fromEntries(settings), name: v.literal(name) });
	}),
	// The compiler does not follow how the settings are made of the defaults.
) as unknown as v.GenericSchema<unknown, OptimizerSpecification>;

const optional = v.exactOptional(number);

const training = v.object({
	loss: v.picklist(lossNames),
	lossSettings: v.exactOptional(
		v.object({
			classWeights: v.exactOptional(v.array(number)),
			labelSmoothing: optional,
			focus: optional,
			threshold: optional,
		}),
	),
	optimizer,
	batchSize: positive,
	epochs: positive,
	patience: count,
	schedule: v.picklist(scheduleNames),
	scheduleSettings: v.exactOptional(
		v.object({ warmUp: optional, stepShare: optional, plateauEpochs: v.exactOptional(count), factor: optional }),
	),
	rateChanges: v.exactOptional(
		v.pipe(v.array(v.object({ epoch: positive, batch: count, learningRate: number })), v.maxLength(limits.rateChanges)),
	),
	weightDecay: number,
	l1: optional,
	l2: optional,
	maxNorm: optional,
	clipNorm: optional,
	seed: v.pipe(v.number(), v.safeInteger()),
});

export const modelSchema: v.GenericSchema<unknown, ModelSpecification> = v.object({ network, training });

/** As a user gives it: the part that is left out is chosen by size and shape. */
export const modelFileSchema: v.GenericSchema<unknown, Partial<ModelSpecification>> = v.pipe(
	v.object({ network: v.exactOptional(network), training: v.exactOptional(training) }),
	v.check(
		(given) => given.network !== undefined || given.training !== undefined,
		() => l10n.t('an object with "network", "training" or both'),
	),
);
