import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import type { ClassificationErrors, RegressionErrors } from '../../../../src/analyze/errors-result.ts';
import { neverCancelled } from '../../../../src/core/context.ts';
import { analyzeRun } from '../../../../src/run/analyze/analyze-run.ts';
import type { RunWithRows } from '../../../../src/run/analyze/fold-predictions.ts';
import type { RowFinding } from '../../../../src/run/analyze/row-finding.ts';
import { rowFindings } from '../../../../src/run/analyze/row-findings.ts';
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

	it('are test rows of a number that are off by more than five times the RMSE', async () => {
		const far = Array.from({ length: 300 }, (_, row) => {
			const x = ((row * 131) % 299) / 100;
			return `${x},${(x + (row % 50 === 7 ? 40 : 0)).toFixed(2)}`;
		});
		const run = await runOn(['x,y', ...far].join('\n'), 'y');
		const { worst, rmse } = analyzeRun(run, { analyzer: 'errors', options: {} }, unhurried) as RegressionErrors;
		const expected = worst.filter(({ actual, predicted }) => Math.abs(actual - predicted) > 5 * rmse);
		assert.ok(expected.length > 0);
		const found = of('NG409', foundIn(run));
		assert.deepEqual(
			found.map(({ row }) => row),
			expected.map(({ row }) => row),
		);
		for (const [i, { values }] of found.entries())
			assert.ok(Math.abs(values.times * rmse - Math.abs(expected[i].actual - expected[i].predicted)) < 1e-9);
	});

	it('are test rows that a training row equals, or nearly, by comparing all pairs', async () => {
		// Of 300 rows that have nothing to do with each other, the last ones are there before, equal or off by little in one column.
		const rows = Array.from({ length: 300 }, (_, row) =>
			[131, 57, 211, 17].map((step) => ((row * step * step) % 997) / 10),
		);
		for (let i = 0; i < 40; i++)
			rows.push(rows[i].map((cell, column) => cell + (i % 2 === 1 && column === 1 ? 0.01 : 0)));
		const texts = rows.map((row) => row.map((cell) => cell.toFixed(2)));
		const text = ['a,b,c,d,y', ...texts.map((row) => [...row, Number(row[0]) > 50 ? 'up' : 'down'].join())].join('\n');
		const run = await runOn(text, 'y');
		const { rows: numbers, split } = run.dataset;
		const learned = new Set([...split.train].map((position) => numbers[position] as number));
		const expected = [...split.test].flatMap((position) => {
			const row = numbers[position] as number;
			const twin = row >= 300 ? row - 300 : row + 300;
			if ((row >= 40 && row < 300) || !learned.has(twin)) return [];
			return [{ row, other: twin, kind: row % 2 === 1 ? 'near' : 'equal' }];
		});
		assert.deepEqual(new Set(expected.map(({ kind }) => kind)), new Set(['near', 'equal']));
		const found = of('NG407', foundIn(run));
		assert.deepEqual(
			found.map(({ row, other, values: { kind } }) => ({ row, other, kind })).sort((a, b) => a.row - b.row),
			expected.sort((a, b) => a.row - b.row),
		);
		const cell = (row: number) => String(Number(texts[row][1]));
		for (const { row, other = 0, values } of found)
			assert.deepEqual(
				values,
				values.kind === 'equal'
					? { kind: 'equal', rows: 1, same: 1 }
					: {
							kind: 'near',
							differing: 1,
							columns: 4,
							column: 'b',
							here: cell(row),
							there: cell(other),
						},
			);
	});

	it('are rows far from all that were learned from, by all distances', async () => {
		const run = await runOn(['x,z,side', ...lines.slice(0, -2), '1,400,above', '95,5,above'].join('\n'), 'side');
		const found = of('NG408', foundIn(run));
		assert.deepEqual(
			found.map(({ row, values }) => [row, values.column, values.here]),
			[
				[lines.length - 1, 'x', '95'],
				[lines.length - 2, 'z', '400'],
			],
		);
		const { inputs, split } = run.dataset;
		const { columns, values: encoded } = inputs;
		const distance = (a: number, b: number) => {
			let sum = 0;
			for (let i = 0; i < columns; i++) sum += (encoded[a * columns + i] - encoded[b * columns + i]) ** 2;
			return Math.sqrt(sum);
		};
		const fifth = (of: number) =>
			[...split.train]
				.filter((each) => each !== of)
				.map((each) => distance(of, each))
				.sort((a, b) => a - b)[4];
		const all = [...split.train].map(fifth).sort((a, b) => a - b);
		const usual = all[Math.ceil(0.99 * all.length) - 1];
		for (const { row, values } of found) {
			assert.equal(values.rows, split.train.length);
			assert.ok(Math.abs(values.times - fifth(row) / usual) < 1e-4 * values.times);
		}
	});
});
