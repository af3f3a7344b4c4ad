import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { weightHistograms } from '../../../../src/analyze/weight-histograms/weight-histograms.ts';
import type { Network } from '../../../../src/core/network.ts';
import { seeded } from '../../../../src/core/random.ts';
import { weightHistogramsLines } from '../../../../src/cli/summaries/weight-histograms.ts';
import { spreadTitle } from '../../../../src/messages/weight-histograms.ts';
import { weightHistogramsChart } from '../../../../src/webview/charts/weight-histograms.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { exampleRun } from '../../../support/example-run.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';
import { theme } from '../../webview/charts/samples.ts';

const dataset = datasetOf({ inputs: [[0, 0]], targets: [0] });
const twoLayers = (first: number[][], second: number[][]) =>
	networkOf([
		{ activation: 'relu', weights: first, bias: first[0].map(() => 99) },
		{ activation: 'identity', weights: second, bias: [0] },
	]);
const ask = (networks: readonly Network[]) =>
	finish(
		weightHistograms.run(
			{
				network: networks[networks.length - 1],
				loss: 'mean-squared-error',
				training: {
					specification: { loss: 'mean-squared-error' },
					history: [],
					baselineLoss: null,
					epochs: networks.map(({ layers }, i) => ({ epoch: 2 * i, layers })),
				},
			},
			dataset,
			{},
			contextOf(),
		),
	);
const titles = (networks: readonly Network[]) => ask(networks).layers.map((matrix) => spreadTitle(matrix, 2));

describe('histograms of weights over epochs', () => {
	it('count all weights of each epoch in the same bins, as sorting them does', () => {
		const random = seeded(3, 'shuffling');
		const drawn = (scale: number) =>
			Array.from({ length: 2 }, () => Array.from({ length: 40 }, () => Math.fround(scale * random.normal())));
		const all = [drawn(0.2), drawn(1), drawn(3)];
		const { epochs, layers } = ask(all.map((first) => twoLayers(first, drawn(1)[0].map((w) => [w])))); // prettier-ignore
		assert.deepEqual(epochs, [0, 2, 4]);
		const [{ weights, snapshots }] = layers;
		assert.equal(weights, 80);
		const values = all.map((rows) => rows.flat().sort((a, b) => a - b));
		const low = Math.min(...values.flat());
		const high = Math.max(...values.flat());
		for (const [i, { epoch, histogram, mean, deviation, broken }] of snapshots.entries()) {
			const own = values[i];
			const bins = histogram.counts.length;
			assert.deepEqual([epoch, broken, histogram.from, histogram.to, histogram.total], [2 * i, 0, low, high, 80]);
			for (const [bin, inBin] of histogram.counts.entries()) {
				const [from, to] = [bin, bin + 1].map((each) => low + ((high - low) * each) / bins);
				const truth = own.filter((w) => w >= from && (w < to || bin === bins - 1)).length;
				assert.equal(inBin, truth, `bin ${String(bin)} of epoch ${String(epoch)}`);
			}
			const middle = own.reduce((sum, w) => sum + w, 0) / 80;
			assert.ok(Math.abs(mean - middle) < 1e-12);
			assert.ok(Math.abs(deviation - Math.sqrt(own.reduce((sum, w) => sum + (w - middle) ** 2, 0) / 80)) < 1e-12);
		}
	});

	it('say which way the spread went, and where it did not go', () => {
		const [narrow, wide] = [twoLayers([[1, -1], [1, -1]], [[4], [8]]), twoLayers([[2, -2], [2, -2]], [[5], [7]])]; // prettier-ignore
		assert.deepEqual(titles([narrow, wide]), [
			'The weights of layer 1 spread out: standard deviation 1 at epoch 0, 2 at epoch 2',
			'The weights of the output layer drew together: standard deviation 2 at epoch 0, 1 at epoch 2',
		]);
		// What rounds to the same is called the same.
		const near = twoLayers([[1.0001, -1], [1, -1]], [[4], [8]]); // prettier-ignore
		assert.equal(
			titles([narrow, wide, near])[0],
			'The weights of layer 1 spread at epoch 4 as at epoch 0: standard deviation 1',
		);
		assert.equal(titles([narrow])[0], 'The weights of layer 1 have a standard deviation of 1 at epoch 0');
	});

	it('tell a single weight, and weights that broke, and say where none is kept', () => {
		const start = twoLayers([[0.5], [0.5]], [[2]]);
		const broken = twoLayers([[NaN], [0.5]], [[3]]);
		const { layers } = ask([start, broken]);
		assert.deepEqual(
			layers.map((matrix) => spreadTitle(matrix, 2)),
			[
				'Weights of layer 1 that are no longer numbers at epoch 2: 1 of 2',
				'The one weight of the output layer is 2 at epoch 0 and 3 at epoch 2',
			],
		);
		// Where all are the same, one bin holds them, in the middle.
		const { histogram } = layers[0].snapshots[1];
		assert.deepEqual([histogram.from, histogram.to, histogram.total], [0, 1, 1]);
		const none = { epochs: [], layers: [] };
		assert.deepEqual(ask([start]).epochs, [0]);
		assert.deepEqual(finish(weightHistograms.run({ network: start, loss: 'mean-squared-error' }, dataset, {}, contextOf())), none); // prettier-ignore
		assert.match(weightHistogramsLines(none, exampleRun().record)[0], /kept no weights/);
	});

	it('are drawn with the largest weights on top, and epochs to the right', () => {
		const [matrix] = ask([twoLayers([[0, 0], [0, 1]], [[1], [1]]), twoLayers([[0, 1], [1, 1]], [[1], [1]])]).layers; // prettier-ignore
		const { marks, table } = weightHistogramsChart(matrix, 2, theme());
		assert.equal(marks.kind, 'grid');
		const last = marks.grid.rows - 1;
		assert.deepEqual(
			[0, last].map((row) => [0, 1].map((column) => marks.grid.value(row, column))),
			[
				[0.25, 0.75],
				[0.75, 0.25],
			],
		);
		assert.match(marks.describe(0, 1), /^epoch 2, 0\.\d+ to 1: 3 values, 75%$/);
		assert.deepEqual(
			[0, last].map((row) => [2, 3].map((column) => table.cell(row, column))),
			[
				[1, 3],
				[3, 1],
			],
		);
		assert.deepEqual([table.cell(0, 1), table.cell(last, 0)], [1, 0]);
	});
});
