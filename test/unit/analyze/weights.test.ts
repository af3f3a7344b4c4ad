import assert from 'node:assert/strict';
import { finish } from '../../../src/analyze/analyzer.ts';
import { weights } from '../../../src/analyze/weights.ts';
import { predict } from '../../../src/core/forward.ts';
import type { InputEncoding } from '../../../src/data/prepare/dataset.ts';
import { encode } from '../../../src/data/prepare/encode.ts';
import { features } from '../../../src/data/prepare/features.ts';
import { transformed } from '../../../src/data/prepare/transforms.ts';
import { tableOf } from '../../support/tables.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../support/toy-model.ts';

const loss = 'mean-squared-error' as const;

describe('weights', () => {
	it('rank columns by what their values move, not by the size of a weight that few rows use', () => {
		// 1 of 100 rows is rare = yes, with the weight 5; size is 1 or -1, with the weight 1.
		const dataset = datasetOf({
			inputs: Array.from({ length: 100 }, (_, row) => [row % 2 === 0 ? 1 : -1, row === 7 ? 1 : 0, row === 7 ? 0 : 1]),
			targets: Array.from({ length: 100 }, (_, row) => row % 2),
			classes: ['a', 'b'],
			features: [
				{ column: 'size', kind: 'value', name: 'size' },
				{ column: 'rare', kind: 'category', name: 'rare = yes' },
				{ column: 'rare', kind: 'category', name: 'rare = no' },
			],
		});
		const network = networkOf([{ activation: 'identity', weights: [[1], [5], [-1]], bias: [0] }]);
		const [{ columns }] = finish(
			weights.run({ network, loss: 'binary-cross-entropy' }, dataset, {}, contextOf()),
		).layers;
		assert.deepEqual(
			columns?.map(({ column }) => column),
			['size', 'rare'],
		);
		// By hand: what size adds is ±1, what rare adds is 5 in one row and -1 in 99.
		const mean = (5 - 99) / 100;
		const variance = ((5 - mean) ** 2 + 99 * (-1 - mean) ** 2) / 100;
		const [size, rare] = columns.map(({ strength }) => strength);
		assert.ok(Math.abs(size - 1) < 1e-6, String(size));
		assert.ok(Math.abs(rare - Math.sqrt(variance)) < 1e-6, String(rare));
	});

	it('are named by the inputs they come from and the classes they lead to', () => {
		const dataset = datasetOf({
			inputs: [[1, 0]],
			targets: [0],
			classes: ['__proto__', '<b>'],
			features: [
				{ column: 'size', kind: 'value', name: 'size' },
				{ column: 'constructor', kind: 'category', name: 'constructor = a' },
			],
		});
		const network = networkOf([
			{
				activation: 'relu',
				weights: [
					[1, -2, 0],
					[0.5, 0.25, 3],
				],
				bias: [1, 2, 3],
			},
			{
				activation: 'identity',
				weights: [
					[1, 1],
					[0, 0],
					[2, -2],
				],
				bias: [0, 1],
			},
		]);
		const { layers, equation } = finish(
			weights.run({ network, loss: 'softmax-cross-entropy' }, dataset, {}, contextOf()),
		);
		const [first, last] = layers;
		assert.equal(equation, null);
		assert.deepEqual([first.inputNames, first.unitNames], [['size', 'constructor = a'], null]);
		assert.deepEqual([last.inputNames, last.unitNames], [null, ['__proto__', '<b>']]);
		assert.deepEqual([first.inputs, first.units, last.inputs, last.units], [2, 3, 3, 2]);
		assert.deepEqual([...first.values], [1, -2, 0, 0.5, 0.25, 3]);
		assert.deepEqual([...first.bias], [1, 2, 3]);
		assert.deepEqual([first.minimum, first.maximum, first.maximumAbsolute, first.zeros], [-2, 3, 3, 1]);
		assert.ok(Math.abs(first.mean - 2.75 / 6) < 1e-12);
		// Norms² of the units: 1.25, 4.0625, 9; of the inputs: 5, 9.3125.
		assert.deepEqual([...first.unitsByNorm], [2, 1, 0]);
		assert.deepEqual([...first.inputsByNorm], [1, 0]);
		// Of the last: inputs 2, 0, 8; units 5, 5: equal ones keep their order.
		assert.deepEqual([...last.inputsByNorm], [2, 0, 1]);
		assert.deepEqual([...last.unitsByNorm], [0, 1]);
	});

	it('tell a single logit by class 1', () => {
		const dataset = datasetOf({ inputs: [[1]], targets: [0], classes: ['no', 'yes'] });
		const network = networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]);
		const { layers } = finish(weights.run({ network, loss: 'binary-cross-entropy' }, dataset, {}, contextOf()));
		assert.deepEqual(layers[0].unitNames, ['yes']);
	});

	it('that are not finite stay out of the statistics, NaN and infinity counted apart', () => {
		const dataset = datasetOf({ inputs: [[1]], targets: [0] });
		const network = networkOf([
			{ activation: 'tanh', weights: [[NaN, Infinity, -Infinity, 2, -1]], bias: [0, 0, 0, 0, 0] },
			{ activation: 'identity', weights: [[NaN], [NaN], [NaN], [NaN], [NaN]], bias: [0] },
		]);
		const [first, last] = finish(weights.run({ network, loss }, dataset, {}, contextOf())).layers;
		assert.deepEqual([first.nan, first.infinite], [1, 2]);
		assert.deepEqual([first.minimum, first.maximum, first.mean, first.deviation], [-1, 2, 0.5, 1.5]);
		assert.equal(first.histogram.total, 2);
		assert.deepEqual([last.nan, last.minimum, last.maximumAbsolute, last.histogram.total], [5, NaN, NaN, 0]);
	});

	it('of nothing but zeros have a histogram around 0', () => {
		const dataset = datasetOf({ inputs: [[1]], targets: [0] });
		const network = networkOf([{ activation: 'identity', weights: [[0]], bias: [0] }]);
		const { histogram } = finish(weights.run({ network, loss }, dataset, {}, contextOf())).layers[0];
		const middle = (histogram.counts.length - 1) / 2;
		assert.deepEqual([histogram.from, histogram.to, histogram.counts[middle]], [-1, 1, 1]);
	});
});

