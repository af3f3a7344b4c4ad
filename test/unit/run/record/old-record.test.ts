// A run that the first schema's Neuroglass trained and predicted with: what it said then it says now.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../../../../scripts/root.mjs';
import { readTableFile } from '../../../../src/data/read/read-table.ts';
import { openRun } from '../../../../src/run/analyze/open-run.ts';
import { predictionsToCsv, predictTable } from '../../../../src/run/predict/predict.ts';

const file = (name: string) => inRoot('test', 'fixtures', 'runs', 'schema-1', name);

describe('a run of the first schema', () => {
	it('is read, predicts as it did, and has its rows in the parts they were in', async () => {
		const table = await readTableFile(file('table.csv'));
		const { record, network, dataset, data, problem } = await openRun(file(''), () => () => Promise.resolve(table));
		assert.equal(problem, null);
		assert.equal(data, 'same');
		assert.deepEqual(record.split, { rule: { kind: 'random' }, validation: 0.15, test: 0.15 });
		const { train, validation, test } = dataset!.split;
		assert.deepEqual({ train: train.length, validation: validation.length, test: test.length }, record.rows);
		const before = readFileSync(file('predictions.csv'), 'utf8').trim().split('\n');
		const now = predictionsToCsv(predictTable({ record, network }, table)).trim().split('\n');
		assert.equal(now.length, before.length);
		// The last digits hang on the engine.
		for (const [i, line] of before.entries()) {
			const [row, prediction, ...shares] = line.split(',');
			const [rowNow, predictionNow, ...sharesNow] = now[i].split(',');
			assert.deepEqual([rowNow, predictionNow], [row, prediction]);
			if (i > 0)
				for (const [k, share] of shares.entries()) assert.ok(Math.abs(Number(sharesNow[k]) - Number(share)) < 1e-5);
		}
	});
});
