import assert from 'node:assert/strict';
import type { TableRow } from '../../../../src/data/table/row-numbers.ts';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { rowsInDataset } from '../../../../src/analyze/attributions/explained-rows.ts';
import { betaQuantile } from '../../../../src/analyze/certainty/beta-quantile.ts';
import { certainRows } from '../../../../src/analyze/certainty/certain-rows.ts';
import { classSet, conformalQuantile, coverageBand, fewestRows } from '../../../../src/analyze/certainty/conformal.ts';
import { EncodedSpace } from '../../../../src/analyze/certainty/encoded-space.ts';
import { falseAlarmRate } from '../../../../src/analyze/certainty/false-alarm-rate.ts';
import type { Dataset } from '../../../../src/data/prepare/dataset.ts';
import { seeded } from '../../../../src/core/random.ts';
import type { Random } from '../../../../src/core/random.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { numericColumns } from '../../../support/numeric-columns.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';
import { datasetRows } from '../../../../src/data/table/row-numbers.ts';

/** Says x for y; the logits of three classes are x, -x and 0. */
const regression = {
	network: networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]),
	loss: 'mean-squared-error',
} as const;
const classification = {
	network: networkOf([{ activation: 'identity', weights: [[1, -1, 0]], bias: [0, 0, 0] }]),
	loss: 'softmax-cross-entropy',
} as const;
const tables = 200;
/** Chance explains so much: four standard errors of a share of rows in so many tables. */
const band = (share: number, rows: number) => 4 * Math.sqrt((share * (1 - share)) / rows);

/** Train, validation and test rows of one table, and one new row at the end that is in none of them. */
function tableOf(
	random: Random,
	counts: { train: number; validation: number; test: number },
	drawY: (x: number) => number,
	classes?: readonly string[],
): Dataset {
	const { train, validation, test } = counts;
	const inputs = Array.from({ length: train + validation + test + 1 }, () => [2 * random.normal()]);
	const dataset = datasetOf({
		inputs,
		targets: inputs.map(([x]) => drawY(x)),
		...(classes === undefined ? {} : { classes }),
	});
	const range = (from: number, count: number) => datasetRows(Int32Array.from({ length: count }, (_, i) => from + i));
	const split = { train: range(0, train), validation: range(train, validation), test: range(train + validation, test) };
	return { ...dataset, split };
}

/** Of the last row, or of the first test row. */
function ask(
	dataset: Dataset,
	model: typeof regression | typeof classification,
	row: number,
	confidence: number,
	seed: number,
) {
	const context = contextOf({ random: seeded(seed, 'sampling') });
	const choices = { confidence, neighbours: 3 };
	return finish(certainRows(model, dataset, rowsInDataset(dataset), [row as TableRow], choices, context)).rows[0];
}

describe('the conformal quantile', () => {
	it('is the ⌈(n + 1) · confidence⌉-th smallest score, and nothing where there are too few', () => {
		const scores = Float64Array.from({ length: 19 }, (_, i) => i + 1);
		assert.equal(conformalQuantile(scores, 0.9), 18);
		assert.equal(conformalQuantile(scores, 0.95), 19);
		assert.equal(conformalQuantile(scores, 0.96), Infinity);
		// 9 · 0.9 is 8.1 and 10 · 0.9 is 9: of floating numbers, too.
		assert.equal(conformalQuantile(scores.subarray(0, 9), 0.9), 9);
		assert.equal(conformalQuantile(scores.subarray(0, 8), 0.9), Infinity);
		assert.deepEqual([0.5, 0.8, 0.9, 0.95, 0.99].map(fewestRows), [1, 4, 9, 19, 99]);
	});

	it('comes with the band of the beta distribution, as published', () => {
		// scipy.stats.beta.ppf([0.05, 0.95], a, b)
		const known = [
			[3, 5, 0.128756392804, 0.658738563845],
			[46, 5, 0.826208841836, 0.959763409598],
			[900, 101, 0.883008467904, 0.914286516032],
		];
		for (const [a, b, low, high] of known) {
			assert.ok(Math.abs(betaQuantile(0.05, a, b) - low) < 1e-10, `${betaQuantile(0.05, a, b)}`);
			assert.ok(Math.abs(betaQuantile(0.95, a, b) - high) < 1e-10, `${betaQuantile(0.95, a, b)}`);
		}
		const nine = coverageBand(9, 0.9);
		// One of nine is beyond: Beta(9, 1), whose quantiles are ninth roots.
		assert.ok(Math.abs(nine.low - 0.05 ** (1 / 9)) < 1e-12 && Math.abs(nine.high - 0.95 ** (1 / 9)) < 1e-12);
		const many = coverageBand(1000, 0.9);
		assert.ok(Math.abs(many.low - 0.884) < 1e-3 && Math.abs(many.high - 0.915) < 1e-3);
	});

	it('keeps the likeliest class where no class is usual enough', () => {
		assert.deepEqual(classSet([0.2, 0.5, 0.3], 0.1), [1]);
		assert.deepEqual(classSet([0.2, 0.5, 0.3], 0.7), [1, 2]);
		assert.deepEqual(classSet([0.2, 0.5, 0.3], 1), [1, 2, 0]);
	});
});

