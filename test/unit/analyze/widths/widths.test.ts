import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { activations } from '../../../../src/analyze/activations.ts';
import { changeOver } from '../../../../src/analyze/probe/score.ts';
import { participationRatio } from '../../../../src/analyze/widths/participation-ratio.ts';
import { widths } from '../../../../src/analyze/widths/widths.ts';
import { seeded } from '../../../../src/core/random.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';

describe('the participation ratio', () => {
	it('is the number of directions where these are alike, and 1 on a line', () => {
		// The corners of a square, of a rectangle with sides 1 and 2 (λ in 1 : 4), and points of a line.
		const square = Float32Array.of(1, 1, 1, -1, -1, 1, -1, -1);
		assert.ok(Math.abs(participationRatio(square, 2)! - 2) < 1e-12);
		const rectangle = square.map((value, i) => (i % 2 === 0 ? value : 2 * value));
		assert.ok(Math.abs(participationRatio(rectangle, 2)! - 25 / 17) < 1e-12);
		assert.ok(Math.abs(participationRatio(Float32Array.of(1, 2, 2, 4, 3, 6, 7, 14), 2)! - 1) < 1e-12);
		assert.equal(participationRatio(new Float32Array(8).fill(3), 2), null);
	});

	it('is the same from the products of the rows, where these are fewer', () => {
		const random = seeded(3, 'sampling');
		const values = Float32Array.from({ length: 7 * 12 }, () => random.normal());
		// The same rows several times have the covariance of one time, and are more than columns.
		const often = Float32Array.from({ length: 3 * values.length }, (_, i) => values[i % values.length]);
		assert.ok(Math.abs(participationRatio(values, 12)! - participationRatio(often, 12)!) < 1e-9);
	});
});

describe('fewer units of a layer', () => {
	// y = 3·max(x, 0) + 0.1·max(-x, 0): the first unit weighs most.
	const network = networkOf([
		{ activation: 'relu', weights: [[1, -1]], bias: [0, 0] },
		{ activation: 'identity', weights: [[3], [0.1]], bias: [0] },
	]);
	const inputs = Array.from({ length: 20 }, (_, i) => [i - 10]);
	const dataset = datasetOf({
		inputs,
		targets: inputs.map(([x]) => 3 * Math.max(x, 0) + 0.1 * Math.max(-x, 0)),
		test: [15, 16, 17, 18, 19, 0, 1, 2, 3, 4, 5, 6],
	});

	it('keep the one that moves the answer most, and hold the other at its mean over training rows', () => {
		const result = finish(
			widths.run({ network, loss: 'mean-squared-error' }, dataset, { maximumRows: 100 }, contextOf()),
		);
		// Training rows: x = -3 … 4, on which the second unit is 6 / 8 in the mean.
		const wrong = [10, 9, 8, 7, 6, 5, 4].map((down) => 0.1 * (down - 6 / 8));
		const right = [5, 6, 7, 8, 9].map(() => 0.1 * (6 / 8));
		const rmse = Math.sqrt([...wrong, ...right].reduce((sum, each) => sum + each * each, 0) / 12);
		assert.equal(result.metric < 1e-6, true);
		const [{ units, fewer }] = result.layers;
		assert.deepEqual([units, fewer.map((each) => each.units)], [2, [1]]);
		assert.ok(Math.abs(fewer[0].metric - rmse) < 1e-6, `${fewer[0].metric} instead of ${rmse}`);
	});

	it('tell a dead unit that no row comes near to waking from one that is nearly awake', () => {
		const of = (bias: number) => {
			const dead = networkOf([
				{ activation: 'relu', weights: [[1, 1, -1]], bias: [0, bias, 0] },
				{ activation: 'identity', weights: [[1], [1], [1]], bias: [0] },
			]);
			const [layer] = finish(
				activations.run({ network: dead, loss: 'mean-squared-error' }, dataset, { maximumRows: 100 }, contextOf()),
			).layers;
			return [layer.dead, layer.outOfReach];
		};
		assert.deepEqual(of(-11), [[1], []]);
		assert.deepEqual(of(-100), [[1], [1]]);
		assert.deepEqual(of(0), [[], []]);
	});
});

describe('what a linear model gains over another', () => {
	it('is the paired difference of shares right, with the interval of Agresti and Min', () => {
		const actual = Float64Array.from({ length: 30 }, (_, i) => i % 2);
		const before = actual.map((value, i) => (i < 6 ? 1 - value : value));
		const after = actual.map((value, i) => (i === 10 ? 1 - value : value));
		const { change, interval } = changeOver(actual, before, after, true)!;
		assert.ok(Math.abs(change - 5 / 30) < 1e-12);
		// 6 gained and 1 lost, half a row more in each of the four cells.
		const [gained, lost, n] = [6.5, 1.5, 32];
		const reach = (1.959963984540054 * Math.sqrt(gained + lost - (gained - lost) ** 2 / n)) / n;
		assert.ok(Math.abs(interval!.low - (5 / 32 - reach)) < 1e-9 && Math.abs(interval!.high - (5 / 32 + reach)) < 1e-9);
	});

	it('is the difference of R² of values, and nothing of a target that does not vary', () => {
		const actual = Float64Array.of(0, 2, 4, 6);
		const { change, interval } = changeOver(
			actual,
			actual.map(() => 3),
			actual.map((value) => value + 1),
			false,
		)!;
		// R² 0 and 1 - 1 / 5.
		assert.ok(Math.abs(change - 0.8) < 1e-12);
		assert.equal(interval, null);
		assert.equal(changeOver(new Float64Array(4), actual, actual, false), null);
		assert.equal(changeOver(actual, null, actual, false), null);
	});
});
