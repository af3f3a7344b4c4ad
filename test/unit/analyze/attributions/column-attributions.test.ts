import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import {
	columnAttributions,
	type ColumnAttributionsOptions,
	type ColumnAttributionsResult,
} from '../../../../src/analyze/attributions/column-attributions.ts';
import { defaultsOf } from '../../../../src/analyze/options.ts';
import { seeded } from '../../../../src/core/random.ts';
import type { Dataset } from '../../../../src/data/prepare/dataset.ts';
import {
	besideShufflingSentence,
	columnAttributionsTitle,
	swarmTitle,
} from '../../../../src/messages/column-attributions.ts';
import { swarmChart } from '../../../../src/webview/charts/swarm.ts';
import { logitOf, outputsByHand, shapleyByOrders } from '../../../support/attribution-oracle.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';
import { importance } from '../../issues/samples.ts';
import { theme } from '../../webview/charts/samples.ts';

const columns = 3;
const [train, test] = [25, 40];

/** Numbers as they are; the first `train` rows are learned from. */
function rowsOf(classes?: readonly string[]): Dataset {
	const random = seeded(5, 'sampling');
	const inputs = Array.from({ length: train + test }, () =>
		Array.from({ length: columns }, () => Math.fround(random.normal())),
	);
	return datasetOf({
		inputs,
		targets: inputs.map(([first]) => (first > 0 ? 1 : 0)),
		test: Array.from({ length: test }, (_, i) => train + i),
		columns: Array.from({ length: columns }, (_, j) => ({
			kind: 'numeric',
			name: `x${j}`,
			values: Float64Array.from(inputs, (row) => row[j]),
			...{ missing: 0, distinct: inputs.length, integer: false },
		})),
		...(classes === undefined ? { scale: { mean: 10, deviation: 4 } } : { classes }),
	});
}

const bent = networkOf([
	{
		activation: 'relu',
		weights: [
			[2, 1, 0],
			[0.5, 1, -1],
			[0, 0.2, 0.3],
		],
		bias: [0.1, 0, 0.2],
	},
	{ activation: 'identity', weights: [[1.5], [0.5], [-1]], bias: [0.3] },
]);

function asked(
	network: ReturnType<typeof networkOf>,
	dataset: Dataset,
	options: Partial<ColumnAttributionsOptions> = {},
): ColumnAttributionsResult {
	const complete = { ...defaultsOf<ColumnAttributionsOptions>(columnAttributions), ...options };
	const loss = dataset.task === 'classification' ? 'binary-cross-entropy' : 'mean-squared-error';
	return finish(columnAttributions.run({ network, loss }, dataset, complete, contextOf()));
}

function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[(values.length - 1) / 2];
}

const near = (found: number, truth: number, tolerance = 1e-5) =>
	assert.ok(Math.abs(found - truth) <= tolerance * Math.max(1, Math.abs(truth)), `${found}, not ${truth}`);

