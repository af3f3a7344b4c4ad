import assert from 'node:assert/strict';
import { finish } from '../../../src/analyze/analyzer.ts';
import { influence, type InfluenceOptions } from '../../../src/analyze/influence/influence.ts';
import type { ModelTraining } from '../../../src/analyze/model.ts';
import { defaultsOf } from '../../../src/analyze/options.ts';
import { seeded } from '../../../src/core/random.ts';
import type { Network } from '../../../src/core/network.ts';
import type { TableRow } from '../../../src/data/table/row-numbers.ts';
import { influenceSentences } from '../../../src/messages/influence.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { outputsByHand, probabilityOf } from '../../support/attribution-oracle.ts';
import { datasetOf, networkOf } from '../../support/toy-model.ts';

const random = seeded(9, 'sampling');
const inputs = Array.from({ length: 12 }, () => [random.normal(), random.normal()]);
const weightsAt = (scale: number) =>
	networkOf([
		{
			activation: 'tanh',
			weights: [
				[scale, 0.5],
				[-0.3, scale],
			],
			bias: [0.1, -0.2],
		},
		{ activation: 'identity', weights: [[0.7 * scale], [-0.4]], bias: [0.05] },
	]);
const networks = [weightsAt(0.4), weightsAt(0.6), weightsAt(0.9)];
const [first, second, third] = [0, 2, 6];
const rates = [0, 0.1, 0.1, 0.05, 0.05, 0.05, 0.02];

function trainingOf(loss: 'mean-squared-error' | 'binary-cross-entropy'): ModelTraining {
	const epochs = [first, second, third].map((epoch, i) => ({ epoch, layers: networks[i].layers }));
	const history = rates.map((learningRate, epoch) => ({
		...{ epoch, step: epoch, trainLoss: 1, validationLoss: null, trainMetric: 0, validationMetric: null },
		learningRate,
	}));
	return { specification: { loss }, history, epochs, baselineLoss: null };
}

/** Numbers in the order of weights and bias, layer by layer. */
function parametersOf({ layers }: Network): Float64Array {
	return Float64Array.from(layers.flatMap(({ weights, bias }) => [...weights, ...bias]));
}

function withParameters(network: Network, values: Float64Array): (row: readonly number[]) => number {
	let at = 0;
	const layers = network.layers.map((layer) => {
		const take = (length: number) => Array.from({ length }, () => values[at++]);
		return { weights: take(layer.weights.length), bias: take(layer.bias.length) };
	});
	return (row) => {
		const [hidden, out] = layers;
		const z = hidden.bias.map((b, unit) => b + row[0] * hidden.weights[unit] + row[1] * hidden.weights[2 + unit]);
		return out.bias[0] + z.reduce((sum, each, unit) => sum + Math.tanh(each) * out.weights[unit], 0);
	};
}

/** By differences in each parameter, in double precision. */
function gradientBy(network: Network, f: (predict: (row: readonly number[]) => number) => number): number[] {
	const parameters = parametersOf(network);
	return Array.from(parameters, (_, i) => {
		const moved = (step: number) => f(withParameters(network, parameters.with(i, parameters[i] + step)));
		return (moved(1e-5) - moved(-1e-5)) / 2e-5;
	});
}

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, each, i) => sum + each * b[i], 0);

describe('training rows that moved an answer', () => {
	for (const isValue of [true, false])
		it(`are by products of gradients at the kept weights, taken by differences: ${isValue ? 'a value' : 'classes'}`, () => {
			const loss = isValue ? 'mean-squared-error' : 'binary-cross-entropy';
			const targets = inputs.map(([a, b]) => (isValue ? a + b : Number(a > 0)));
			const dataset = datasetOf({ inputs, targets, test: [10, 11], ...(isValue ? {} : { classes: ['no', 'yes'] }) });
			const model = { network: networks[2], loss, training: trainingOf(loss) } as const;
			const options = { ...defaultsOf<InfluenceOptions>(influence), rows: [10 as TableRow], most: 100 };
			const found = finish(influence.run(model, dataset, options, contextOf()));
			assert.deepEqual([found.coverage, found.epochs], [{ rows: 10, of: 10 }, [first, second, third]]);
			const says = outputsByHand(networks[2])(Float64Array.from(inputs[10], Math.fround));
			const answer = Number(probabilityOf(says, 1) > 0.5);
			const lossOf = (output: number, target: number) =>
				isValue ? (output - target) ** 2 : Math.log(1 + Math.exp(target === 1 ? -output : output));
			// Half of the rates on either side of each.
			const weights = [0.1, 0.1 + (0.05 * 3 + 0.02) / 2, (0.05 * 3 + 0.02) / 2];
			const moved = Array.from({ length: 10 }, (_, i) =>
				networks.reduce((sum, network, at) => {
					const own = gradientBy(network, (predict) =>
						isValue ? -predict(inputs[10]) : lossOf(predict(inputs[10]), answer),
					);
					const other = gradientBy(network, (predict) => lossOf(predict(inputs[i]), targets[i]));
					return sum + weights[at] * dot(own, other);
				}, 0),
			);
			const all = moved.reduce((sum, size) => sum + Math.abs(size), 0);
			const [{ towards, away }] = found.rows;
			assert.equal(towards.length + away.length, 10);
			for (const { row, share } of [...towards, ...away])
				assert.ok(Math.abs(share - moved[row] / all) < 2e-3, `${row}: ${share}, not ${moved[row] / all}`);
			assert.ok(towards.every(({ share }, i) => share > 0 && (i === 0 || share <= towards[i - 1].share)));
			assert.ok(away.every(({ share }, i) => share < 0 && (i === 0 || share >= away[i - 1].share)));
			const said = influenceSentences(found, found.rows[0], dataset.preprocessing.target, 'adam');
			assert.match(said.at(-1)!, /^By the weights of 3 epochs, as if .* what Adam makes of the steps/);
			assert.match(said[0], /^Of 10 rows that it learned from, these moved .* row \d+ \(/);
		});

	it('cannot be told where no weights of epochs are kept', () => {
		const dataset = datasetOf({ inputs, targets: inputs.map(([a]) => a), test: [11] });
		const options = defaultsOf<InfluenceOptions>(influence);
		const model = { network: networks[2], loss: 'mean-squared-error' } as const;
		const found = finish(influence.run(model, dataset, options, contextOf()));
		assert.match(
			influenceSentences(found, found.rows[0], dataset.preprocessing.target, 'sgd')[0],
			/^The run keeps the weights of no two epochs/,
		);
	});
});
