import assert from 'node:assert/strict';
import { completeOptions, defaultsOf } from '../../../src/analyze/options.ts';
import { finish } from '../../../src/analyze/analyzer.ts';
import { errors } from '../../../src/analyze/errors.ts';
import { UserError } from '../../../src/core/user-error.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { datasetOf, networkOf, type ToyDataset } from '../../support/toy-model.ts';

/** Logits are the inputs. */
const three = {
	network: networkOf([
		{
			activation: 'identity',
			weights: [
				[1, 0, 0],
				[0, 1, 0],
				[0, 0, 1],
			],
			bias: [0, 0, 0],
		},
	]),
	loss: 'softmax-cross-entropy' as const,
};
const same = {
	network: networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]),
	loss: 'mean-squared-error' as const,
};
const all = { maximumRows: 100, maximumPoints: 100 };

function classified(toy: ToyDataset, options = all) {
	const result = finish(errors.run(three, datasetOf(toy), options, contextOf()));
	assert.ok(result.task === 'classification');
	return result;
}

function measured(toy: ToyDataset, options = all) {
	const result = finish(errors.run(same, datasetOf(toy), options, contextOf()));
	assert.ok(result.task === 'regression');
	return result;
}

describe('errors of a classification', () => {
	const toy: ToyDataset = {
		// Logits ln 2 : 0 : 0 give 1/2, 1/4, 1/4; the first of equals wins.
		inputs: [
			[Math.log(2), 0, 0],
			[0, Math.log(2), 0],
			[0, 0, 0],
			[Math.log(6), 0, 0],
			[9, 9, 99],
		],
		targets: [0, 1, 1, 1, 2],
		classes: ['__proto__', 'constructor', '<img src=x onerror=alert(1)>'],
		test: [0, 1, 2, 3],
		rows: [10, 11, 12, 13, 14],
	};

	it('are the held-out rows by actual and predicted class, surest first, with their lines', () => {
		const { part, rows, wrong, accuracy, cells, classes } = classified(toy);
		assert.deepEqual([part, rows, wrong, accuracy], ['test', 4, 2, 0.5]);
		assert.deepEqual(classes, toy.classes);
		assert.deepEqual(
			cells.map((cell) => [cell.actual, cell.predicted, cell.count]),
			[
				[0, 0, 1],
				[1, 0, 2],
				[1, 1, 1],
			],
		);
		assert.deepEqual(
			cells[1].rows.map(({ row, startLine, confidence, actualProbability }) => [
				row,
				startLine,
				confidence.toFixed(6),
				actualProbability.toFixed(6),
			]),
			[
				[13, 15, '0.750000', '0.125000'],
				[12, 14, '0.333333', '0.333333'],
			],
		);
	});

	it('have no precision for a class never predicted, no recall for one never there', () => {
		const { precision, recall } = classified(toy);
		assert.deepEqual(precision, [1 / 3, 1, null]);
		assert.deepEqual(recall, [1, 1 / 3, null]);
	});

	it('list at most so many rows of a cell, and count them all', () => {
		const { cells } = classified(toy, { ...all, maximumRows: 1 });
		assert.deepEqual([cells[1].count, cells[1].rows.map(({ row }) => row)], [2, [13]]);
	});

	it('are those of the training rows where none are held out', () => {
		const { part, rows } = classified({ ...toy, test: [] });
		assert.deepEqual([part, rows], ['train', 5]);
	});

	it('leave out rows of a class the network was not taught', () => {
		const { rows, wrong } = classified({ ...toy, targets: [0, 1, 7, NaN, 2] });
		assert.deepEqual([rows, wrong], [2, 0]);
	});

	it('read a single logit as that of class 1', () => {
		const model = { ...same, loss: 'binary-cross-entropy' as const };
		const dataset = datasetOf({ inputs: [[Math.log(3)], [-1]], targets: [0, 0], classes: ['no', 'yes'], test: [0, 1] });
		const result = finish(errors.run(model, dataset, all, contextOf()));
		assert.ok(result.task === 'classification');
		assert.deepEqual(
			result.cells.map((cell) => [cell.actual, cell.predicted, cell.count]),
			[
				[0, 0, 1],
				[0, 1, 1],
			],
		);
		assert.equal(result.cells[1].rows[0].confidence.toFixed(6), '0.750000');
	});
});

