import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { rowsInDataset } from '../../../../src/analyze/attributions/explained-rows.ts';
import { certainRows } from '../../../../src/analyze/certainty/certain-rows.ts';
import { errors } from '../../../../src/analyze/errors.ts';
import { seeded } from '../../../../src/core/random.ts';
import type { Dataset, Split } from '../../../../src/data/prepare/dataset.ts';
import { datasetRows } from '../../../../src/data/table/row-numbers.ts';
import { intervalCoverageSentence } from '../../../../src/messages/residuals.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { numericColumn } from '../../../support/planted-errors.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';

/** Says x for y. */
const model = {
	network: networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]),
	loss: 'mean-squared-error',
} as const;

/** The first rows are of validation, all others of test; `noise`: how far y is off at x. */
function tableOf(seed: number, validation: number, test: number, noise: (x: number) => number): Dataset {
	const random = seeded(seed, 'sampling');
	const xs = Array.from({ length: validation + test }, () => 2 * random.normal());
	const targets = xs.map((x) => x + noise(x) * random.normal());
	const dataset = datasetOf({ inputs: xs.map((x) => [x]), targets, columns: [numericColumn('x0', xs)] });
	const range = (from: number, count: number) => datasetRows(Int32Array.from({ length: count }, (_, i) => from + i));
	return {
		...dataset,
		split: { train: range(0, 0), validation: range(0, validation), test: range(validation, test) },
	};
}

function coverageOf(dataset: Dataset, rows?: Split['test']) {
	const context = contextOf({ random: seeded(7, 'sampling'), ...(rows === undefined ? {} : { rows }) });
	const result = finish(errors.run(model, dataset, { maximumRows: 10, maximumPoints: 10 }, context));
	assert.ok(result.task === 'regression');
	return result.intervalCoverage;
}

describe('how often intervals of single predictions hold', () => {
	it('is counted on every other test row, by intervals made from the rows between', () => {
		// Off by 1 … 40: those that make the intervals by 1, 3, … 39, of which the 19th is 37.
		const sizes = Array.from({ length: 40 }, (_, i) => i + 1);
		const dataset = datasetOf({ inputs: sizes.map(() => [0]), targets: sizes, test: sizes.map((_, i) => i) });
		const { calibrated, rows, inside, share, confidence } = coverageOf(dataset)!;
		assert.deepEqual([confidence, calibrated, rows, inside, share], [0.9, 20, 20, 18, 0.9]);
	});

	it('goes by the intervals that a row is explained with, wider where errors are larger', () => {
		const dataset = tableOf(3, 200, 120, (x) => 0.1 + Math.abs(x));
		const { test } = dataset.split;
		const makers = datasetRows(test.filter((_, i) => i % 2 === 0));
		const judges = [...test].filter((_, i) => i % 2 === 1);
		const halved = { ...dataset, split: { ...dataset.split, test: makers } };
		const wanted = judges.map((position) => dataset.rows[position]);
		const choices = { confidence: 0.9, neighbours: 0 };
		const context = contextOf({ random: seeded(7, 'sampling') });
		const { rows } = finish(certainRows(model, halved, rowsInDataset(halved), wanted, choices, context));
		assert.ok(rows.every(({ promise }) => 'score' in promise && promise.score === 'normalised-residual'));
		const inside = rows.filter(
			({ set }, i) =>
				set?.kind === 'interval' && set.lower <= dataset.targets[judges[i]] && dataset.targets[judges[i]] <= set.upper,
		);
		assert.equal(coverageOf(dataset)!.inside, inside.length);
	});

	it('is what is promised, over many tables', () => {
		const shares = Array.from({ length: 60 }, (_, seed) => coverageOf(tableOf(seed, 0, 98, () => 1))!.share);
		const mean = shares.reduce((a, b) => a + b, 0) / shares.length;
		// 49 rows make them, the 45th of which is the limit: 45 of 50. A table's share is off by 0.06.
		assert.ok(Math.abs(mean - 0.9) < (4 * 0.06) / Math.sqrt(shares.length), String(mean));
	});

	it('is not told by too few rows, nor by rows it learned from, nor where nothing is promised', () => {
		const told = tableOf(1, 30, 18, () => 1);
		assert.equal(coverageOf(told)!.rows, 9);
		assert.equal(coverageOf(tableOf(1, 30, 17, () => 1)), null);
		assert.equal(coverageOf(told, told.split.validation), null);
		const intervalCoverage = coverageOf(told);
		const record = { rows: {}, metrics: { test: null } };
		assert.match(intervalCoverageSentence({ intervalCoverage }, record)!, /of 9 others/);
		assert.equal(intervalCoverageSentence({ intervalCoverage }, { ...record, rows: { copied: true } }), null);
		assert.equal(intervalCoverageSentence({ intervalCoverage: null }, record), null);
	});
});
