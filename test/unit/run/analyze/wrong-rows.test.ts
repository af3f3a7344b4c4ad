import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { predictionOf, rowsInDataset } from '../../../../src/analyze/attributions/explained-rows.ts';
import { neverCancelled } from '../../../../src/core/context.ts';
import type { RunWithRows } from '../../../../src/run/analyze/fold-predictions.ts';
import { modelOf } from '../../../../src/run/analyze/model-of.ts';
import { wrongRows } from '../../../../src/run/analyze/wrong-rows.ts';
import { trainRun } from '../../../../src/run/train/train-run.ts';
import { tableOf } from '../../../support/tables.ts';

async function runOn(target: string): Promise<RunWithRows> {
	const rows = Array.from({ length: 240 }, (_, row) => {
		const x = ((row * 131) % 239) / 60 - 2;
		const side = row % 60 === 5 ? '' : x > 0 === (row % 12 !== 7) ? 'above' : 'below';
		return `${x.toFixed(2)},${((row * 17) % 89) / 10},${side},${(x + (row % 40 === 3 ? 3 : 0)).toFixed(2)}`;
	});
	const context = {
		signal: neverCancelled,
		listener: { started: () => undefined, progress: () => undefined },
		version: '0.0.0',
	};
	const table = await tableOf(['x,z,side,y', ...rows].join('\n'));
	const exclude = target === 'side' ? ['y'] : ['side'];
	const trained = await trainRun(table, 'file:///side.csv', { target, exclude, epochs: 40, seed: 3 }, context);
	return { ...trained, folder: '', data: 'same', dataHash: trained.record.data.hash, problem: null };
}

const found = (run: RunWithRows) => finish(wrongRows(run, { signal: neverCancelled, report: () => undefined }));

/** One row after another. */
function answersOf(run: RunWithRows) {
	const { dataset } = run;
	return [...dataset.rows].map((row, i) => {
		const prediction = predictionOf(modelOf(run), dataset, rowsInDataset(dataset).encode(Int32Array.of(row)));
		return { row, prediction, actual: dataset.targets[i] };
	});
}

describe('rows that a network gets wrong', () => {
	it('are those of another class, the surest first, whatever they were used for', async () => {
		const run = await runOn('side');
		const expected = answersOf(run)
			.flatMap(({ row, prediction, actual }) =>
				prediction.kind === 'value' || prediction.class === actual
					? []
					: [{ row, sure: prediction.probabilities[prediction.class] }],
			)
			.sort((a, b) => b.sure - a.sure || a.row - b.row);
		assert.ok(expected.length > 5);
		const rows = found(run);
		assert.deepEqual(new Set(rows), new Set(expected.map(({ row }) => row)));
		const places = new Map(expected.map(({ row, sure }) => [row, sure]));
		for (let i = 1; i < rows.length; i++) assert.ok(places.get(rows[i])! <= places.get(rows[i - 1])! + 1e-6);
		// A row without a class is neither right nor wrong.
		assert.ok(!rows.some((row) => row % 60 === 5));
	});

	it('are those off by more than twice the root mean squared error, where a number is predicted', async () => {
		const run = await runOn('y');
		const sizes = answersOf(run).map(({ row, prediction, actual }) => ({
			row,
			size: prediction.kind === 'value' ? Math.abs(prediction.value - actual) : NaN,
		}));
		const error = Math.sqrt(sizes.reduce((sum, { size }) => sum + size ** 2, 0) / sizes.length);
		const expected = sizes.filter(({ size }) => size > 2 * error).sort((a, b) => b.size - a.size);
		assert.ok(expected.length > 0);
		assert.deepEqual(
			found(run),
			expected.map(({ row }) => row),
		);
	});
});
