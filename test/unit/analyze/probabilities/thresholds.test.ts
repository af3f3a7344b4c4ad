import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { hull, scoresOf } from '../../../../src/analyze/probabilities/operating-points.ts';
import { thresholds, type ThresholdCounts } from '../../../../src/analyze/probabilities/thresholds.ts';
import { seeded } from '../../../../src/core/random.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';

/** One input is the logit of class b. */
const model = {
	network: networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]),
	loss: 'binary-cross-entropy' as const,
};
const random = seeded(11, 'sampling');
const logits = Array.from({ length: 300 }, () => Math.round(8 * random.normal()) / 4);
const targets = logits.map((logit) => Number(random.next() < 1 / (1 + Math.exp(-logit))));
const places = [...logits.keys()];
const dataset = datasetOf({
	inputs: logits.map((logit) => [logit]),
	targets,
	classes: ['a', 'b'],
	test: places.filter((row) => row % 2 === 0),
});
const { test, train } = dataset.split;
const result = finish(
	thresholds.run(
		model,
		{ ...dataset, split: { test, train: train.slice(50), validation: train.slice(0, 50) } },
		thresholdsDefaults(),
		contextOf(),
	),
);

function thresholdsDefaults() {
	return { class: 0, maximumPoints: 200 };
}

/** Row by row, in single precision as the network gives it. */
function counted(rows: ArrayLike<number>, threshold: number) {
	const called = Array.from(rows).filter((row) => Math.fround(1 / (1 + Math.exp(-logits[row]))) >= threshold);
	const found = called.filter((row) => targets[row] === 1).length;
	return { found, mistaken: called.length - found };
}

describe('thresholds', () => {
	for (const [name, rows, counts] of [
		['judged', test, result],
		['of validation', train.slice(0, 50), result.validation],
	] as const)
		it(`count rows ${name} as one by one does`, () => {
			assert.equal(counts!.rows, rows.length);
			assert.equal(counts!.positives, Array.from(rows).filter((row) => targets[row] === 1).length);
			for (const [at, threshold] of result.thresholds.entries()) {
				// Where rounding of the logistic function decides, both are right.
				const near = Array.from(rows).some((row) => {
					const p = Math.fround(1 / (1 + Math.exp(-logits[row])));
					return p !== threshold && Math.abs(p - threshold) < 1e-6;
				});
				if (near) continue;
				const truth = counted(rows, threshold);
				assert.deepEqual({ found: counts!.found[at], mistaken: counts!.mistaken[at] }, truth, String(threshold));
			}
		});

	it('rise, from all called to none', () => {
		const { thresholds: all, found, mistaken, positives, rows } = result;
		assert.ok(all.every((each, i) => i === 0 || each > all[i - 1]));
		assert.deepEqual([all[0], found[0], mistaken[0]], [0, positives, rows - positives]);
		assert.deepEqual([all.at(-1), found.at(-1), mistaken.at(-1)], [Infinity, 0, 0]);
		for (const whole of [0.01, 0.5, 0.99]) assert.ok(all.includes(whole));
	});

	it('hold the cheapest of all probabilities, whatever errors cost', () => {
		const least = ({ found, mistaken, positives }: ThresholdCounts, falseAlarm: number, miss: number) =>
			Math.min(...Array.from(found, (each, at) => falseAlarm * mistaken[at] + miss * (positives - each)));
		for (const [falseAlarm, miss] of [
			[1, 1],
			[1, 7],
			[13, 2],
			[0, 1],
			[1, 0],
			[1, 0.001],
		])
			for (const [rows, counts] of [
				[test, result],
				[train.slice(0, 50), result.validation!],
			] as const) {
				const every = [...Array.from(rows, (row) => Math.fround(1 / (1 + Math.exp(-logits[row])))), 2];
				const truth = Math.min(
					...every.map((threshold) => {
						const { found, mistaken } = counted(rows, threshold - 1e-7);
						return falseAlarm * mistaken + miss * (counts.positives - found);
					}),
				);
				assert.equal(least(counts, falseAlarm, miss), truth, `${falseAlarm} : ${miss}`);
			}
	});

	it('that only chance could choose are none of the hull', () => {
		const scores = Float32Array.from([0.9, 0.8, 0.7, 0.6]);
		// Found 1, mistaken 1, found 1, mistaken 1: the second and third lie on or below the line.
		const isPositive = [true, false, true, false];
		assert.deepEqual(
			hull(scoresOf(scores, (row) => isPositive[row])).map((each) => Number(each.toFixed(3))),
			[0.9, 0.7, 0.6],
		);
	});

	it('have no validation beside them where other rows are asked about', () => {
		const rows = dataset.split.train;
		const { validation, part } = finish(
			thresholds.run(model, dataset, { class: 1, maximumPoints: 2 }, contextOf({ rows })),
		);
		assert.deepEqual([validation, part], [null, 'train']);
	});
});
