import assert from 'node:assert/strict';
import { parseRecord } from '../../../../src/run/record/record-schema.ts';
import { testEvidence } from '../../../../src/run/train/test-evidence.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';
import { exampleRun } from '../../../support/example-run.ts';

const identity = networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]);
const values = { network: identity, loss: 'mean-squared-error' as const };
const classes = { network: identity, loss: 'binary-cross-entropy' as const };
const rows = Array.from({ length: 400 }, (_, i) => i);
const test = rows.filter((row) => row >= 300);

describe('what the test rows prove', () => {
	it('is an interval of the error, and that the network is better than the mean', () => {
		// Off by ±0.1 and ±0.2 in turn, targets from -10 to 10.
		const inputs = rows.map((i) => [(i % 21) - 10]);
		const targets = inputs.map(([x], i) => x + [0.1, -0.2, -0.1, 0.2][i % 4]);
		const { interval, withheld, comparison, areaUnderCurve } = testEvidence(
			values,
			datasetOf({ inputs, targets, test }),
			null,
		);
		assert.ok(interval?.measure === 'rmse' && interval.level === 0.95);
		const rmse = Math.sqrt((0.01 + 0.04) / 2);
		assert.ok(interval.lower < rmse && rmse < interval.upper && interval.upper < 2 * rmse, JSON.stringify(interval));
		assert.equal(withheld, undefined);
		assert.deepEqual(comparison, { verdict: 'better', probabilities: null, halved: true });
		assert.equal(areaUnderCurve, undefined);
	});

	it('is less for a network that answers worse than the mean', () => {
		const inputs = rows.map((i) => [i % 2 === 0 ? 3 : -3]);
		const targets = rows.map((i) => (i % 4 < 2 ? 1 : -1));
		const { comparison } = testEvidence(values, datasetOf({ inputs, targets, test }), null);
		assert.deepEqual(comparison, { verdict: 'worse', probabilities: null, halved: false });
	});

	it('of rare events shows in the area under the curve, not in the accuracy', () => {
		// One row of 20 is positive; its logit is -0.1 instead of -3, so that none is called positive.
		const targets = rows.map((i) => (i % 20 === 0 ? 1 : 0));
		const inputs = targets.map((target, i) => [target === 1 || i % 40 === 1 ? -0.1 : -3]);
		const held = rows.filter((row) => row >= 200);
		const evidence = testEvidence(classes, datasetOf({ inputs, targets, test: held, classes: ['no', 'yes'] }), null);
		assert.equal(evidence.comparison?.verdict, 'not-proven');
		assert.equal(evidence.comparison.probabilities, 'better');
		// 10 positive rows against 190: 185 below, 5 of equal score.
		assert.equal(evidence.areaUnderCurve?.value, (185 + 2.5) / 190);
		assert.ok(evidence.areaUnderCurve.lower! > 0.6);
		assert.equal(evidence.balancedAccuracy, 0.5);
		assert.equal(evidence.interval?.measure, 'accuracy');
	});

	it('is no interval where rows are copies, or too few for one', () => {
		const inputs = rows.map((i) => [i]);
		const dataset = datasetOf({ inputs, targets: rows.map((i) => i + (i % 3)), test });
		const copied = testEvidence(values, dataset, 'copied-rows');
		assert.deepEqual([copied.interval, copied.withheld], [null, 'copied-rows']);
		const few = testEvidence(values, datasetOf({ inputs, targets: rows, test: [1, 2, 3] }), null);
		assert.deepEqual([few.interval, few.withheld], [null, 'few-rows']);
	});

	it('is kept in the record, which need not have it', () => {
		const { record } = exampleRun();
		const evidence = testEvidence(
			classes,
			datasetOf({
				inputs: rows.map((i) => [i - 200]),
				targets: rows.map((i) => (i < 350 ? 0 : 1)),
				test,
				classes: ['yes', 'no'],
			}),
			null,
		);
		const full = {
			...record,
			metrics: { ...record.metrics, validation: null, test: { loss: 0.5, accuracy: 0.75, ...evidence } },
		};
		assert.deepEqual(
			parseRecord(new TextEncoder().encode(JSON.stringify(full)), 'run.json').metrics.test,
			full.metrics.test,
		);
		const earlier = {
			...record,
			metrics: { ...record.metrics, validation: null, test: { loss: 0.5, accuracy: 0.75 } },
		};
		assert.deepEqual(parseRecord(new TextEncoder().encode(JSON.stringify(earlier)), 'run.json').metrics.test, {
			loss: 0.5,
			accuracy: 0.75,
		});
	});
});