describe('what columns contribute on average', () => {
	for (const classes of [undefined, ['no', 'yes']])
		it(`is the mean size over rows of Shapley values by all orders: ${classes === undefined ? 'a value' : 'classes'}`, () => {
			const dataset = rowsOf(classes);
			const found = asked(bent, dataset);
			const f = (inputs: Float64Array) => {
				const outputs = outputsByHand(bent)(inputs);
				return classes === undefined ? 10 + 4 * outputs[0] : logitOf(outputs, 1);
			};
			const rowAt = (i: number) => Float64Array.from(dataset.inputs.values.slice(i * columns, (i + 1) * columns));
			const medians = Float64Array.from({ length: columns }, (_, j) =>
				median(Array.from({ length: train }, (_row, i) => rowAt(i)[j])),
			);
			const shares = Array.from({ length: test }, (_, i) =>
				shapleyByOrders(f, rowAt(train + i), [medians], [[0], [1], [2]]),
			);
			assert.deepEqual([found.part, found.coverage, found.method], ['test', { rows: test, of: test }, 'exact-shapley']);
			for (const [j, name] of ['x0', 'x1', 'x2'].entries()) {
				const own = found.columns.find(({ column }) => column === name)!;
				const sizes = shares.map((share) => Math.abs(share[j]));
				const mean = sizes.reduce((a, b) => a + b, 0) / test;
				const error = Math.sqrt(sizes.reduce((sum, size) => sum + (size - mean) ** 2, 0) / (test - 1) / test);
				near(own.mean, mean);
				near(own.upper, mean + 1.959964 * error);
				near(own.lower, Math.max(0, mean - 1.959964 * error));
				near(own.signed, shares.reduce((sum, share) => sum + share[j], 0) / test);
				const { contributions } = found.single.find(({ column }) => column === name)!;
				for (const [i, share] of shares.entries()) near(contributions[i], share[j]);
			}
			const means = found.columns.map(({ mean }) => mean);
			assert.deepEqual(
				means,
				means.toSorted((a, b) => b - a),
			);
		});

	it('names a direction where ranks follow, and none of a column that is the same in all rows', () => {
		const line = networkOf([{ activation: 'identity', weights: [[3], [-1], [0]], bias: [0] }]);
		const found = asked(line, rowsOf());
		const [first, second, third] = found.columns;
		near(first.direction!.value, 1);
		near(second.direction!.value, -1);
		assert.deepEqual([third.column, third.mean, third.direction], ['x2', 0, null]);
		assert.ok(found.firstLeads);
		assert.match(
			columnAttributionsTitle(found, 'y'),
			/^x0 moves y most: by \S+ on average over 40 rows \(95% interval/,
		);
		assert.match(swarmTitle(found, 'y'), /^The larger x0, the more it adds to y: rank correlation 1 on 40 rows/);
		assert.equal(
			besideShufflingSentence(found, importance(true, ['x0', 1, 0]), true),
			'Shuffling x0 raises the loss most, too.',
		);
		assert.equal(besideShufflingSentence(found, importance(true, ['x1', 1, 0]), false), null);
	});

	it('says of a constant network that no column moves it', () => {
		const flat = networkOf([{ activation: 'identity', weights: [[0], [0], [0]], bias: [2] }]);
		const found = asked(flat, rowsOf());
		assert.equal(columnAttributionsTitle(found, 'y'), 'No column moves y, on 40 rows');
		assert.equal(found.firstLeads, false);
	});

	it('takes other methods where told, and rows evenly', () => {
		const exact = asked(bent, rowsOf(), { maximumRows: 10 });
		const paths = asked(bent, rowsOf(), { maximumRows: 10, method: 'integrated-gradients' });
		assert.deepEqual(
			exact.rows,
			Array.from({ length: 10 }, (_, i) => train + 4 * i),
		);
		assert.deepEqual(paths.rows, exact.rows);
		const sums = [exact, paths].map(({ single }) =>
			exact.rows.map((_, i) => single.reduce((sum, { contributions }) => sum + contributions[i], 0)),
		);
		for (const [i, sum] of sums[0].entries()) near(sums[1][i], sum, 1e-4);
	});

	it('is drawn as a mark for each row and column, that leads to its row', () => {
		const found = asked(bent, rowsOf());
		const { marks, table, configuration } = swarmChart(found, 'y', theme());
		assert.equal(table.rows, columns * test);
		assert.ok(marks.kind === 'series');
		const { data, pointStyle } = configuration.data.datasets[0] as unknown as { data: unknown[]; pointStyle: string[] };
		assert.equal(data.length, columns * test);
		assert.deepEqual(new Set(pointStyle), new Set(['rect', 'circle', 'triangle']));
		for (const index of [0, 57, 119]) {
			const row = (table.cell(index, 0) as number) - 1;
			assert.equal(marks.target(0, index)?.selection.row, row);
			const { contributions } = found.single.find(({ column }) => column === table.cell(index, 1))!;
			assert.equal(table.cell(index, 3), contributions[found.rows.findIndex((each) => each === row)]);
		}
		assert.equal(marks.target(0, columns * test), null);
	});
});
