import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { calibration } from '../../../../src/analyze/probabilities/calibration.ts';
import { curves } from '../../../../src/analyze/probabilities/curves.ts';
import { binned } from '../../../../src/analyze/probabilities/reliability.ts';
import { averagePrecision, sweep, thinned } from '../../../../src/analyze/probabilities/sweep.ts';
import { scaledBy, temperatureOf } from '../../../../src/analyze/probabilities/temperature.ts';
import { seeded } from '../../../../src/core/random.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';
import { sentence } from '../../../support/tables.ts';
import type { DatasetRows } from '../../../../src/data/table/row-numbers.ts';

/** One input is the logit of class b. */
const model = {
	network: networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]),
	loss: 'binary-cross-entropy' as const,
};
const random = seeded(7, 'sampling');

/** Rows whose class is drawn from what the network says of them, its logits then stretched by `times`. */
function drawnRows(rows: number, times: number) {
	const logits = Array.from({ length: rows }, () => 2 * random.normal());
	const targets = logits.map((logit) => Number(random.next() < 1 / (1 + Math.exp(-logit))));
	const test = [...logits.keys()].filter((row) => row % 2 === 0);
	const dataset = datasetOf({ inputs: logits.map((logit) => [times * logit]), targets, classes: ['a', 'b'], test });
	return { ...dataset, split: { ...dataset.split, validation: dataset.split.train } };
}

describe('calibration of probabilities', () => {
	it('lies within the band of chance where they are right, in 95 of 100 tables', () => {
		let within = 0;
		for (let table = 0; table < 200; table++) {
			const { ece, band } = finish(
				calibration.run(model, drawnRows(200, 1), { bins: 15, class: 0, definition: 'auto' }, contextOf()),
			);
			if (band.lower <= ece && ece <= band.upper) within++;
		}
		// 0.95 of 200, within four standard errors.
		assert.ok(within >= 177, String(within));
	});

	it('lies above it where logits are three times too large, and a temperature of about 3 mends that', () => {
		const result = finish(
			calibration.run(model, drawnRows(4000, 3), { bins: 15, class: 2, definition: 'auto' }, contextOf()),
		);
		assert.equal(result.class, 'b');
		assert.ok(result.ece > 2 * result.band.upper && result.chance < 0.01);
		assert.ok(Math.abs(result.temperature! - 3) < 0.4, String(result.temperature));
		assert.ok(result.eceScaled! < result.ece / 3);
	});

	it('puts a probability into the bin that begins with it, and 1 into the last', () => {
		const edges = Array.from({ length: 16 }, (_, i) => i / 15);
		const bins = binned({ confidence: Float64Array.from(edges), isTrue: new Uint8Array(16) }, 15);
		assert.deepEqual(
			bins.map(({ rows }) => rows),
			[...Array.from({ length: 14 }, () => 1), 2],
		);
	});

	it('refuses a class that is not there, and a network that gives no numbers', () => {
		const run = (changed: typeof model, one: number) =>
			finish(calibration.run(changed, drawnRows(20, 1), { bins: 15, class: one, definition: 'auto' }, contextOf()));
		assert.throws(() => run(model, 3), sentence('no class 3', '2'));
		const broken = { ...model, network: networkOf([{ activation: 'identity', weights: [[NaN]], bias: [0] }]) };
		assert.throws(() => run(broken, 0), sentence('no numbers'));
	});

	it('has a temperature at its limit where every row is right', () => {
		assert.deepEqual(temperatureOf(Float64Array.from([0, 1, 2, 0]), Int32Array.from([1, 0]), 2), {
			value: 0.05,
			atLimit: true,
		});
	});

	it('scales probabilities as it would logits', () => {
		const scaled = scaledBy(Float32Array.from([0.8, 0.2]), 2, 2);
		assert.ok(Math.abs(scaled[0] - 2 / 3) < 1e-6 && Math.abs(scaled[1] - 1 / 3) < 1e-6);
	});
});

describe('curves of probabilities', () => {
	it('take average precision as a sum of steps', () => {
		// By hand: found after 1, 2 and 4 rows: 1/3 · 1 + 1/3 · 1 + 1/3 · 3/4.
		const isPositive = [true, true, false, true, false];
		const thresholds = sweep([5, 4, 3, 2, 1], (row) => isPositive[row]);
		assert.ok(Math.abs(averagePrecision(thresholds)! - 11 / 12) < 1e-15);
	});

	it('of a class that is not there, or is all there is, have no area', () => {
		const dataset = datasetOf({ inputs: [[1], [2]], targets: [0, 0], classes: ['a', 'b'], test: [0, 1] });
		const { classes } = finish(curves.run(model, dataset, { maximumPoints: 10 }, contextOf()));
		assert.deepEqual(
			classes.map(({ auc, averagePrecision: precision, roc }) => [auc, precision, roc]),
			[
				[null, 1, []],
				[null, null, []],
			],
		);
	});

	it('name the part whose rows were asked about', () => {
		const dataset = drawnRows(60, 1);
		const partOf = (rows: DatasetRows) =>
			finish(curves.run(model, dataset, { maximumPoints: 10 }, contextOf({ rows }))).part;
		assert.equal(partOf(dataset.split.test), 'test');
		assert.equal(partOf(dataset.split.train), 'train');
		assert.equal(partOf(dataset.split.test.slice(1)), 'chosen');
	});

	it('are thinned with both ends kept', () => {
		const points = Array.from({ length: 1000 }, (_, i) => i);
		const few = thinned(points, 7);
		assert.deepEqual([few.length, few[0], few.at(-1)], [7, 0, 999]);
	});
});