describe('linear equation', () => {
	it('of the line y = x is 1 · x + 0 in original units', () => {
		// x = y = 0, 2, 4, 6, 8: mean 4, deviation √8; the network has learned y' = x'.
		const deviation = Math.sqrt(8);
		const dataset = datasetOf({
			inputs: [0, 2, 4, 6, 8].map((x) => [(x - 4) / deviation]),
			targets: [0, 2, 4, 6, 8],
			target: 'y',
			scale: { mean: 4, deviation },
			encodings: [{ kind: 'numeric', column: 'x', mean: 4, deviation, limit: 1e6, median: 4, missingIndicator: false }],
			features: [{ column: 'x', kind: 'value', name: 'x' }],
		});
		const network = networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]);
		const { equation } = finish(weights.run({ network, loss }, dataset, {}, contextOf()));
		assert.deepEqual(equation, { target: 'y', intercept: 0, terms: [{ name: 'x', column: 'x', coefficient: 1 }] });
	});

	it('gives what the network gives, for numbers, missing cells and categories', () => {
		// price = 100 + 20 · (2 · (age - 30) / 10 - 1 · [age missing] + 0.5 · [colour = red] + 0.25)
		const dataset = datasetOf({
			inputs: [[0, 0, 0]],
			targets: [0],
			target: 'price',
			scale: { mean: 100, deviation: 20 },
			encodings: [
				{ kind: 'numeric', column: 'age', mean: 30, deviation: 10, limit: 1e6, median: 31, missingIndicator: true },
				{ kind: 'categorical', column: 'colour', categories: ['red'], missingCategory: false, otherCategory: false },
			],
			features: [
				{ column: 'age', kind: 'value', name: 'age' },
				{ column: 'age', kind: 'missing', name: 'age is missing' },
				{ column: 'colour', kind: 'category', name: 'colour = red' },
			],
		});
		const network = networkOf([{ activation: 'identity', weights: [[2], [-1], [0.5]], bias: [0.25] }]);
		const { equation } = finish(weights.run({ network, loss }, dataset, {}, contextOf()));
		assert.deepEqual(
			equation?.terms.map((term) => [term.name, term.coefficient]),
			[
				['age', 4],
				['age is missing', -20],
				['colour = red', 10],
			],
		);
		assert.equal(equation?.intercept, 100 + 20 * 0.25 - 4 * 30);
	});

	it('says how far each number counts, in units of the file, and gives there what the network gives', async () => {
		const transform = { kind: 'logarithm', centre: 1, unit: 2 } as const;
		const inputs = [
			{ kind: 'numeric', column: 'x', mean: 4, deviation: 2, limit: 10, median: 4, missingIndicator: false },
			{
				kind: 'numeric',
				column: 'fare',
				transform,
				mean: 0.5,
				deviation: 0.2,
				limit: 10,
				plain: { mean: 3, deviation: 5 },
				median: 3,
				missingIndicator: false,
			},
		] as const satisfies readonly InputEncoding[];
		const dataset = datasetOf({
			inputs: [[0, 0, 0]],
			targets: [0],
			target: 'y',
			scale: { mean: 7, deviation: 3 },
			encodings: inputs,
			features: features({ inputs }),
		});
		const network = networkOf([{ activation: 'identity', weights: [[2], [-1], [0.5]], bias: [0.25] }]);
		const { equation } = finish(weights.run({ network, loss }, dataset, {}, contextOf()));
		assert.ok(equation);
		const close = (a: number | undefined, b: number) =>
			assert.ok(Math.abs((a ?? NaN) - b) < 1e-9 * Math.abs(b), `${a} ${b}`);
		const [x, log, plain] = equation.terms.map(({ range }) => range);
		assert.deepEqual(
			[x, plain],
			[
				{ from: -16, to: 24 },
				{ from: -47, to: 53 },
			],
		);
		// (x - 1) / 2 = ±(exp(|0.5 ± 10 · 0.2|) - 1)
		close(log?.from, 1 - 2 * Math.expm1(1.5));
		close(log?.to, 1 + 2 * Math.expm1(2.5));
		assert.deepEqual(
			equation.terms.map((term) => term.transform),
			[undefined, 'logarithm', undefined],
		);
		for (const [xValue, fare] of [
			[5, 4],
			[1000, 4],
			[-1000, -80],
			[3, 1e6],
		]) {
			const table = await tableOf(`x,fare\n${xValue},${fare}\n`);
			const encoded = encode({ inputs }, table).inputs;
			const ofNetwork = 7 + 3 * predict(network, loss, encoded).values[0];
			const ofEquation = equation.terms.reduce((sum, { column, coefficient, range, transform: kind }) => {
				const value = Math.max(
					range?.from ?? -Infinity,
					Math.min(range?.to ?? Infinity, column === 'x' ? xValue : fare),
				);
				return sum + coefficient * (kind === undefined ? value : transformed(transform, value));
			}, equation.intercept);
			assert.ok(Math.abs(ofNetwork - ofEquation) < 1e-4, `${xValue}, ${fare}: ${ofNetwork} ${ofEquation}`);
		}
	});

	it('does not exist with a hidden layer or for classes', () => {
		const hidden = networkOf([
			{ activation: 'tanh', weights: [[1]], bias: [0] },
			{ activation: 'identity', weights: [[1]], bias: [0] },
		]);
		const numbers = datasetOf({ inputs: [[1]], targets: [0] });
		assert.equal(finish(weights.run({ network: hidden, loss }, numbers, {}, contextOf())).equation, null);
		const classes = datasetOf({ inputs: [[1]], targets: [0], classes: ['a', 'b'] });
		const linear = networkOf([{ activation: 'identity', weights: [[1, 2]], bias: [0, 0] }]);
		const model = { network: linear, loss: 'softmax-cross-entropy' as const };
		assert.equal(finish(weights.run(model, classes, {}, contextOf())).equation, null);
	});
});

