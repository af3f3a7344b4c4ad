import fc from 'fast-check';
import assert from 'node:assert/strict';
import { activationNames } from '../../../src/core/activation-labels.ts';
import { architecture } from '../../../src/core/architecture.ts';
import { defaultModel } from '../../../src/core/defaults.ts';
import type { TrainingShape } from '../../../src/core/training-shape.ts';
import { optimizerNames } from '../../../src/core/optimizers.ts';
import { outputsOf } from '../../../src/core/network-shape.ts';
import { checkModel } from '../../../src/run/hyperparameters/validate.ts';

const iris: TrainingShape = { task: 'classification', trainRows: 104, validationRows: 23, inputs: 4, classes: 3 };

const anyShape = fc
	.record({
		classes: fc.oneof(fc.constant(0), fc.integer({ min: 2, max: 50 })),
		trainRows: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 50_000_000 })),
		heldOut: fc.boolean(),
		inputs: fc.integer({ min: 1, max: 10_000 }),
	})
	.map(({ classes, trainRows, heldOut, inputs }): TrainingShape => {
		const task = classes === 0 ? 'regression' : 'classification';
		return { task, trainRows, validationRows: heldOut ? Math.ceil(trainRows / 5) : 0, inputs, classes };
	});

describe('defaultModel', () => {
	it('would run for any shape', () => {
		fc.assert(
			fc.property(anyShape, (shape) => {
				checkModel(defaultModel(shape), shape);
			}),
		);
	});

	it('does what the user chooses, and the rest still fits', () => {
		const choices = fc.record(
			{
				hidden: fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 4 }),
				activation: fc.constantFrom(...activationNames),
				optimizer: fc.constantFrom(...optimizerNames),
				learningRate: fc.double({ min: 1e-6, max: 1, noNaN: true }),
				epochs: fc.integer({ min: 1, max: 1000 }),
				seed: fc.maxSafeInteger(),
			},
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(anyShape, choices, (shape, chosen) => {
				const { network, training } = defaultModel(shape, chosen);
				checkModel({ network, training }, shape);
				const hidden = network.layers.slice(0, -1).filter((layer) => layer.type === 'dense');
				if (chosen.hidden)
					assert.deepEqual(
						hidden.map(({ units }) => units),
						chosen.hidden,
					);
				if (chosen.activation) for (const layer of hidden) assert.equal(layer.activation, chosen.activation);
				const { optimizer, epochs, seed } = training;
				if (chosen.optimizer) assert.equal(optimizer.name, chosen.optimizer);
				if (chosen.learningRate !== undefined) assert.equal(optimizer.learningRate, chosen.learningRate);
				if (chosen.epochs !== undefined) assert.equal(epochs, chosen.epochs);
				if (chosen.seed !== undefined) assert.equal(seed, chosen.seed);
			}),
		);
	});

	it('takes the patience from the batch size the user chooses, in steps', () => {
		const small = defaultModel({ ...iris, trainRows: 4000 }, { batchSize: 10 }).training;
		const large = defaultModel({ ...iris, trainRows: 4000 }, { batchSize: 400 }).training;
		assert.ok(small.patience < large.patience);
		assert.equal(small.batchSize, 10);
	});

	it('fits a line by all rows where nothing is held out', () => {
		const shape: TrainingShape = { task: 'regression', trainRows: 5, validationRows: 0, inputs: 1, classes: 0 };
		const { network, training } = defaultModel(shape);
		assert.deepEqual(network, { inputs: 1, layers: [{ type: 'dense', units: 1, activation: 'identity' }] });
		assert.deepEqual([training.batchSize, training.patience, training.weightDecay], [5, 0, 0]);
	});

	it('has a unit for each class, or one logit for the loss of two', () => {
		const units = (shape: TrainingShape, loss?: 'binary-cross-entropy') =>
			outputsOf(defaultModel(shape, loss ? { loss } : {}).network);
		assert.equal(units(iris), 3);
		assert.equal(units({ ...iris, classes: 2 }), 2);
		assert.equal(units({ ...iris, classes: 2 }, 'binary-cross-entropy'), 1);
	});
});

describe('architecture', () => {
	it('ends with a layer whose outputs the loss reads', () => {
		assert.deepEqual(architecture(7, [5, 3], 'gelu', 2), {
			inputs: 7,
			layers: [
				{ type: 'dense', units: 5, activation: 'gelu' },
				{ type: 'dense', units: 3, activation: 'gelu' },
				{ type: 'dense', units: 2, activation: 'identity' },
			],
		});
	});
});
