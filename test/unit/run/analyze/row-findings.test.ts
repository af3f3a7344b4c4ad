import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import type { ClassificationErrors } from '../../../../src/analyze/errors-result.ts';
import { neverCancelled } from '../../../../src/core/context.ts';
import { analyzeRun } from '../../../../src/run/analyze/analyze-run.ts';
import type { RunWithRows } from '../../../../src/run/analyze/fold-predictions.ts';
import { rowFindings, type RowFinding } from '../../../../src/run/analyze/row-findings.ts';
import { trainRun } from '../../../../src/run/train/train-run.ts';
import { tableOf } from '../../../support/tables.ts';

/** 400 rows whose class is the sign of x, but for each 20th; rows 0 to 2 and 5 to 6 are equal in x and z, with different classes. */
const lines = Array.from({ length: 400 }, (_, row) => {
	const x = ((row * 131) % 397) / 100 - 2;
	const z = ((row * 17) % 89) / 10;
	return [x.toFixed(2), z.toFixed(1), x > 0 === (row % 20 !== 19) ? 'above' : 'below'].join();
});
lines.splice(0, 3, '7.5,1,above', '7.5,1,above', '7.5,1,below');
lines.splice(5, 2, '8.5,1,above', '8.5,1,below');
const csv = ['x,z,side', ...lines].join('\n');

async function runOn(text: string, target: string): Promise<RunWithRows> {
	const context = {
		signal: neverCancelled,
		listener: { started: () => undefined, progress: () => undefined },
		version: '0.0.0',
	};
	const trained = await trainRun(await tableOf(text), 'file:///side.csv', { target, epochs: 60, seed: 2 }, context);
	return { ...trained, folder: '', data: 'same', dataHash: trained.record.data.hash, problem: null };
}

const unhurried = { signal: neverCancelled, report: () => undefined };
const foundIn = (run: RunWithRows) => finish(rowFindings(run, null, unhurried));
const of = <C extends RowFinding['code']>(code: C, found: readonly RowFinding[]) =>
	found.filter((finding): finding is Extract<RowFinding, { readonly code: C }> => finding.code === code);

describe('findings about rows', () => {
	it('are the test rows that the confusion matrix has as wrong with 90% or more, the surest first', async () => {
		const run = await runOn(csv, 'side');
		const { cells, classes } = analyzeRun(run, { analyzer: 'errors', options: {} }, unhurried) as ClassificationErrors;
		const expected = cells
			.filter(({ actual, predicted }) => actual !== predicted)
			.flatMap(({ rows }) => rows)
			.filter(({ confidence }) => confidence >= 0.9)
			.sort((a, b) => b.confidence - a.confidence || a.row - b.row)
			.map(({ row, actual, predicted, confidence }) => ({
				row,
				values: { target: 'side', actual: classes[actual], predicted: classes[predicted], probability: confidence },
			}));
		assert.ok(expected.length > 0);
		assert.deepEqual(
			of('NG404', foundIn(run)).map(({ row, values }) => ({ row, values })),
			expected,
		);
	});

	it('are the rows that have a twin of another class, by comparing all pairs', async () => {
		const run = await runOn(csv, 'side');
		const found = of('NG405', foundIn(run));
		const cells = lines.map((line) => line.split(','));
		const twins = cells.map(([x, z]) => cells.flatMap((other, i) => (other[0] === x && other[1] === z ? [i] : [])));
		const expected = cells.flatMap((cell, row) => {
			const others = twins[row].filter((i) => cells[i][2] !== cell[2]);
			return others.length === 0 ? [] : [{ row, rows: twins[row].length, others: others.length, other: others[0] }];
		});
		assert.ok(expected.length >= 5);
		assert.deepEqual(
			found
				.map(({ row, other, values: { rows, others } }) => ({ row, rows, others, other }))
				.sort((a, b) => a.row - b.row),
			expected,
		);
		// Two of three speak against it.
		assert.equal(found[0].row, 2);
		assert.deepEqual(found[0].values, { target: 'side', answer: 'below', other: 'above', rows: 3, others: 2 });
	});

	it('are none where a number is predicted', async () => {
		assert.deepEqual(foundIn(await runOn(csv, 'x')), []);
	});
});
