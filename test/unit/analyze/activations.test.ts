import assert from 'node:assert/strict';
import { completeOptions, defaultsOf } from '../../../src/analyze/options.ts';
import { finish } from '../../../src/analyze/analyzer.ts';
import { activations } from '../../../src/analyze/activations.ts';
import { activationNames } from '../../../src/core/activation-labels.ts';
import { UserError } from '../../../src/core/user-error.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../support/toy-model.ts';

const all = { maximumRows: 1000 };

/** ReLU units that give x, -x, x - 100 (never on), and 1; their sum without the third is the prediction. */
const regression = {
	network: networkOf([
		{ activation: 'relu', weights: [[1, -1, 1, 0]], bias: [0, 0, -100, 1] },
		{ activation: 'identity', weights: [[1], [1], [5], [1]], bias: [0] },
	]),
	loss: 'mean-squared-error' as const,
};
const line = datasetOf({
	inputs: [[-2], [-1], [0], [1], [2], [3]],
	targets: [10, 20, 30, 40, 50, 60],
	scale: { mean: 100, deviation: 10 },
	target: 'price',
});

describe('activations', () => {
	it('tell which ReLU units are on, off and dead', () => {
		const { layers, coverage } = finish(activations.run(regression, line, all, contextOf()));
		const [hidden, last] = layers;
		assert.deepEqual(coverage, { rows: 6, of: 6 });
		assert.deepEqual(hidden.dead, [2]);
		assert.deepEqual([...hidden.activeShare], [0.5, Math.fround(2 / 6), 0, 1]);
		assert.deepEqual([...hidden.saturatedShare], [0, 0, 0, 0]);
		// 0, 0, 0, 1, 2, 3; 2, 1, 0, 0, 0, 0; zeros; ones.
		assert.deepEqual([...hidden.mean], [1, 0.5, 0, 1]);
		const deviations = [Math.sqrt(14 / 6 - 1), Math.sqrt(5 / 6 - 0.25), 0, 0];
		assert.deepEqual([...hidden.deviation], deviations.map(Math.fround));
		assert.deepEqual(last.dead, []);
	});

	it('call dead only what is so on every row, also on those not in the sample', () => {
		// The third unit answers one row of 3 000, which a sample of 50 does not hold.
		const inputs = Array.from({ length: 3000 }, (_, i) => [i === 1234 ? 101 : i % 7]);
		const dataset = datasetOf({ inputs, targets: inputs.map(([x]) => x) });
		const parts: object[] = [];
		const partial = (result: object) => parts.push(result);
		const sampled = finish(activations.run(regression, dataset, { maximumRows: 50 }, contextOf({ partial })));
		const [first, ...others] = parts as (typeof sampled)[];
		assert.deepEqual(others, []);
		assert.deepEqual([first.deadOnSample, first.coverage, first.layers[0].dead], [true, sampled.coverage, [1, 2]]);
		assert.equal(sampled.deadOnSample, undefined);
		assert.deepEqual(sampled.coverage, { rows: 50, of: 3000 });
		assert.equal(sampled.layers[0].activeShare[2], 0);
		// The second one is: no input is below 0.
		assert.deepEqual(sampled.layers[0].dead, [1]);
		inputs[1234] = [99];
		const never = datasetOf({ inputs, targets: inputs.map(([x]) => x) });
		assert.deepEqual(
			finish(activations.run(regression, never, { maximumRows: 50 }, contextOf())).layers[0].dead,
			[1, 2],
		);
	});

	it('average by thirds of a numeric target, and end in its units', () => {
		const { groups, layers } = finish(activations.run(regression, line, all, contextOf()));
		assert.deepEqual(groups, [
			{ kind: 'range', from: 10, to: 20, rows: 2 },
			{ kind: 'range', from: 30, to: 40, rows: 2 },
			{ kind: 'range', from: 50, to: 60, rows: 2 },
		]);
		assert.deepEqual([...layers[0].meanByGroup], [0, 0.5, 2.5, 1.5, 0, 0, 0, 0, 0, 1, 1, 1]);
		// |x| + 1, times 10, plus 100.
		assert.deepEqual(layers[1].unitNames, ['price']);
		assert.deepEqual([...layers[1].meanByGroup], [125, 115, 135]);
		const { from, to, total } = layers[1].activations;
		assert.ok(from <= 110 && to >= 140 && total === 6, `${from} to ${to}`);
	});

	it('of the last layer are probabilities, by class', () => {
		const classes = ['constructor', '<img src=x onerror=alert(1)>'];
		const dataset = datasetOf({ inputs: [[Math.log(3)], [0]], targets: [1, 0], classes });
		const single = networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]);
		const model = { network: single, loss: 'binary-cross-entropy' as const };
		const [layer] = finish(activations.run(model, dataset, all, contextOf())).layers;
		assert.deepEqual(layer.unitNames, [classes[1]]);
		assert.deepEqual([...layer.meanByGroup], [0.5, 0.75]);
		assert.deepEqual([layer.activations.from, layer.activations.to, layer.activations.total], [0, 1, 2]);
		const both = networkOf([{ activation: 'identity', weights: [[0, 1]], bias: [0, 0] }]);
		const softmax = { network: both, loss: 'softmax-cross-entropy' as const };
		const [pair] = finish(activations.run(softmax, dataset, all, contextOf())).layers;
		assert.deepEqual(pair.unitNames, classes);
		assert.deepEqual([...pair.meanByGroup], [0.5, 0.25, 0.5, 0.75]);
		assert.deepEqual([...pair.activeShare], [0, 0.5]);
	});

	it('mark saturated sigmoids on both sides', () => {
		const dataset = datasetOf({ inputs: [[-7], [-5], [0], [6.5]], targets: [1, 2, 3, 4] });
		const network = networkOf([
			{ activation: 'sigmoid', weights: [[1, 0.1]], bias: [0, 0] },
			{ activation: 'identity', weights: [[1], [1]], bias: [0] },
		]);
		const model = { network, loss: 'mean-squared-error' as const };
		const [layer] = finish(activations.run(model, dataset, all, contextOf())).layers;
		assert.deepEqual([...layer.saturatedShare], [0.5, 0]);
	});

	it('have all curves on one uniform grid with 0 in it, that the hidden layers’ histograms share', () => {
		const { curves, layers } = finish(activations.run(regression, line, all, contextOf()));
		assert.deepEqual(
			curves.map((curve) => curve.name),
			activationNames,
		);
		for (const { x, y, slope } of curves) {
			assert.deepEqual([y.length, slope.length], [x.length, x.length]);
			assert.equal(x[(x.length - 1) / 2], 0);
			const step = (x[x.length - 1] - x[0]) / (x.length - 1);
			// Steps of float32 numbers up to 100.
			for (let i = 1; i < x.length; i++) assert.ok(Math.abs(x[i] - x[i - 1] - step) < 1e-5);
		}
		const { from, to } = layers[0].preActivations!;
		const { x } = curves[0];
		assert.deepEqual([from, to], [x[0], x[x.length - 1]]);
		// A quarter of all z is about -100.
		assert.equal(to, 150);
	});

	it('of a sample say so, and have about the means of all rows', () => {
		const inputs = Array.from({ length: 3000 }, (_, i) => [(i % 7) - 3]);
		const dataset = datasetOf({ inputs, targets: inputs.map((_, i) => i % 3), classes: ['a', 'b', 'c'] });
		const network = networkOf([
			{ activation: 'tanh', weights: [[1, -2]], bias: [0, 1] },
			{
				activation: 'identity',
				weights: [
					[1, 0, 0],
					[0, 1, 0],
				],
				bias: [0, 0, 0],
			},
		]);
		const model = { network, loss: 'softmax-cross-entropy' as const };
		const some = finish(activations.run(model, dataset, { maximumRows: 900 }, contextOf()));
		const every = finish(activations.run(model, dataset, { maximumRows: 3000 }, contextOf()));
		assert.deepEqual(some.coverage, { rows: 900, of: 3000 });
		assert.deepEqual(
			some.groups.map((group) => group.rows),
			[300, 300, 300],
		);
		for (const [unit, mean] of every.layers[0].mean.entries())
			// Four standard errors of a mean over 900 rows.
			assert.ok(Math.abs(some.layers[0].mean[unit] - mean) < (4 * every.layers[0].deviation[unit]) / 30);
	});

	it('refuse options out of range and a table without rows', () => {
		completeOptions(activations, defaultsOf(activations), regression, line);
		for (const maximumRows of [0, -1, 2.5, NaN, Infinity])
			assert.throws(() => completeOptions(activations, { maximumRows }, regression, line), UserError);
		const none = datasetOf({ inputs: [], targets: [] });
		assert.notEqual(activations.applies(regression, none), true);
	});
});
