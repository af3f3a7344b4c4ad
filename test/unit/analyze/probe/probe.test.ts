import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { probe } from '../../../../src/analyze/probe/probe.ts';
import { ridgeRegression } from '../../../../src/analyze/probe/ridge-regression.ts';
import { softmaxRegression } from '../../../../src/analyze/probe/softmax-regression.ts';
import { seeded } from '../../../../src/core/random.ts';
import { wilsonInterval } from '../../../../src/core/statistics.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';

const random = seeded(8, 'sampling');

function close(found: ArrayLike<number>, wanted: ArrayLike<number>, within: number): void {
	assert.equal(found.length, wanted.length);
	for (let i = 0; i < wanted.length; i++)
		assert.ok(Math.abs(found[i] - wanted[i]) <= within, `${i}: ${found[i]} instead of ${wanted[i]}`);
}

/** Newton's method for two classes told apart by w·x + b, with the penalty λ w² / 4 that both columns of softmax have together. */
function newton(x: readonly number[], classes: readonly number[], penalty: number): [w: number, b: number] {
	let [w, b] = [0, 0];
	for (let round = 0; round < 50; round++) {
		let [gw, gb, hww, hwb, hbb] = [(penalty * w) / 2, 0, penalty / 2, 0, 0];
		for (const [i, value] of x.entries()) {
			const p = 1 / (1 + Math.exp(-(w * value + b)));
			gw += (p - classes[i]) * value;
			gb += p - classes[i];
			hww += p * (1 - p) * value * value;
			hwb += p * (1 - p) * value;
			hbb += p * (1 - p);
		}
		const determinant = hww * hbb - hwb * hwb;
		w -= (hbb * gw - hwb * gb) / determinant;
		b -= (hww * gb - hwb * gw) / determinant;
	}
	return [w, b];
}

describe('softmax regression', () => {
	it('of two classes is what Newton’s method finds', () => {
		const x = Array.from({ length: 40 }, () => random.normal());
		const classes = x.map((value) => (value + random.normal() > 0.3 ? 1 : 0));
		for (const penalty of [0.1, 1, 10]) {
			const fit = softmaxRegression(
				{ values: Float64Array.from(x), width: 1, classes: Int32Array.from(classes), classCount: 2 },
				penalty,
				1e-9,
			);
			const [w0, w1, b0, b1] = finish(fit);
			close([w1 - w0, b1 - b0], newton(x, classes, penalty), 1e-6);
		}
	});

	it('of several classes leaves no slope: neither way does the loss fall', () => {
		const [rows, width, classCount] = [30, 3, 4];
		const values = Float64Array.from({ length: rows * width }, () => random.normal());
		const classes = Int32Array.from({ length: rows }, (_, row) => row % classCount);
		const loss = (weights: Float64Array) => {
			let sum = 0;
			for (let row = 0; row < rows; row++) {
				const scores = Array.from({ length: classCount }, (_, c) => {
					let score = weights[width * classCount + c];
					for (let i = 0; i < width; i++) score += values[row * width + i] * weights[i * classCount + c];
					return score;
				});
				sum += Math.log(scores.reduce((all, score) => all + Math.exp(score), 0)) - scores[classes[row]];
			}
			for (let i = 0; i < width * classCount; i++) sum += weights[i] ** 2 / 2;
			return sum;
		};
		const weights = finish(softmaxRegression({ values, width, classes, classCount }, 1, 1e-9));
		for (let i = 0; i < weights.length; i++) {
			const moved = (by: number) => loss(weights.map((weight, j) => (i === j ? weight + by : weight)));
			assert.ok(Math.abs(moved(1e-4) - moved(-1e-4)) / 2e-4 < 1e-6);
			assert.ok(moved(1e-2) >= loss(weights));
		}
	});
});