describe('equal units', () => {
	const equalIn = (hidden: number[][], bias: number[]) => {
		const network = networkOf([
			{ activation: 'relu', weights: hidden, bias },
			{ activation: 'identity', weights: bias.map(() => [1]), bias: [0] },
		]);
		const dataset = datasetOf({ inputs: [[1, 2]], targets: [0] });
		return finish(weights.run({ network, loss }, dataset, {}, contextOf())).layersOfEqualUnits;
	};

	it('are counted by all of their weights and the bias, from half of a hidden layer on', () => {
		const all = [
			[0.5, 0.5, 0.5, 0.5],
			[2, 2, 2, 2],
		];
		assert.deepEqual(equalIn(all, [1, 1, 1, 1]), [{ layer: 0, units: 4, equal: 4 }]);
		assert.deepEqual(equalIn(all, [1, 1, 2, 2]), [{ layer: 0, units: 4, equal: 4 }]);
		assert.deepEqual(equalIn(all, [1, 1, 2, 3]), [{ layer: 0, units: 4, equal: 2 }]);
		assert.deepEqual(equalIn(all, [1, 2, 3, 4]), []);
		assert.deepEqual(equalIn([all[0], [2, 2, 3, 4]], [1, 1, 1, 1]), [{ layer: 0, units: 4, equal: 2 }]);
		assert.deepEqual(
			equalIn(
				[
					[0, 0, 1, 2, 3],
					[0, 0, 0, 0, 0],
				],
				[0, 0, 0, 0, 0],
			),
			[],
		);
	});
});
