import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ablation, type AblationOptions } from '../../../../src/analyze/ablation/ablation.ts';
import { heldUnitsFrom } from '../../../../src/analyze/ablation/held-units.ts';
import { heldUnitsText } from '../../../../src/protocol/held-units-text.ts';
import { hiddenLayers, unitEffects } from '../../../../src/analyze/ablation/unit-effects.ts';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { predict } from '../../../../src/core/forward.ts';
import { unitsOfLayers } from '../../../../src/core/network-shape.ts';
import { UserError } from '../../../../src/core/user-error.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { dataPair, mixedNetworks, networkPair } from '../../../support/engines.ts';
import { tableRow } from '../../../support/row-numbers.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';

// y = 10 + 2·(3·max(x, 0) + max(-x, 0)), as the target is scaled.
const network = networkOf([
	{ activation: 'relu', weights: [[1, -1]], bias: [0, 0] },
	{ activation: 'identity', weights: [[3], [1]], bias: [0] },
]);
const model = { network, loss: 'mean-squared-error' } as const;
const scale = { mean: 10, deviation: 2 };
const inputs = Array.from({ length: 30 }, (_, i) => [i - 15]);
const said = (up: number, down: number) => 10 + 2 * (3 * up + down);
const test = inputs.map((_, i) => i).filter((i) => i % 2 === 0);
// Each target half a unit beside what the network says.
const targets = inputs.map(([x], i) => said(Math.max(x, 0), Math.max(-x, 0)) + (i % 4 < 2 ? 0.5 : -0.5));
const dataset = datasetOf({ inputs, targets, scale, test });
const options: AblationOptions = { units: '', rows: [], maximumRows: 100, most: 8 };
const ask = (changes: Partial<AblationOptions>) =>
	finish(ablation.run(model, dataset, { ...options, ...changes }, contextOf()));