describe('conformal sets and intervals', () => {
	const sizes = { train: 30, validation: 120, test: 40 };

	for (const confidence of [0.8, 0.9, 0.95])
		it(`hold the truth of a new row in ${100 * confidence} of 100 tables, and of a test row`, () => {
			const random = seeded(77, 'sampling');
			let [held, heldTest, asked, normalised] = [0, 0, 0, 0];
			for (let table = 0; table < tables; table++) {
				// Errors grow with |x|: places differ.
				const dataset = tableOf(random, sizes, (x) => x + (0.1 + Math.abs(x)) * random.normal());
				const isInside = (row: number) => {
					const { set, promise } = ask(dataset, regression, row, confidence, table);
					if (set?.kind !== 'interval' || !('score' in promise)) throw new Error('nothing was promised');
					if (promise.score === 'normalised-residual') normalised++;
					return set.lower <= dataset.targets[row] && dataset.targets[row] <= set.upper;
				};
				if (isInside(dataset.targets.length - 1)) held++;
				if (isInside(dataset.split.test[0])) heldTest++;
				asked++;
			}
			for (const share of [held / asked, heldTest / asked])
				assert.ok(Math.abs(share - confidence) < band(confidence, asked) + 1 / 41, `${share}`);
			assert.ok(normalised > tables, 'the intervals that know of places are narrower here');
		});

	it('of classes hold the class as often as is said, and more only as ties allow', () => {
		const random = seeded(78, 'sampling');
		let [held, classes] = [0, 0];
		for (let table = 0; table < tables; table++) {
			const draw = (x: number) => {
				const powers = [Math.exp(x), Math.exp(-x), 1];
				let left = random.next() * powers.reduce((a, b) => a + b);
				return powers.findIndex((power) => (left -= power) < 0);
			};
			const dataset = tableOf(random, sizes, draw, ['a', 'b', 'c']);
			const row = dataset.targets.length - 1;
			const { set } = ask(dataset, classification, row, 0.9, table);
			if (set?.kind !== 'set') throw new Error('nothing was promised');
			if (set.classes.includes(dataset.targets[row])) held++;
			classes += set.classes.length;
		}
		assert.ok(held / tables > 0.9 - band(0.9, tables), `${held / tables}`);
		assert.ok(held / tables < 0.9 + 1 / 41 + band(0.9, tables), `${held / tables}`);
		assert.ok(classes / tables < 2.5, 'sets of all classes would say nothing');
	});

	it('promise nothing with too few test rows, and tell how many it takes', () => {
		const random = seeded(1, 'sampling');
		const few = tableOf(random, { train: 20, validation: 5, test: 9 }, (x) => x);
		assert.deepEqual(ask(few, regression, 34, 0.95, 1).promise, { reason: 'few-test-rows', rows: 9, needed: 19 });
		assert.equal(ask(few, regression, 34, 0.95, 1).set, null);
		assert.notEqual(ask(few, regression, 34, 0.9, 1).set, null);
		// A test row is left out of its own calibration, so that one is missing.
		assert.deepEqual(ask(few, regression, 25, 0.9, 1).promise, { reason: 'few-test-rows', rows: 8, needed: 9 });
		const none = tableOf(random, { train: 20, validation: 5, test: 0 }, (x) => x);
		assert.deepEqual(ask(none, regression, 25, 0.9, 1).promise, { reason: 'no-test-rows', rows: 0, needed: 9 });
	});
});

