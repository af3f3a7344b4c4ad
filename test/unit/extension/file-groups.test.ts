import assert from 'node:assert/strict';
import { differencesTo, groupedByFile } from '../../../src/extension/views/file-groups.ts';
import type { RunListing, RunRecord } from '../../../src/run/record/record.ts';
import { exampleRun } from '../../support/example-run.ts';

const { record } = exampleRun();
const { data, model } = record;

function runOf(id: string, uri: string, parts?: readonly string[]): RunListing {
	const of = parts?.map((part) => ({ ...data, uri: part }));
	return {
		state: 'good',
		id,
		folder: `/runs/${id}`,
		record: { ...record, id, data: { ...data, uri, ...(of && { parts: of }) } },
	};
}

function trained(training: Partial<RunRecord['model']['training']>, others: Partial<RunRecord> = {}): RunRecord {
	return { ...record, model: { ...model, training: { ...model.training, ...training } }, ...others };
}

describe('runs in the tree', () => {
	it('of one file are one group, where its newest is; the only one of a file stands alone, and so do damaged ones', () => {
		const damaged: RunListing = { state: 'damaged', id: 'c', folder: '/runs/c', problem: 'no run.json' };
		const runs = [
			runOf('e', 'file:///one.csv'),
			runOf('d', 'file:///two.csv'),
			damaged,
			runOf('b', 'file:///one.csv'),
			// The same first file, but another table.
			runOf('a', 'file:///one.csv', ['file:///one.csv', 'file:///two.csv']),
		];
		const shown = groupedByFile(runs).map((entry) => ('state' in entry ? entry.id : entry.runs.map(({ id }) => id)));
		assert.deepEqual(shown, [['e', 'b'], 'd', 'c', 'a']);
	});

	it('say what they were trained with otherwise than the newest', () => {
		assert.deepEqual(differencesTo(record, trained({})), []);
		assert.deepEqual(differencesTo(record, trained({ seed: 7, batchSize: 20 })), ['batch size 20', 'seed 7']);
		const excluded: RunRecord = {
			...record,
			preprocessing: { ...record.preprocessing, leftOut: [{ column: 'x'.repeat(60), reason: 'excluded' }] },
		};
		assert.deepEqual(differencesTo(record, excluded), [`columns left out ${'x'.repeat(40)}…`]);
		assert.deepEqual(differencesTo(excluded, record), ['no columns left out']);
	});

	it('say that the file has other content, and of another target nothing else', () => {
		assert.deepEqual(differencesTo(record, { ...record, data: { ...data, hash: 'cd'.repeat(32) } }), [
			'other content of the file',
		]);
		assert.deepEqual(differencesTo(record, trained({ seed: 7 }, { target: 'other' })), ['→ other']);
	});
});
