import assert from 'node:assert/strict';
import { lossNames, losses } from '../../../../src/core/losses.ts';
import { measuredMetrics } from '../../../../src/run/train/metrics.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';

/** One input x; class 1 from x > 0 on, by a logit of 2x. */
const sign = networkOf([{ activation: 'identity', weights: [[2]], bias: [0] }]);

describe('metrics', () => {
	it('counts the rows right and their mean cross-entropy in each part', () => {
		const dataset = datasetOf({
			inputs: [[1], [-1], [-2], [1], [1], [-3]],
			targets: [1, 0, 0, 0, 1, 1],
			classes: ['no', 'yes'],
			test: [3, 4, 5],
		});
		const { train, validation, test, baseline } = measuredMetrics(
			{ network: sign, loss: 'binary-cross-entropy' },
			dataset,
		);
		const loss = (z: number) => Math.log1p(Math.exp(-z));
		assert.ok('accuracy' in train && test !== null && 'accuracy' in test && 'accuracy' in baseline);
		assert.equal(validation, null);
		assert.equal(train.accuracy, 1);
		assert.ok(Math.abs(train.loss - (loss(2) + loss(2) + loss(4)) / 3) < 1e-6);
		assert.equal(test.accuracy, 1 / 3);
		assert.ok(Math.abs(test.loss - (loss(-2) + loss(2) + loss(-6)) / 3) < 1e-6);
		// "no" is the commonest of the training rows, and right for one of three test rows.
		assert.equal(baseline.accuracy, 1 / 3);
		assert.ok(Math.abs(baseline.loss + (Math.log(3 / 5) + 2 * Math.log(2 / 5)) / 3) < 1e-12);
	});

	it('has a finite baseline for a class that no training row has', () => {
		const inputs = [[1], [2], [3], [4]];
		const dataset = datasetOf({ inputs, targets: [0, 0, 1, 2], classes: ['a', 'b', 'c'], test: [3] });
		const network = networkOf([{ activation: 'identity', weights: [[1, 0, 0]], bias: [0, 0, 0] }]);
		const { baseline } = measuredMetrics({ network, loss: 'softmax-cross-entropy' }, dataset);
		assert.ok('accuracy' in baseline);
		assert.equal(baseline.accuracy, 0);
		assert.ok(Math.abs(baseline.loss + Math.log(1 / 6)) < 1e-12);
	});

	it('measures values in the units of the target, and the loss in scaled ones', () => {
		const dataset = datasetOf({
			inputs: [[-1], [1], [0], [2]],
			targets: [90, 110, 103, 124],
			scale: { mean: 100, deviation: 10 },
			test: [2, 3],
		});
		const network = networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]);
		const { train, test, baseline } = measuredMetrics({ network, loss: 'mean-squared-error' }, dataset);
		assert.ok('rmse' in train && test !== null && 'rmse' in test && 'rmse' in baseline);
		// The network says 90, 110, 100, 120.
		assert.deepEqual([train.loss, train.rmse, train.mae, train.medianAbsoluteError, train.r2], [0, 0, 0, 0, 1]);
		assert.ok(Math.abs(test.rmse - Math.sqrt((9 + 16) / 2)) < 1e-4);
		assert.ok(Math.abs(test.mae - 3.5) < 1e-4);
		assert.ok(Math.abs(test.medianAbsoluteError! - 3.5) < 1e-4);
		assert.ok(Math.abs(test.loss - 0.125) < 1e-6);
		assert.ok(Math.abs((test.r2 ?? NaN) - (1 - 25 / (2 * 10.5 ** 2))) < 1e-5);
		// The mean of the training rows is 100.
		assert.ok(Math.abs(baseline.rmse - Math.sqrt((9 + 576) / 2)) < 1e-9);
		// And so is their median: 3 and 24 off.
		assert.equal(baseline.mae, 13.5);
		assert.equal(baseline.medianAbsoluteError, 13.5);
		assert.ok(Math.abs(baseline.loss - 2.925) < 1e-9);
	});

	it('measures the baseline on the training rows where none are held out', () => {
		const dataset = datasetOf({ inputs: [[-1], [1]], targets: [2, 4], scale: { mean: 3, deviation: 1 } });
		const network = networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]);
		const { test, baseline } = measuredMetrics({ network, loss: 'mean-squared-error' }, dataset);
		assert.equal(test, null);
		assert.deepEqual(baseline, { loss: 1, rmse: 1, mae: 1, medianAbsoluteError: 1, r2: 0 });
	});

	it('measures the absolute errors of the baseline for the median, its squared errors for the mean', () => {
		// Training rows 1, 2, 3, 94: mean 25, median 2.5; test rows 2 and 10.
		const dataset = datasetOf({
			inputs: [[1], [2], [3], [94], [2], [10]],
			targets: [1, 2, 3, 94, 2, 10],
			scale: { mean: 0, deviation: 2 },
			test: [4, 5],
		});
		const network = networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]);
		const { baseline } = measuredMetrics({ network, loss: 'mean-absolute-error' }, dataset);
		assert.ok('rmse' in baseline);
		assert.ok(Math.abs(baseline.rmse - Math.sqrt((23 ** 2 + 15 ** 2) / 2)) < 1e-9);
		assert.ok(Math.abs(baseline.loss - (23 ** 2 + 15 ** 2) / 2 / 4) < 1e-9);
		assert.ok(Math.abs(baseline.mae - (0.5 + 7.5) / 2) < 1e-9);
		assert.ok(Math.abs(baseline.medianAbsoluteError! - 4) < 1e-9);
	});

	it('is the cross-entropy or the squared error, whatever loss the network was trained with', () => {
		const classes = ['a', 'b', 'c'];
		const inputs = [[0.3], [-2], [1.5], [4], [-0.7]];
		const ofClasses = datasetOf({ inputs, targets: [0, 1, 2, 0, 1], classes });
		const ofValues = datasetOf({ inputs, targets: [3, 5, 1, -2, 9], scale: { mean: 2, deviation: 4 } });
		const three = networkOf([{ activation: 'identity', weights: [[1, -0.5, 0.2]], bias: [0.1, 0, -0.3] }]);
		const one = networkOf([{ activation: 'identity', weights: [[-0.6]], bias: [0.2] }]);
		for (const loss of lossNames) {
			if (loss === 'binary-cross-entropy') continue;
			const isOfClasses = losses[loss].task === 'classification';
			const dataset = isOfClasses ? ofClasses : ofValues;
			const { train } = measuredMetrics({ network: isOfClasses ? three : one, loss }, dataset);
			const each = inputs.map(([x], row) => {
				const target = dataset.targets[row];
				if (!isOfClasses) return (0.2 - 0.6 * x - (target - 2) / 4) ** 2;
				const powers = [x + 0.1, -0.5 * x, 0.2 * x - 0.3].map(Math.exp);
				return -Math.log(powers[target] / (powers[0] + powers[1] + powers[2]));
			});
			const mean = each.reduce((sum, value) => sum + value, 0) / each.length;
			assert.ok(Math.abs(train.loss - mean) < 1e-6 * mean, `${loss}: ${String(train.loss)} for ${String(mean)}`);
		}
	});
});
