import assert from 'node:assert/strict';
import type { EpochRecord } from '../../../../src/core/history.ts';
import { neverCancelled } from '../../../../src/core/context.ts';
import { openRun } from '../../../../src/run/analyze/open-run.ts';
import { saveRun } from '../../../../src/run/store/store.ts';
import { trainRun, type TrainingContext } from '../../../../src/run/train/train-run.ts';
import { tableOf } from '../../../support/tables.ts';
import { inTemporaryFolder } from '../../../support/example-run.ts';

const silent: TrainingContext = {
	signal: neverCancelled,
	listener: { started: () => undefined, progress: () => undefined },
	version: '0.0.0',
};

/** Two classes by the sign of x, with a category and gaps. */
const text = [
	'x,colour,side',
	...Array.from({ length: 80 }, (_, i) => {
		const x = ((i * 37) % 81) - 40;
		return `${i % 9 === 0 ? '' : x},${['red', 'green', ''][i % 3]},${x > 0 ? 'right' : 'left'}`;
	}),
].join('\n');

describe('a run', () => {
	it('is the same for the same seed, and its split and weights others for another', async () => {
		const table = await tableOf(text);
		const train = (seed: number) => trainRun(table, 'file:///a.csv', { target: 'side', epochs: 4, seed }, silent);
		const [a, b, c] = [await train(1), await train(1), await train(2)];
		assert.deepEqual(b.network, a.network);
		assert.deepEqual(b.history, a.history);
		assert.deepEqual(b.record.metrics, a.record.metrics);
		assert.notDeepEqual(c.network, a.network);
		assert.notDeepEqual(c.dataset.split, a.dataset.split);
	});

	it('reports each epoch once and in order, the first one before any step', async () => {
		const reported: EpochRecord[] = [];
		const calls: string[] = [];
		const { history, record } = await trainRun(
			await tableOf(text),
			'file:///a.csv',
			{ target: 'side', epochs: 50 },
			{
				...silent,
				listener: {
					started: (model, rows, task) => {
						calls.push('started');
						assert.equal(task, 'classification');
						assert.equal(rows.train + rows.validation + rows.test, 80);
						assert.equal(model.training.epochs, 50);
					},
					progress: (records, epochs) => {
						calls.push('progress');
						assert.ok(records.length > 0);
						assert.equal(epochs, 50);
						reported.push(...records);
					},
				},
			},
		);
		assert.equal(calls[0], 'started');
		assert.equal(calls.lastIndexOf('started'), 0);
		assert.deepEqual(reported, history);
		assert.deepEqual([history[0].epoch, history[0].step], [0, 0]);
		assert.equal(history.length, record.outcome.epochs + 1);
	});

	it('with folds has the metrics of each, their mean and spread, and is itself the one without', async () => {
		const table = await tableOf(text);
		const choices = { target: 'side', epochs: 3, seed: 4 };
		const begun: string[] = [];
		const listener = { ...silent.listener, fold: (number: number, of: number) => begun.push(`${number}/${of}`) };
		const plain = await trainRun(table, 'file:///a.csv', choices, silent);
		const { record, network } = await trainRun(
			table,
			'file:///a.csv',
			{ ...choices, folds: 4 },
			{ ...silent, listener },
		);
		assert.deepEqual(network, plain.network);
		assert.deepEqual(record.metrics, plain.record.metrics);
		assert.equal(plain.record.folds, undefined);
		assert.deepEqual(begun, ['0/4', '1/4', '2/4', '3/4']);
		const shares = record.folds!.metrics.map((each) => ('accuracy' in each ? each.accuracy : NaN));
		assert.equal(shares.length, 4);
		const mean = shares.reduce((sum, share) => sum + share, 0) / 4;
		const deviation = Math.sqrt(shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / 3);
		assert.ok(Math.abs(record.folds!.mean! - mean) < 1e-12);
		assert.ok(Math.abs(record.folds!.deviation! - deviation) < 1e-12);
	});

	it('held out by a rule comes back with the same rows in the same parts', () =>
		inTemporaryFolder(async (folder) => {
			const table = await tableOf(text);
			const choices = { target: 'side', epochs: 3, split: { kind: 'time', column: 'colour' } } as const;
			await assert.rejects(trainRun(table, 'file:///a.csv', choices, silent), { name: 'UserError' });
			const rows = text.split('\n').map((line, i) => (i === 0 ? `when,${line}` : `${(i * 7) % 30},${line}`));
			const timed = await tableOf(rows.join('\n'));
			const split = { kind: 'time', column: 'when' } as const;
			const trained = await trainRun(
				timed,
				'file:///a.csv',
				{ ...choices, split, test: 0.3, exclude: ['when'] },
				silent,
			);
			await saveRun(`${folder}/run`, trained);
			const opened = await openRun(`${folder}/run`, () => () => Promise.resolve(timed));
			assert.deepEqual(opened.record.split, { rule: split, validation: 0.15, test: 0.3 });
			assert.deepEqual(opened.dataset, trained.dataset);
		}));

	it('comes back from its folder with the rows it had, in the parts they were in', () =>
		inTemporaryFolder(async (folder) => {
			const table = await tableOf(text);
			const trained = await trainRun(table, 'file:///a.csv', { target: 'side', epochs: 3, seed: 4 }, silent);
			await saveRun(`${folder}/run`, trained);
			const opened = await openRun(`${folder}/run`, () => () => Promise.resolve(table));
			assert.equal(opened.data, 'same');
			assert.deepEqual(opened.record, trained.record);
			assert.deepEqual(opened.network, trained.network);
			assert.deepEqual(opened.history, trained.history);
			assert.deepEqual(opened.dataset, trained.dataset);
		}));

	it('knows a file that has changed, and refuses one whose classes are others', () =>
		inTemporaryFolder(async (folder) => {
			const trained = await trainRun(await tableOf(text), 'file:///a.csv', { target: 'side', epochs: 1 }, silent);
			await saveRun(`${folder}/run`, trained);
			const longer = await openRun(`${folder}/run`, () => () => tableOf(`${text}\n3,red,right`));
			assert.equal(longer.data, 'changed');
			assert.equal(longer.dataset?.inputs.rows, 81);
			const others = await openRun(`${folder}/run`, () => () => tableOf(text.replaceAll('left', 'behind')));
			assert.equal(others.data, 'changed');
			assert.equal(others.dataset, null);
			assert.match(others.problem?.message ?? '', /classes of "side"/);
		}));

	it('records what was chosen, and takes no more rows per step than there are', async () => {
		const choices = {
			target: 'x',
			exclude: ['colour'],
			hidden: [],
			batchSize: 5000,
			epochs: 2,
			optimizer: 'sgd',
		} as const;
		const { record } = await trainRun(await tableOf(text), 'file:///a.csv', choices, silent);
		assert.deepEqual([...record.chosen].sort(), ['batchSize', 'epochs', 'exclude', 'hidden', 'optimizer']);
		assert.equal(record.model.training.batchSize, record.rows.train);
		assert.equal(record.model.network.layers.length, 1);
		assert.equal(record.task, 'regression');
	});

	it('that diverges is kept with finite weights and says where it broke off', async () => {
		const choices = { target: 'x', optimizer: 'sgd', learningRate: 100, epochs: 20 } as const;
		const { record, network } = await trainRun(await tableOf(text), 'file:///a.csv', choices, silent);
		assert.equal(record.outcome.reason, 'non-finite');
		assert.ok((record.outcome.nonFinite?.step ?? 0) > 0);
		for (const { weights, bias } of network.layers) assert.ok([...weights, ...bias].every(Number.isFinite));
	});

	it('refuses a loss that does not fit the task', async () => {
		const table = await tableOf(text);
		await assert.rejects(trainRun(table, 'u', { target: 'side', loss: 'mean-squared-error' }, silent), {
			name: 'UserError',
		});
		await assert.rejects(trainRun(table, 'u', { target: 'x', loss: 'binary-cross-entropy' }, silent), {
			name: 'UserError',
		});
	});
});