describe('ridge regression', () => {
	it('of two columns is what Cramer’s rule gives', () => {
		const values = Float64Array.of(1, 2, -1, 0, 0, -2);
		const targets = Float64Array.of(3, 1, 5);
		const { weights, intercept } = finish(ridgeRegression(values, 2, targets, 0.5));
		// Σ x x' + 0.5 I = [[2.5, 2], [2, 8.5]], Σ x (y - 3) = [2, -4]
		const determinant = 2.5 * 8.5 - 4;
		close(weights, [(2 * 8.5 + 2 * 4) / determinant, (-2.5 * 4 - 2 * 2) / determinant], 1e-14);
		assert.equal(intercept, 3);
	});

	it('of more columns than rows lies where no weight could be better', () => {
		const [rows, width, penalty] = [5, 9, 0.7];
		const values = new Float64Array(rows * width);
		for (let i = 0; i < width; i++) {
			const column = Array.from({ length: rows }, () => random.next());
			const middle = column.reduce((sum, value) => sum + value, 0) / rows;
			for (const [row, value] of column.entries()) values[row * width + i] = value - middle;
		}
		const targets = Float64Array.from({ length: rows }, () => 3 * random.next());
		const { weights, intercept } = finish(ridgeRegression(values, width, targets, penalty));
		const off = targets.map((target, row) => {
			const said = weights.reduce((sum, weight, i) => sum + weight * values[row * width + i], intercept);
			return target - said;
		});
		// Of Σ (y - w·x - b)² + penalty · Σ w², every derivative is 0.
		const slopes = weights.map((weight, i) => {
			const pull = off.reduce((sum, each, row) => sum + each * values[row * width + i], 0);
			return penalty * weight - pull;
		});
		close(slopes, new Float64Array(width), 1e-13);
		close([off.reduce((sum, each) => sum + each, 0)], [0], 1e-13);
	});
});

/** Exclusive or of two signs: no line tells it from the inputs, and one does from |x0 + x1| and |x0 - x1|. */
const signs = Array.from({ length: 200 }, (_, i) => [i % 4 < 2 ? 1 : -1, i % 8 < 4 ? 1 : -1]);
const targets = signs.map(([a, b]) => (a * b > 0 ? 1 : 0));
const test = [...signs.keys()].filter((i) => i % 20 < 4);
const network = networkOf([
	{
		activation: 'relu',
		weights: [
			[1, -1, 1, -1],
			[1, -1, -1, 1],
		],
		bias: [0, 0, 0, 0],
	},
	{ activation: 'identity', weights: [[-1], [-1], [1], [1]], bias: [0] },
]);

describe('probe', () => {
	it('tells where a network learns what its inputs do not show', () => {
		const dataset = datasetOf({ inputs: signs, targets, classes: ['unlike', 'like'], test });
		const result = finish(
			probe.run({ network, loss: 'binary-cross-entropy' }, dataset, { maximumRows: 1000 }, contextOf()),
		);
		assert.deepEqual([result.measure, result.part, result.rows, result.learnedFrom], ['accuracy', 'test', 40, 160]);
		assert.ok(result.inputs.score! <= 0.75, String(result.inputs.score));
		assert.equal(result.layers[0].score, 1);
		assert.deepEqual(result.layers[0].interval, wilsonInterval(40, 40));
		assert.deepEqual(
			result.layers.map(({ layer, units }) => [layer, units]),
			[
				[0, 4],
				[1, 1],
			],
		);
		// The weights of the last layer are those of unlike rows.
		assert.equal(result.network.score, 0);
		assert.equal(result.layers[1].score, 1);
		assert.equal(result.constant.score, 0.5);
	});

	it('of numbers tells the share of their variation, on rows it did not learn from', () => {
		const values = signs.map(([a, b], i) => 10 + 3 * a * b + (i % 7) * 0.01);
		const dataset = datasetOf({ inputs: signs, targets: values });
		const result = finish(
			probe.run({ network, loss: 'mean-squared-error' }, dataset, { maximumRows: 1000 }, contextOf()),
		);
		// Nothing is held out: one half is scored.
		assert.deepEqual([result.measure, result.part, result.rows, result.learnedFrom], ['r2', 'train', 100, 100]);
		assert.ok(result.inputs.score! < 0.1);
		const [first] = result.layers;
		assert.ok(first.score! > 0.99 && first.interval!.low < first.score! && first.score! < first.interval!.high);
		assert.ok(Math.abs(result.constant.score!) < 0.01);
	});

	it('of numbers that are not finite says nothing', () => {
		const broken = networkOf([{ activation: 'identity', weights: [[NaN], [1]], bias: [0] }]);
		const dataset = datasetOf({ inputs: signs, targets, classes: ['unlike', 'like'], test });
		const result = finish(
			probe.run({ network: broken, loss: 'binary-cross-entropy' }, dataset, { maximumRows: 100 }, contextOf()),
		);
		assert.deepEqual([result.layers[0].score, result.layers[0].interval], [null, null]);
	});
});
