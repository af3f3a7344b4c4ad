import assert from 'node:assert/strict';
import fc from 'fast-check';
import { neverCancelled } from '../../../../src/core/context.ts';
import type { TrainingShape } from '../../../../src/core/training-shape.ts';
import { checkModel } from '../../../../src/run/hyperparameters/validate.ts';
import { problemIn } from '../../../../src/run/hyperparameters/check-config.ts';
import {
	anotherSeed,
	choicesOf,
	modelChoiceNames,
	modelHyperparameterOf,
	modelWith,
} from '../../../../src/run/hyperparameters/index.ts';
import type { TrainingConfig } from '../../../../src/run/hyperparameters/index.ts';
import { readRun, saveRun } from '../../../../src/run/store/store.ts';
import { trainRun, type TrainingContext } from '../../../../src/run/train/train-run.ts';
import { tableOf } from '../../../support/tables.ts';
import { inTemporaryFolder } from '../../../support/example-run.ts';

const silent: TrainingContext = {
	signal: neverCancelled,
	listener: { started: () => undefined, progress: () => undefined },
	version: '0.0.0',
};

const shape: TrainingShape = {
	task: 'classification',
	trainRows: 1000,
	validationRows: 200,
	inputs: 6,
	classes: 3,
	classCounts: [700, 200, 100],
};

/** Each choice with a value that is not what would be taken by itself, and what it needs beside it. */
const unusual = {
	hidden: [{ hidden: [7, 7, 5] }],
	activation: [{ activation: 'silu' }],
	normalization: [{ normalization: 'batch' }, { normalization: 'layer' }],
	dropout: [{ dropout: 0.25 }],
	residual: [{ residual: true }],
	initializer: [{ initializer: 'orthogonal' }],
	loss: [{ loss: 'focal' }],
	classWeights: [{ classWeights: 'balanced' }, { classWeights: 'balanced', loss: 'focal' }],
	labelSmoothing: [{ labelSmoothing: 0.1 }],
	focalFocus: [{ focalFocus: 1.5, loss: 'focal' }],
	optimizer: [{ optimizer: 'nesterov' }],
	learningRate: [{ learningRate: 0.003 }],
	batchSize: [{ batchSize: 100 }],
	epochs: [{ epochs: 3 }],
	seed: [{ seed: 9 }],
	momentum: [
		{ momentum: 0.5, optimizer: 'sgd' },
		{ momentum: 0.3, optimizer: 'rmsprop' },
	],
	patience: [{ patience: 0 }],
	weightDecay: [{ weightDecay: 0.5 }],
	l1: [{ l1: 0.001 }],
	l2: [{ l2: 0.001 }],
	maxNorm: [{ maxNorm: 3 }],
	clipNorm: [{ clipNorm: 1 }],
	schedule: [{ schedule: 'constant' }, { schedule: 'step' }, { schedule: 'plateau' }],
	warmUp: [{ warmUp: 0.1 }],
	stepShare: [{ stepShare: 0.5, schedule: 'step' }],
	plateauEpochs: [{ plateauEpochs: 4, schedule: 'plateau' }],
	rateChanges: [
		{
			rateChanges: [
				{ epoch: 2, batch: 0, learningRate: 0.001 },
				{ epoch: 2, batch: 7, learningRate: 0.0001 },
			],
		},
	],
	scheduleFactor: [
		{ scheduleFactor: 0.5, schedule: 'plateau' },
		{ scheduleFactor: 0.2, schedule: 'step' },
	],
} as const satisfies Record<string, readonly Omit<TrainingConfig, 'target'>[]>;

/** Of regression alone. */
const elsewhere = ['huberThreshold'];

const table = [
	'a,b,kind,side',
	...Array.from({ length: 90 }, (_, i) => {
		const a = ((i * 37) % 91) - 45;
		return `${a},${(i * i) % 17},${['x', 'y', 'z'][i % 3]},${a > 20 ? 'right' : a > -30 ? 'middle' : 'left'}`;
	}),
].join('\n');