describe('neighbours and novelty', () => {
	it('are the nearest training rows in the encoded space, two categories √2 apart', () => {
		const random = seeded(3, 'sampling');
		const inputs = { rows: 200, columns: 70, values: Float32Array.from({ length: 14_000 }, () => random.normal()) };
		for (let row = 0; row < 200; row++) inputs.values[row * 70 + 3] = random.integer(4);
		for (const kind of ['value', 'embedded'] as const) {
			const features = Array.from({ length: 70 }, (_, i) => ({ kind: i === 3 ? kind : ('value' as const) }));
			const space = new EncodedSpace(inputs, features);
			const positions = datasetRows(Int32Array.from({ length: 150 }, (_, i) => i + 20));
			const distances = Array.from(positions, (position) => {
				let sum = 0;
				for (let i = 0; i < 70; i++) {
					const difference = inputs.values[5 * 70 + i] - inputs.values[position * 70 + i];
					sum += kind === 'embedded' && i === 3 ? (difference === 0 ? 0 : 2) : difference ** 2;
				}
				return { position, distance: Math.sqrt(sum) };
			}).sort((a, b) => a.distance - b.distance);
			assert.deepEqual(space.nearest(inputs.values, 5 * 70, positions, 0), []);
			const found = space.nearest(inputs.values, 5 * 70, positions, 7);
			assert.deepEqual(found, distances.slice(0, 7));
			const without = space.nearest(inputs.values, 5 * 70, positions, 7, found[0].position);
			assert.deepEqual(without, distances.slice(1, 8));
		}
	});

	it('flag a far row, and of rows like the training rows as few as is said', () => {
		let alarms = 0;
		const draws = 1500;
		for (let table = 0; table < draws / 15; table++) {
			const random = seeded(table, 'sampling');
			const inputs = Array.from({ length: 216 }, () => [random.normal(), random.normal()]);
			inputs[215] = [9, 9];
			const train = [...inputs.keys()].slice(0, 200);
			const dataset = datasetOf({ inputs, targets: inputs.map(([x]) => x), test: [...inputs.keys()].slice(200) });
			assert.equal(dataset.split.train.length, train.length);
			const context = contextOf({ random: seeded(table, 'sampling') });
			const wanted = [...inputs.keys()].slice(200);
			const model = {
				network: networkOf([{ activation: 'identity', weights: [[1], [0]], bias: [0] }]),
				loss: 'mean-squared-error',
			} as const;
			const choices = { confidence: 0.9, neighbours: 1 };
			const { rows } = finish(
				certainRows(model, dataset, rowsInDataset(dataset), wanted as TableRow[], choices, context),
			);
			assert.equal(rows[15].novelty?.isUnlike, true);
			alarms += rows.slice(0, 15).filter(({ novelty }) => novelty?.isUnlike).length;
		}
		assert.ok(alarms / draws < falseAlarmRate + band(falseAlarmRate, draws), `${alarms / draws}`);
		assert.ok(alarms > 0);
	});

	it('tell of an unlike row, and of no other, in which column it is furthest from the fifth nearest', () => {
		const random = seeded(5, 'sampling');
		const inputs = [...Array.from({ length: 120 }, () => [random.normal(), random.normal()]), [1.5, -9]];
		const columns = numericColumns(inputs);
		const network = networkOf([{ activation: 'identity', weights: [[1], [1]], bias: [0] }]);
		const dataset = datasetOf({ inputs, targets: inputs.map(([x]) => x), test: [120], columns });
		const of = (row: number) => ask(dataset, { network, loss: 'mean-squared-error' }, row, 0.9, 1);
		const sorted = inputs
			.slice(0, 120)
			.map(([a, b], row) => ({ row, distance: Math.hypot(a - 1.5, b + 9) }))
			.sort((a, b) => a.distance - b.distance);
		const { row } = sorted[4];
		const { furthest } = of(120);
		assert.deepEqual([furthest?.row, furthest?.column, furthest?.here], [row, 'x1', '-9']);
		assert.ok(Math.abs(Number(furthest?.there) - inputs[row][1]) < 1e-6);
		assert.equal(of(0).furthest, undefined);
	});

	it('pass over the row itself, and say nothing of a handful of rows', () => {
		const inputs = [[0], [1], [2], [3]];
		const dataset = datasetOf({ inputs, targets: [0, 1, 2, 3] });
		const { neighbours, novelty } = ask(dataset, regression, 1, 0.9, 1);
		assert.deepEqual(
			neighbours.map(({ row, distance, actual, predicted }) => [row, distance, actual, predicted]),
			[
				[0, 1, 0, 0],
				[2, 1, 2, 2],
				[3, 2, 3, 3],
			],
		);
		assert.equal(novelty, null);
	});
});
