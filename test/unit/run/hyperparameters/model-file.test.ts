import assert from 'node:assert/strict';
import { neverCancelled } from '../../../../src/core/context.ts';
import { checkConfig } from '../../../../src/run/hyperparameters/check-config.ts';
import { choicesOf, type TrainingConfig } from '../../../../src/run/hyperparameters/index.ts';
import { trainRun, type TrainingContext } from '../../../../src/run/train/train-run.ts';
import { tableOf } from '../../../support/tables.ts';

const silent: TrainingContext = {
	signal: neverCancelled,
	listener: { started: () => undefined, progress: () => undefined },
	version: '0.0.0',
};

const text = ['x,y', ...Array.from({ length: 60 }, (_, i) => `${(i * 7) % 60},${(i * 7) % 60 > 30 ? 'a' : 'b'}`)].join(
	'\n',
);

const good = {
	network: {
		inputs: 1,
		layers: [
			{ type: 'dense', units: 4, activation: 'tanh' },
			{ type: 'layer-normalization', epsilon: 1e-5 },
			{ type: 'dense', units: 2, activation: 'identity' },
		],
	},
	training: {
		loss: 'softmax-cross-entropy',
		optimizer: { name: 'sgd', learningRate: 0.05, momentum: 0.9 },
		batchSize: 8,
		epochs: 3,
		patience: 0,
		schedule: 'step',
		scheduleSettings: { stepShare: 0.5 },
		weightDecay: 0,
		seed: 5,
	},
};

/** A copy with one place changed. */
function changed(path: string, value: unknown): unknown {
	const copy: unknown = structuredClone(good);
	const names = path.split('.');
	const last = names.pop() ?? '';
	const owner = names.reduce((object, name) => (object as Record<string, unknown>)[name], copy) as Record<
		string,
		unknown
	>;
	if (value === undefined) Reflect.deleteProperty(owner, last);
	else owner[last] = value;
	return copy;
}

const train = async (model: unknown, others: Partial<TrainingConfig> = {}) =>
	trainRun(await tableOf(text), 'u', { target: 'y', ...others, model } as TrainingConfig, silent);

describe('a model given as a document', () => {
	it('is what is trained, and what is trained again', async () => {
		const { record, network } = await train(good);
		assert.deepEqual(record.model, good);
		assert.deepEqual(record.chosen, ['model']);
		const again = await trainRun(await tableOf(text), 'u', choicesOf(record), silent);
		assert.deepEqual(again.network, network);
	});

	it('may leave out the network or the training, and give way to another seed', async () => {
		const { record } = await train({ network: good.network }, { seed: 8 });
		assert.deepEqual([record.model.network, record.model.training.seed], [good.network, 8]);
		const other = await train({ training: good.training });
		assert.deepEqual([other.record.model.training, other.record.model.network.inputs], [good.training, 1]);
	});

	it('cannot be combined with a choice of what it says', () => {
		assert.throws(() => checkConfig({ target: 'y', model: good, hidden: [3] } as unknown as TrainingConfig), {
			name: 'UserError',
			message: /hidden and model/,
		});
	});

	for (const [path, value, sentence] of [
		['network.layers.0.units', -3, /model\.network\.layers\.0\.units is -3; it must be a whole number, at least 1/],
		['network.layers.0.units', 1.5, /layers\.0\.units is 1\.5; it must be a whole number/],
		['network.layers.0.units', undefined, /layers\.0\.units is missing/],
		['network.layers.0.activation', 'swish', /layers\.0\.activation is "swish"; it must be one of identity, .*silu/],
		['network.layers.0.type', 'conv', /layers\.0\.type is "conv"; it must be one of dense, /],
		['network.layers', [], /network\.layers is \[\]; it must be a list of at least 1/],
		['network.layers', 'dense', /network\.layers is "dense"; it must be a list/],
		['training.optimizer.name', 'adagrad', /optimizer\.name is "adagrad"; it must be one of sgd, /],
		['training.optimizer.momentum', undefined, /optimizer\.momentum is missing/],
		['training.loss', '__proto__', /training\.loss is "__proto__"; it must be one of /],
		['training.dropuot', 0.1, /training\.dropuot is 0\.1; it must be left out/],
		[
			'training.batchSize',
			500,
			/batch size is 500; it must be a whole number from 1 to \d+, the number of training rows/,
		],
		['training.optimizer.learningRate', 0, /learning rate is 0; it must be a number above 0/],
		['training.optimizer.learningRate', 'Infinity', /learning rate is Infinity; it must be a number above 0/],
		['network.inputs', 3, /inputs is 3 in the network and 1 in the data/],
		['network.layers.2.units', 3, /units in the last layer is 3;.*needs 2/],
		['network.layers.1', { type: 'residual', from: 1 }, /layer 2 adds is 1; it must be a whole number from 0 to 0/],
		['training.lossSettings', { classWeights: [1, 2, 3] }, /class weights is 3; it must be that of the classes, 2/],
	] as const)
		it(`is refused with ${path} = ${JSON.stringify(value) ?? 'nothing'}`, async () => {
			await assert.rejects(train(changed(path, value)), { name: 'UserError', message: sentence });
		});

	it('is refused as a whole where it is none', async () => {
		for (const value of [3, null, [], {}, 'model.json'])
			await assert.rejects(train(value), { name: 'UserError', message: /it must be an object/ });
	});
});