describe('errors of a regression', () => {
	it('are in the target’s units, worst first', () => {
		const toy: ToyDataset = {
			inputs: [[0], [1], [-1], [2]],
			targets: [1000, 1080, 930, 1500],
			scale: { mean: 1000, deviation: 100 },
			test: [1, 2, 3],
			target: 'price',
		};
		const result = measured(toy);
		// Predicted 1100, 900, 1200: residuals 20, -30, -300.
		assert.deepEqual(
			result.worst.map(({ row, actual, predicted, residual, startLine }) => [
				row,
				actual,
				predicted,
				residual,
				startLine,
			]),
			[
				[3, 1500, 1200, -300, 5],
				[2, 930, 900, -30, 4],
				[1, 1080, 1100, 20, 3],
			],
		);
		assert.deepEqual(
			result.points.map(({ row }) => row),
			[1, 2, 3],
		);
		assert.equal(result.target, 'price');
		assert.ok(Math.abs(result.rmse - Math.sqrt((400 + 900 + 90_000) / 3)) < 1e-9);
		assert.ok(Math.abs(result.mae - 350 / 3) < 1e-9);
		assert.ok(Math.abs(result.bias + 310 / 3) < 1e-9);
	});

	it('keep the precision of large targets', () => {
		const result = measured({
			inputs: [[1], [0]],
			targets: [1.7e9 + 1, 1.7e9],
			scale: { mean: 1.7e9, deviation: 1 },
			test: [0, 1],
		});
		assert.equal(result.rmse, 0);
	});

	it('show a sample of the points that always holds the worst', () => {
		const inputs = Array.from({ length: 300 }, () => [0]);
		const targets = inputs.map((_, i) => (i % 60 === 7 ? 100 + i : i % 3));
		const result = measured({ inputs, targets }, { maximumRows: 5, maximumPoints: 40 });
		assert.deepEqual(
			result.worst.map(({ row }) => row),
			[247, 187, 127, 67, 7],
		);
		assert.equal(result.points.length, 40);
		const shown = result.points.map(({ row }) => row);
		for (const { row } of result.worst) assert.ok(shown.includes(row));
		assert.deepEqual(
			shown,
			[...new Set(shown)].sort((a, b) => a - b),
		);
		assert.equal(result.rows, 300);
	});

	it('count all rows in quantiles and histogram, not the points shown', () => {
		// 1 000 rows off by 0.01 … 10, every third too low; the points hold the 5 worst of them.
		const inputs = Array.from({ length: 1000 }, () => [0]);
		const targets = inputs.map((_, i) => ((i % 3 === 0 ? 1 : -1) * (((i * 7) % 1000) + 1)) / 100);
		const result = measured({ inputs, targets }, { maximumRows: 5, maximumPoints: 40 });
		assert.equal(result.points.length, 40);
		assert.deepEqual(
			result.quantiles.map(({ share, value }) => [share, value]),
			[
				[0.25, 2.5],
				[0.5, 5],
				[0.75, 7.5],
				[0.9, 9],
				[0.95, 9.5],
				[0.99, 9.9],
			],
		);
		// As everywhere else, the mean of the middle two.
		assert.ok(Math.abs(result.medianAbsoluteError - 5.005) < 1e-9);
		assert.deepEqual([result.tooHigh, result.tooLow], [666, 334]);
		assert.equal(result.residuals.total, 1000);
		assert.deepEqual([result.residuals.from, result.residuals.to], [-10, 10]);
		// The middle bin of 31 over ±10 holds |residual| < 10 / 31 = 0.3226.
		assert.equal(result.residuals.counts[15], 32);
	});

	it('count how many rows are far off', () => {
		const inputs = Array.from({ length: 1000 }, () => [0]);
		const targets = inputs.map((_, i) => (i % 100 === 0 ? 50 : i % 2 === 0 ? 1 : -1));
		// RMSE √(0.01 · 2500 + 0.99) = 5.098; 50 is 9.8 times that.
		assert.deepEqual(measured({ inputs, targets }).farOff, { times: 5, rows: 10 });
	});

	it('of a single row have no interval and no r2', () => {
		const { interval, r2, rmse } = measured({ inputs: [[1]], targets: [3] });
		assert.deepEqual([interval, r2, rmse], [null, null, 2]);
	});
});

describe('options of errors', () => {
	it('out of range are refused, and so is a table without rows', () => {
		const dataset = datasetOf({ inputs: [[1]], targets: [3] });
		completeOptions(errors, defaultsOf(errors), same, dataset);
		for (const wrong of [{ maximumRows: 0 }, { maximumRows: 1.5 }, { maximumPoints: NaN }, { maximumPoints: 1e9 }])
			assert.throws(() => completeOptions(errors, { ...defaultsOf(errors), ...wrong }, same, dataset), UserError);
		assert.notEqual(errors.applies(same, datasetOf({ inputs: [], targets: [] })), true);
	});
});
