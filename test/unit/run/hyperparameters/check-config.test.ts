import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/user-error.ts';
import { checkConfig } from '../../../../src/run/hyperparameters/check-config.ts';
import { choiceNames, type TrainingConfig } from '../../../../src/run/hyperparameters/index.ts';

const allowed: readonly TrainingConfig[] = [
	{ target: 'y' },
	{ target: '__proto__', task: 'regression', columns: ['constructor'], exclude: ['x', 'x'] },
	{ target: 'y', hidden: [], activation: 'leaky-relu', loss: 'mean-squared-error', optimizer: 'sgd' },
	{ target: 'y', split: { kind: 'random' }, validation: 0.3, test: 0.3, folds: 5 },
	{ target: 'y', split: { kind: 'time', column: '__proto__' } },
	{ target: 'y', excludeRows: [{ row: 1 }, { row: 7, hash: '0123456789abcdef' }] },
	{ target: 'y', hidden: [1, 4096], learningRate: 1e-9, batchSize: 1, epochs: 1, seed: 0 },
];

/** What comes from dialogs, settings or other programs is not what the types say. */
const refused: Readonly<Record<string, readonly unknown[]>> = {
	target: [3, null, ['y']],
	task: ['guess', 'toString', null],
	positive: ['', 1, null],
	columns: ['x', [], [3], {}],
	exclude: ['x', [null]],
	excludeRows: ['3', [], [3], [{ row: 0 }], [{ row: 1.5 }], [{ row: 1, hash: 'ab' }], Array(10_001).fill({ row: 1 })],
	split: [
		'random',
		{ kind: 'random:x' },
		{ kind: 'group' },
		{ kind: 'time', column: 3 },
		{ kind: 'toString', column: 'x' },
	],
	validation: [0, 0.9, -0.1, NaN, '0.2'],
	test: [0, 1, NaN],
	folds: [2, 21, 3.5, '5'],
	hidden: [8, '8', [0], [1.5], [-3], [NaN], [1e9], Array<number>(100).fill(2)],
	activation: ['ReLU', '__proto__', 3],
	loss: ['hinge', 'constructor'],
	optimizer: ['toString', ''],
	learningRate: [0, -0.1, NaN, Infinity, '0.1', 1e6],
	batchSize: [0, 1.5, -1, '32', Infinity],
	epochs: [0, -1, 2.5, NaN, 1e12],
	seed: [-1, 0.5, NaN, 2 ** 32, '1'],
	normalization: ['instance', true],
	dropout: [-0.1, 1, NaN, '0.5'],
	residual: ['yes', 1],
	initializer: ['random', '__proto__'],
	classWeights: ['auto', [1, 2]],
	labelSmoothing: [-0.1, 1],
	focalFocus: [-1, 11],
	huberThreshold: [0, -1, Infinity],
	momentum: [-0.1, 1],
	patience: [-1, 1.5],
	weightDecay: [-0.1, 2],
	l1: [-1, NaN],
	l2: [-1, '0'],
	maxNorm: [-1, Infinity],
	clipNorm: [-1, NaN],
	schedule: ['linear', 'toString'],
	warmUp: [-0.1, 1],
	stepShare: [0, 2],
	plateauEpochs: [-1, 0.5],
	scheduleFactor: [0, 2],
	rateChanges: [
		'soon',
		[{ epoch: 0, batch: 0, learningRate: 0.1 }],
		[{ epoch: 1, batch: 0, learningRate: 0 }],
		[
			{ epoch: 2, batch: 1, learningRate: 0.1 },
			{ epoch: 2, batch: 1, learningRate: 0.2 },
		],
	],
	model: [3, null, { training: 'fast' }],
};

describe('choices', () => {
	it('that can be are taken', () => {
		for (const choices of allowed) assert.doesNotThrow(() => checkConfig(choices));
	});

	it('have a test for each', () => {
		assert.deepEqual(Object.keys(refused).sort(), [...choiceNames].sort());
	});

	for (const [name, values] of Object.entries(refused))
		it(`refuse a ${name} that cannot be, and say what it may be`, () => {
			for (const value of values) {
				const choices = { target: 'y', [name]: value } as unknown as TrainingConfig;
				assert.throws(
					() => checkConfig(choices),
					(error) =>
						error instanceof UserError &&
						(error.message.includes(`choice ${name} is`) || error.message.includes(`choice ${name}.`)) &&
						/must be .+\.$/.test(error.message),
					`${name} ${String(value)}`,
				);
			}
		});

	it('refuse to hold nearly all rows out', () => {
		assert.throws(() => checkConfig({ target: 'y', validation: 0.5, test: 0.5 }), {
			name: 'UserError',
			message: 'Validation 0.5 and test 0.5 leave too few rows to learn from; together they may be 0.9.',
		});
	});

	it('refuse the target as an input', () => {
		assert.throws(() => checkConfig({ target: 'y', columns: ['x', 'y'] }), {
			name: 'UserError',
			message: /^y is the target/,
		});
	});
});