describe('units held by hand', () => {
	it('give the measure that the network has without them, and how sure the change is, on the held-out rows', () => {
		const { metric, after, part, coverage, held } = ask({ units: '0.1=0' });
		// Without the second unit, x < 0 is said to be 10.
		const squares = test.map((i) => (said(Math.max(inputs[i][0], 0), 0) - targets[i]) ** 2);
		const rmse = Math.sqrt(squares.reduce((sum, each) => sum + each, 0) / test.length);
		assert.deepEqual([part, coverage], ['test', { rows: 15, of: 15 }]);
		assert.ok(Math.abs(metric - 0.5) < 1e-5);
		assert.ok(Math.abs(after!.metric - rmse) < 1e-4, `${after!.metric} instead of ${rmse}`);
		assert.ok(Math.abs(after!.change - (rmse - 0.5)) < 1e-4);
		assert.ok(after!.interval!.low < after!.change && after!.change < after!.interval!.high);
		const outs = inputs.map(([x]) => Math.max(-x, 0));
		const [unit] = held;
		assert.deepEqual([unit.layer, unit.unit, unit.value, unit.minimum, unit.maximum], [0, 1, 0, 0, 15]);
		assert.ok(Math.abs(unit.mean - outs.reduce((sum, each) => sum + each, 0) / 30) < 1e-5);
	});

	it('may be several, and the prediction of a row follows them', () => {
		const { row, held } = ask({ units: '0.0=4, 0.1=2.5', rows: [tableRow(20)] });
		assert.deepEqual(row!.before, { kind: 'value', value: said(5, 0) });
		assert.deepEqual(row!.after, { kind: 'value', value: said(4, 2.5) });
		assert.equal(held.length, 2);
	});

	it('are ordered by what each alone does for the row, held at its mean over all rows', () => {
		const { row } = ask({ rows: [tableRow(20)] });
		const [up, down] = [105 / 30, 120 / 30];
		// x = 5: the first moves the answer by 2·3·(mean - 5), the second by 2·(mean - 0).
		assert.deepEqual(
			row!.units.map(({ unit, activation }) => [unit, activation]),
			[
				[0, 5],
				[1, 0],
			],
		);
		assert.ok(Math.abs(row!.units[0].change - 6 * (up - 5)) < 1e-4);
		assert.ok(Math.abs(row!.units[1].change - 2 * down) < 1e-4);
		assert.equal(row!.of, 2);
		assert.equal(ask({ rows: [tableRow(20)], most: 1 }).row!.units.length, 1);
	});

	it('change nothing where none is held, or where one is held at what it gives anyway', () => {
		assert.equal(ask({}).after, null);
		const dead = networkOf([
			{ activation: 'relu', weights: [[1, 0]], bias: [0, -1] },
			{ activation: 'identity', weights: [[3], [1]], bias: [0] },
		]);
		const { after } = finish(
			ablation.run({ ...model, network: dead }, dataset, { ...options, units: '0.1=0' }, contextOf()),
		);
		assert.equal(after!.change, 0);
	});

	it('of classes count the rows that are right', () => {
		const classes = networkOf([
			{ activation: 'relu', weights: [[1, -1]], bias: [0, 0] },
			{
				activation: 'identity',
				weights: [
					[1, 0],
					[0, 1],
				],
				bias: [0, 0.1],
			},
		]);
		const of = datasetOf({ inputs, targets: inputs.map(([x]) => (x > 0 ? 0 : 1)), classes: ['up', 'down'], test });
		const { metric, after, row } = finish(
			ablation.run(
				{ network: classes, loss: 'softmax-cross-entropy' },
				of,
				{ ...options, units: '0.0=0', rows: [tableRow(20)] },
				contextOf(),
			),
		);
		assert.equal(metric, 1);
		// Without the first, all are said to be down.
		assert.equal(after!.metric, test.filter((i) => inputs[i][0] <= 0).length / test.length);
		assert.ok(after!.interval!.high < 0);
		assert.deepEqual(
			[row!.before, row!.after].map((each) => (each.kind === 'classes' ? each.class : null)),
			[0, 1],
		);
	});

	it('are refused with the part that cannot be', () => {
		const { specification } = network;
		for (const [text, says] of [
			['0.7=1', /"0\.7=1": layer 0 has the units 0 to 1/],
			['0.0=0, 1.0=0', /"1\.0=0": units can be held of the layers 0/],
			['0.0=0, 0.1', /"0\.1" is no unit to be held/],
			['0.0=1e99', /"0\.0=1e99"/],
			['0.0=0,', /"" is no unit/],
		] as const)
			assert.throws(
				() => heldUnitsFrom(text, specification),
				(error) => error instanceof UserError && says.test(error.message),
				text,
			);
		const pins = [
			{ layer: 0, unit: 1, value: -0.25 },
			{ layer: 0, unit: 0, value: 1e-7 },
		];
		assert.deepEqual(heldUnitsFrom(heldUnitsText(pins), specification), pins);
		assert.deepEqual(heldUnitsFrom('', specification), []);
	});

	it('do for a row what the whole network does with each alone pinned, whatever its layers', () => {
		fc.assert(
			fc.property(mixedNetworks(fc.constant(2)), (specification) => {
				const [of] = networkPair(specification, 2);
				const [{ inputs: row }] = dataPair(1, specification.inputs, 2, 'softmax-cross-entropy', 3);
				const means = unitsOfLayers(specification).map((width) =>
					Float64Array.from({ length: width }, (_, i) => i / 7),
				);
				const effects = unitEffects({ network: of, loss: 'softmax-cross-entropy' }, row, means, 1);
				const wanted = hiddenLayers(of).reduce((sum, layer) => sum + means[layer].length, 0);
				assert.equal(effects.length, wanted);
				const before = predict(of, 'softmax-cross-entropy', row).values[1];
				for (const { layer, unit, change } of effects) {
					const pins = [{ layer, unit, value: means[layer][unit] }];
					const after = predict(of, 'softmax-cross-entropy', row, undefined, pins).values[1];
					assert.ok(Math.abs(after - before - change) < 1e-5, `${change} instead of ${after - before}`);
				}
			}),
			{ numRuns: 40 },
		);
	});
});
