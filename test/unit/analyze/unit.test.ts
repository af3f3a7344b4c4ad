import assert from 'node:assert/strict';
import { completeOptions } from '../../../src/analyze/options.ts';
import { finish } from '../../../src/analyze/analyzer.ts';
import { unit } from '../../../src/analyze/unit.ts';
import { UserError } from '../../../src/core/user-error.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../support/toy-model.ts';

const model = {
	network: networkOf([
		{
			activation: 'relu',
			weights: [
				[1, 0],
				[-2, 1],
			],
			bias: [0.5, 0],
		},
		{
			activation: 'identity',
			weights: [
				[1, 0, -1],
				[0, 1, -3],
			],
			bias: [0, 0, 7],
		},
	]),
	loss: 'softmax-cross-entropy' as const,
};
const dataset = datasetOf({
	inputs: [
		[1, 0],
		[3, 0],
		[0, 1],
		[2, 0],
	],
	targets: [0, 1, 1, 0],
	classes: ['__proto__', 'b', 'never there'],
	rows: [4, 5, 7, 8],
});
const options = { layer: 0, unit: 0, maximumRows: 100, topRows: 3, row: [], columns: 12, points: 21 };

describe('unit', () => {
	it('has its incoming weights by size, its activation by class and the rows that excite it most', () => {
		const result = finish(unit.run(model, dataset, options, contextOf()));
		assert.deepEqual(result.incoming, [
			{ input: 1, name: 'x1', weight: -2, column: 'x1' },
			{ input: 0, name: 'x0', weight: 1, column: 'x0' },
		]);
		// max(0, x0 - 2 x1 + 0.5) = 1.5, 3.5, 0, 2.5
		assert.deepEqual([result.bias, result.mean, result.activeShare, result.activation], [0.5, 1.875, 0.75, 'relu']);
		assert.equal(result.name, null);
		assert.deepEqual(result.topRows, [
			{ row: 5, startLine: 7, endLine: 7, activation: 3.5, use: 'train' },
			{ row: 8, startLine: 10, endLine: 10, activation: 2.5, use: 'train' },
			{ row: 4, startLine: 6, endLine: 6, activation: 1.5, use: 'train' },
		]);
		// 0 + 0 - 2 + 0.5, the one that is left.
		assert.deepEqual(result.leastRows, [{ row: 7, startLine: 9, endLine: 9, sum: -1.5, activation: 0, use: 'train' }]);
		const least = finish(unit.run(model, dataset, { ...options, topRows: 1 }, contextOf())).leastRows;
		assert.deepEqual(least, result.leastRows);
		assert.deepEqual(
			result.groups.map((group) => group.rows),
			[2, 2, 0],
		);
		assert.deepEqual(result.meanByGroup, [2, 1.75, null]);
		for (const histogram of result.byGroup) assert.deepEqual([histogram.from, histogram.to], [0, 3.5]);
		assert.deepEqual(
			result.byGroup.map((histogram) => histogram.total),
			[2, 2, 0],
		);
		// The largest activation lies in the last bin, that of class b.
		assert.equal(result.byGroup[1].counts.at(-1), 1);
	});

	it('of the last layer stands for a class, and gives its probability', () => {
		const single = {
			network: networkOf([{ activation: 'identity', weights: [[1], [0]], bias: [0] }]),
			loss: 'binary-cross-entropy' as const,
		};
		const pair = datasetOf({
			inputs: [
				[0, 0],
				[Math.log(3), 0],
			],
			targets: [0, 1],
			classes: ['no', 'yes'],
		});
		const result = finish(unit.run(single, pair, options, contextOf()));
		assert.equal(result.name, 'yes');
		assert.deepEqual(result.meanByGroup, [0.5, 0.75]);
		const last = finish(unit.run(model, dataset, { ...options, layer: 1, unit: 2 }, contextOf()));
		assert.equal(last.name, 'never there');
		assert.deepEqual(
			last.incoming.map(({ input, name, weight }) => [input, name, weight]),
			[
				[1, null, -3],
				[0, null, -1],
			],
		);
		assert.ok(last.topRows[0].activation > 0.9 && last.topRows[0].activation < 1);
	});

	it('says how well it tells each class, by pairs of rows', () => {
		const { areas } = finish(unit.run(model, dataset, options, contextOf())).selectivity;
		// Activations 1.5, 3.5, 0, 2.5 of classes 0, 1, 1, 0: of the four pairs the first class wins two.
		assert.deepEqual(
			areas?.map(({ area, rows }) => [area, rows]),
			[
				[0.5, 2],
				[0.5, 2],
				[null, 0],
			],
		);
	});

	it('has the sums before its function, by class', () => {
		const { z } = finish(unit.run(model, dataset, options, contextOf()));
		// 1.5, 3.5, -1.5, 2.5
		assert.equal(z?.mean, 1.5);
		assert.deepEqual([z.byGroup[0].from, z.byGroup[0].to], [-1.5, 3.5]);
	});

	it('is measured against the network without it, and with it at its mean', () => {
		const { ablation } = finish(unit.run(model, dataset, options, contextOf()));
		// Unit 2 gives max(0, x1): 0, 0, 1, 0. Logits (a, b, 7 - a - 3b); 7 - 1.5 = 5.5 > 1.5: the third class, and so on.
		const classes = (a: readonly number[]) =>
			a.map((value, i) => {
				const logits = [value, [0, 0, 1, 0][i], 7 - value - 3 * [0, 0, 1, 0][i]];
				return logits.indexOf(Math.max(...logits));
			});
		const share = (a: readonly number[]) => classes(a).filter((each, i) => each === [0, 1, 1, 0][i]).length / 4;
		assert.equal(ablation?.metric, share([1.5, 3.5, 0, 2.5]));
		assert.equal(ablation.off.metric, share([0, 0, 0, 0]));
		assert.deepEqual([ablation.pinned.value, ablation.pinned.metric], [1.875, share([1.875, 1.875, 1.875, 1.875])]);
		// Four rows tell nothing.
		assert.equal(ablation.off.interval, null);
		assert.equal(finish(unit.run(model, dataset, { ...options, layer: 1 }, contextOf())).ablation, null);
	});

	it('refuses layers, units and rows there are not', () => {
		completeOptions(unit, options, model, dataset);
		for (const wrong of [{ layer: 2 }, { layer: -1 }, { layer: 0.5 }, { unit: 2 }, { unit: NaN }, { topRows: -1 }])
			assert.throws(() => completeOptions(unit, { ...options, ...wrong }, model, dataset), UserError);
		assert.throws(() => completeOptions(unit, { ...options, maximumRows: 0 }, model, dataset), UserError);
	});
});