describe('choices of the model', () => {
	it('are all tried here', () => {
		assert.deepEqual([...Object.keys(unusual), ...elsewhere].sort(), [...modelChoiceNames].sort());
	});

	for (const [name, variants] of Object.entries(unusual))
		for (const choices of variants)
			it(`${name}: ${JSON.stringify(choices)} is what the model then has, and can be typed`, () => {
				const model = modelWith(shape, choices);
				checkModel(model, shape);
				for (const key of modelChoiceNames) {
					const { kind, of } = modelHyperparameterOf<typeof key>(key);
					const chosen: unknown = (choices as Partial<TrainingConfig>)[key];
					const value = of(model);
					if (chosen !== undefined) assert.deepEqual(value, chosen, key);
					if (value === undefined) continue;
					// What would be taken by itself may be chosen too.
					assert.equal(kind.allowed(value), null, key);
					if (kind.names === undefined) assert.deepEqual(kind.read(kind.write(value)), value, key);
				}
			});

	it('combine: each is found again in the model, whatever the others are', () => {
		const all = Object.values(unusual).flat() as Omit<TrainingConfig, 'target'>[];
		fc.assert(
			fc.property(fc.subarray(all), (chosen) => {
				const choices = Object.assign({}, ...chosen) as Omit<TrainingConfig, 'target'>;
				const model = modelWith(shape, choices);
				checkModel(model, shape);
				assert.equal(problemIn(choices), null);
				for (const name of modelChoiceNames) {
					const value = modelHyperparameterOf<typeof name>(name).of(model);
					if (choices[name] !== undefined && value !== undefined) assert.deepEqual(value, choices[name], name);
				}
			}),
		);
	});

	it('weigh classes so that each counts alike and a row counts 1 on average', () => {
		const { lossSettings } = modelWith(shape, { classWeights: 'balanced' }).training;
		const weights = lossSettings?.classWeights ?? [];
		const [a, b, c] = weights.map((weight, i) => weight * (shape.classCounts?.[i] ?? 0));
		for (const sum of [b, c]) assert.ok(Math.abs(sum - a) < 1e-9);
		assert.ok(Math.abs(a + b + c - 1000) < 1e-9);
	});

	it('put a residual layer where widths agree, with a way past normalization and dropout', () => {
		const choices = { hidden: [8, 8, 4, 4], residual: true, normalization: 'batch', dropout: 0.1 } as const;
		const { layers } = modelWith(shape, choices).network;
		assert.equal(
			layers.map((layer) => (layer.type === 'residual' ? `${layer.type} ${layer.from}` : layer.type)).join(', '),
			[
				'dense, batch-normalization, dropout',
				'dense, batch-normalization, dropout, residual 2',
				'dense, batch-normalization, dropout',
				'dense, batch-normalization, dropout, residual 9',
				'dense',
			].join(', '),
		);
	});

	it('are trained, kept and read back: network, model and what was chosen', () =>
		inTemporaryFolder(async (folder) => {
			const choices: TrainingConfig = {
				target: 'side',
				hidden: [6, 6],
				normalization: 'batch',
				dropout: 0.2,
				residual: true,
				classWeights: 'balanced',
				schedule: 'plateau',
				plateauEpochs: 2,
				clipNorm: 1,
				epochs: 6,
				seed: 3,
			};
			const trained = await trainRun(await tableOf(table), 'file:///a.csv', choices, silent);
			await saveRun(`${folder}/run`, trained);
			const read = await readRun(`${folder}/run`);
			assert.deepEqual(read.network, trained.network);
			assert.deepEqual(read.record, trained.record);
			assert.deepEqual(choicesOf(read.record), choices);
			const again = await trainRun(await tableOf(table), 'file:///a.csv', choicesOf(read.record), silent);
			assert.deepEqual(again.network, trained.network);
		}));

	for (const [choices, needed] of [
		[{ dropout: 0.2, hidden: [] }, 'hidden layer'],
		[{ residual: true, hidden: [4, 5] }, 'same size'],
		[{ momentum: 0.5 }, 'sgd'],
		[{ focalFocus: 1 }, 'focal'],
		[{ huberThreshold: 2 }, 'huber'],
		[{ plateauEpochs: 2 }, 'plateau'],
		[{ stepShare: 0.5, schedule: 'plateau' }, 'step'],
		[{ labelSmoothing: 0.1, loss: 'focal' }, 'softmax-cross-entropy'],
	] as const)
		it(`are refused where they would do nothing: ${JSON.stringify(choices)}`, async () => {
			const training = trainRun(await tableOf(table), 'u', { target: 'side', ...choices }, silent);
			await assert.rejects(training, { name: 'UserError', message: new RegExp(`needs .*${needed}`) });
		});
});

describe('another seed', () => {
	it('is the next one, and can always be chosen', () => {
		assert.equal(anotherSeed(0), 1);
		assert.equal(anotherSeed(2 ** 32 - 2), 2 ** 32 - 1);
		assert.equal(anotherSeed(2 ** 32 - 1), 0);
	});
});
