import assert from 'node:assert/strict';
import { neverCancelled } from '../../../src/core/context.ts';
import { parameterCount } from '../../../src/core/network-shape.ts';
import { modelWith } from '../../../src/run/hyperparameters/index.ts';
import { trainRun } from '../../../src/run/train/train-run.ts';
import { encodingPreview } from '../../../src/worker/encoding-preview.ts';
import { sentence, tableOf } from '../../support/tables.ts';

/** A hundred towns, some of them with too few rows for a vector once rows are held out; every 40th cell is empty. */
const csv = [
	'town,noise,group,y',
	...Array.from({ length: 1500 }, (_, row) => {
		const town = row % 40 === 7 ? '' : `t${(row * row) % 101}`;
		return [town, (row * 31) % 17, `g${row % 9}`, ((row * 13) % 29) / 4].join();
	}),
].join('\n');

describe('what would be trained', () => {
	for (const choices of [
		{ target: 'y' },
		{ target: 'y', exclude: ['noise'] },
		{ target: 'y', split: { kind: 'group', column: 'group' } as const, seed: 7 },
		{ target: 'group', validation: 0.3 },
	])
		it(`is what is trained then, with ${JSON.stringify(choices)}`, async () => {
			const table = await tableOf(csv);
			const { shape, vectors } = encodingPreview(table, choices);
			const context = {
				signal: neverCancelled,
				listener: { started: () => undefined, progress: () => undefined },
				version: '0.0.0',
			};
			const { record, network } = await trainRun(table, 'file:///towns.csv', { ...choices, epochs: 1 }, context);
			const expected = modelWith(shape, choices);
			assert.deepEqual(expected.network, record.model.network);
			const learned = network.layers.reduce((sum, { weights, bias }) => sum + weights.length + bias.length, 0);
			assert.equal(parameterCount(expected.network), learned);
			const [first] = record.model.network.layers;
			assert.ok(first.type === 'embedding');
			assert.deepEqual(
				vectors.map(({ column, categories, missing, dimensions }) => ({
					column,
					rows: categories + 1 + Number(missing),
					dimensions,
				})),
				[{ column: 'town', rows: first.columns[0].categories, dimensions: first.columns[0].dimensions }],
			);
		});

	it('is refused as the training would be', async () => {
		const table = await tableOf(csv);
		assert.throws(
			() => encodingPreview(table, { target: 'y', exclude: ['town', 'noise', 'group'] }),
			sentence('no column left'),
		);
	});
});
