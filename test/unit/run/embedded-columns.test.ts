import assert from 'node:assert/strict';
import { defaultsOf } from '../../../src/analyze/options.ts';
import { finish } from '../../../src/analyze/analyzer.ts';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { permutationImportance } from '../../../src/analyze/permutation-importance.ts';
import { unit } from '../../../src/analyze/unit.ts';
import { weights } from '../../../src/analyze/weights.ts';
import { neverCancelled } from '../../../src/core/context.ts';
import { openRun } from '../../../src/run/analyze/open-run.ts';
import { predictTable } from '../../../src/run/predict/predict.ts';
import { readRun, saveRun } from '../../../src/run/store/store.ts';
import { trainRun, type TrainedRun, type TrainingContext } from '../../../src/run/train/train-run.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { sentence, tableOf } from '../../support/tables.ts';
import { inTemporaryFolder } from '../../support/example-run.ts';

const context: TrainingContext = {
	signal: neverCancelled,
	listener: { started: () => undefined, progress: () => undefined },
	version: '0.0.0',
};

/** Of a hundred towns without an order; what the target is hangs on the town alone, and no thirty of them cover it. */
const levelOf = (town: number) => ((town * 7919) % 101) - 50;
const csv = [
	'town,noise,y',
	...Array.from({ length: 2000 }, (_, row) => {
		const town = row % 100;
		return `t${town},${(row * 31) % 17},${levelOf(town)}`;
	}),
].join('\n');

describe('a run with a column of a hundred categories', () => {
	let run: TrainedRun;
	before(async () => {
		run = await trainRun(
			await tableOf(csv),
			'file:///towns.csv',
			{ target: 'y', task: 'regression', seed: 3 },
			context,
		);
	});

	it('learns a vector for each, and predicts by it', () => {
		const { model, metrics } = run.record;
		assert.deepEqual(model.network.layers[0], {
			type: 'embedding',
			columns: [{ input: 0, categories: 101, dimensions: 5 }],
		});
		const { test } = metrics;
		assert.ok(test !== null && 'r2' in test && test.r2 !== null && test.r2 > 0.95, JSON.stringify(test));
	});

	it('gives zeros to what no training row has, so that unseen towns get what no chance decides', async () => {
		const [{ weights: vectors }] = run.network.layers;
		assert.equal(vectors.length, 101 * 5);
		assert.ok(vectors.subarray(0, 500).every((value) => value !== 0));
		assert.deepEqual([...vectors.subarray(500)], [0, 0, 0, 0, 0]);
		const { values, warnings } = predictTable(run, await tableOf('town,noise,y\nelsewhere,3,0\n,3,0\nt1,3,0\n'));
		const at = (line: number) => ({ column: 'town', count: 1, lines: [line], filled: 'unlearned' });
		assert.deepEqual(warnings, [
			{ kind: 'unseen-categories', ...at(2) },
			{ kind: 'missing-unlike-training', ...at(3) },
		]);
		assert.equal(values[0], values[1]);
		assert.notEqual(values[0], values[2]);
	});

	it('is the same when stored and read again', () =>
		inTemporaryFolder(async (folder) => {
			const table = await tableOf(csv);
			const path = join(folder, run.record.id);
			await saveRun(path, run);
			const { record, network, dataset } = await openRun(path, () => () => Promise.resolve(table));
			assert.deepEqual(record, run.record);
			assert.deepEqual(network, run.network);
			assert.deepEqual(dataset?.inputs, run.dataset.inputs);
			assert.deepEqual(predictTable({ record, network }, table), predictTable(run, table));

			const file = join(path, 'run.json');
			const text = await readFile(file, 'utf8');
			const changed = JSON.parse(text) as { preprocessing: { inputs: { categories: string[] }[] } };
			changed.preprocessing.inputs[0].categories.push('t100');
			await writeFile(file, JSON.stringify(changed));
			await assert.rejects(readRun(path), sentence('its embedding does not fit its columns'));
		}));

	it('is explained by columns and categories', () => {
		const model = { network: run.network, loss: run.record.model.training.loss };
		const { layers, equation } = finish(weights.run(model, run.dataset, {}, contextOf()));
		assert.equal(equation, null);
		assert.equal(layers[0].column, 'town');
		assert.deepEqual(layers[0].inputNames?.slice(98), ['t98', 't99', 'other']);
		assert.deepEqual(layers[1].inputNames?.slice(0, 2), ['noise', 'town (vector 1)']);
		const importance = finish(
			permutationImportance.run(model, run.dataset, defaultsOf(permutationImportance), contextOf()),
		);
		assert.deepEqual(
			importance.columns.map(({ column }) => column),
			['town', 'noise'],
		);
		// Shuffled, the town tells nothing: twice the variance of the target, which is 1 when scaled.
		assert.ok(importance.columns[0].increase > 1);
		const { incoming, name } = finish(
			unit.run(model, run.dataset, { ...defaultsOf(unit), layer: 0, unit: 1 }, contextOf()),
		);
		assert.equal(name, 'town (vector 1)');
		assert.equal(incoming.length, 101);
	});

	it('refuses a network that would take the numbers of towns for sizes', async () => {
		const network = { inputs: 2, layers: [{ type: 'dense', units: 1, activation: 'identity' }] } as const;
		await assert.rejects(
			trainRun(
				await tableOf(csv),
				'file:///towns.csv',
				{ target: 'y', task: 'regression', model: { network } },
				context,
			),
			sentence('Input 0', '101 categories', 'embedding'),
		);
	});
});
