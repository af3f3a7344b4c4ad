import assert from 'node:assert/strict';
import { defaultModel } from '../../../../src/core/defaults.ts';
import type { TrainingShape } from '../../../../src/core/training-shape.ts';
import type { DenseSpecification, ModelSpecification } from '../../../../src/core/specification.ts';
import { UserError } from '../../../../src/core/user-error.ts';
import { checkModel } from '../../../../src/run/hyperparameters/validate.ts';

const shape: TrainingShape = { task: 'classification', trainRows: 100, validationRows: 20, inputs: 4, classes: 3 };
const good = defaultModel(shape);

/** As it might come from a file: nothing is known of its types. */
function withTraining(changes: object): ModelSpecification {
	return { ...good, training: { ...good.training, ...changes } };
}
function withOptimizer(changes: object): ModelSpecification {
	return withTraining({ optimizer: { ...good.training.optimizer, ...changes } });
}
function withLayers(...layers: object[]): ModelSpecification {
	return { ...good, network: { inputs: 4, layers: layers as DenseSpecification[] } };
}
const last = { type: 'dense', units: 3, activation: 'identity' };

const bad: readonly (readonly [what: string, model: ModelSpecification, sentence: RegExp])[] = [
	['an empty layer list', withLayers(), /The list of layers is empty/],
	[
		'a negative size',
		withLayers({ ...last, units: -3 }),
		/number of units of layer 1 is -3; it must be a whole number from 1/,
	],
	['half a unit', withLayers({ type: 'dense', units: 2.5, activation: 'relu' }, last), /units of layer 1 is 2\.5/],
	['units that are text', withLayers({ ...last, units: '3' }), /units of layer 1 is 3; it must be a whole number/],
	[
		'an unknown activation',
		withLayers({ ...last, activation: 'sin' }, last),
		/activation of layer 1 is "sin".*sigmoid/,
	],
	[
		'an inherited name',
		withLayers({ ...last, activation: 'constructor' }, last),
		/activation of layer 1 is "constructor"/,
	],
	['an unknown type', withLayers({ ...last, type: 'convolution' }), /type of layer 1 is "convolution".*dense/],
	['a bent last layer', withLayers({ ...last, activation: 'relu' }), /last layer is "relu"; it must be "identity"/],
	['too many outputs', withLayers({ ...last, units: 4 }), /units in the last layer is 4;.*needs 3/],
	[
		'a network too large',
		withLayers({ ...last, units: 60_000 }, { ...last, units: 60_000 }, last),
		/3600540003 weights and biases, at most 100000000/,
	],
	[
		'other inputs than the data has',
		{ ...good, network: { ...good.network, inputs: 5 } },
		/inputs is 5 in the network and 4 in the data/,
	],
	['an unknown loss', withTraining({ loss: 'hinge' }), /loss is "hinge".*softmax-cross-entropy/],
	['a loss of the other task', withTraining({ loss: 'mean-squared-error' }), /"mean-squared-error" is for regression/],
	['two-class loss for three', withTraining({ loss: 'binary-cross-entropy' }), /needs 2 classes, the target has 3/],
	['an unknown optimizer', withOptimizer({ name: 'lion' }), /optimizer is "lion".*adam/],
	['a learning rate of 0', withOptimizer({ learningRate: 0 }), /learning rate is 0; it must be a number above 0/],
	['an infinite learning rate', withOptimizer({ learningRate: Infinity }), /learning rate is Infinity/],
	['no learning rate', withOptimizer({ learningRate: undefined }), /learning rate is undefined/],
	['a momentum of 1', withOptimizer({ beta1: 1 }), /"beta1" is 1; it must be a number from 0 to below 1/],
	['an epsilon of 0', withOptimizer({ epsilon: 0 }), /"epsilon" is 0/],
	['a batch larger than the rows', withTraining({ batchSize: 101 }), /batch size is 101.*from 1 to 100, the number of/],
	['a batch of nothing', withTraining({ batchSize: 0 }), /batch size is 0/],
	['no epochs', withTraining({ epochs: 0 }), /number of epochs is 0/],
	['a negative patience', withTraining({ patience: -1 }), /patience is -1/],
	['an unknown schedule', withTraining({ schedule: 'linear' }), /schedule is "linear".*constant, cosine/],
	[
		'a decay that is no number',
		withTraining({ weightDecay: NaN }),
		/weight decay is NaN; it must be a number from 0 to 1/,
	],
	[
		'an unknown initializer',
		withLayers({ ...last, initializer: 'ones' }),
		/initializer of layer 1 is "ones".*orthogonal/,
	],
	['a dropout of everything', withLayers({ type: 'dropout', rate: 1 }, last), /dropout rate of layer 1 is 1/],
	['a layer of nothing learned at the end', withLayers(last, { type: 'softmax' }), /last layer is of type "softmax"/],
	['a residual of itself', withLayers(last, { type: 'residual', from: 1 }, last), /layer 2 adds is 1.*from 0 to 0/],
	['a residual at the start', withLayers({ type: 'residual', from: 0 }, last), /no layer before it/],
	[
		'a residual of another width',
		withLayers({ ...last, units: 5 }, last, { type: 'residual', from: 0 }, last),
		/adds the units of layer 1 to what comes into it, 5 to 3/,
	],
	[
		'an embedding of no input',
		withLayers({ type: 'embedding', columns: [{ input: 4, categories: 3, dimensions: 2 }] }, last),
		/embedded input of layer 1 is 4.*from 0 to 3/,
	],
	['an embedding inside', withLayers(last, { type: 'embedding', columns: [] }, last), /Layer 2 is an embedding/],
	['a smoothing of 1', withTraining({ lossSettings: { labelSmoothing: 1 } }), /label smoothing is 1/],
	['a warm-up of the whole run', withTraining({ scheduleSettings: { warmUp: 1 } }), /warm-up share of the run is 1/],
	['a negative penalty', withTraining({ l1: -1 }), /L1 penalty is -1/],
	['a norm of 0', withTraining({ maxNorm: 0 }), /norm of weights is 0/],
	['no length for gradients', withTraining({ clipNorm: 0 }), /norm of gradients is 0/],
	['a seed beyond exact integers', withTraining({ seed: 2 ** 53 }), /seed is 9007199254740992/],
];

describe('checkModel', () => {
	it('accepts what the defaults choose', () => {
		checkModel(good, shape);
	});

	for (const [what, model, sentence] of bad)
		it(`refuses ${what} in one sentence`, () => {
			assert.throws(
				() => {
					checkModel(model, shape);
				},
				(error) => {
					assert.ok(error instanceof UserError);
					assert.match(error.message, sentence);
					assert.match(error.message, /^[A-Z][^\n]*\.$/);
					return true;
				},
			);
		});
});
