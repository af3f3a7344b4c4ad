import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { isPiecewiseLinear } from '../../../../src/analyze/attributions/linear-pieces.ts';
import { plainNetwork } from '../../../../src/analyze/attributions/plain-network.ts';
import { activationPatterns, affineMapAt, applyMap } from '../../../../src/analyze/local-models/affine-map.ts';
import { regions, type RegionsOptions } from '../../../../src/analyze/local-models/regions.ts';
import { defaultsOf } from '../../../../src/analyze/options.ts';
import { inDoublePrecision } from '../../../../src/core/network.ts';
import { seeded } from '../../../../src/core/random.ts';
import { equationText, regionsSentence, regionsTitle } from '../../../../src/messages/regions.ts';
import {
	anyNetworks,
	outputCount,
	outputsByHand,
	rowsFor,
	withStatistics,
} from '../../../support/attribution-oracle.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { networkPair } from '../../../support/engines.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';

const random = seeded(7, 'sampling');
const rows = Array.from({ length: 500 }, () => [random.normal(), random.normal()]);
const test = [...rows.keys()].filter((row) => row % 5 === 0);

/** |x0| + x1 */
const tent = networkOf([
	{
		activation: 'relu',
		weights: [
			[1, -1, 0, 0],
			[0, 0, 1, -1],
		],
		bias: [0, 0, 50, 50],
	},
	{ activation: 'identity', weights: [[1], [1], [0.5], [-0.5]], bias: [0] },
]);

function asked(
	model: Parameters<typeof regions.run>[0],
	dataset: ReturnType<typeof datasetOf>,
	options: Partial<RegionsOptions> = {},
) {
	return finish(regions.run(model, dataset, { ...defaultsOf<RegionsOptions>(regions), ...options }, contextOf()));
}

describe('the linear models of a network', () => {
	it('reproduce a piecewise linear one of any layers on all rows of their region, to 1e-10', () => {
		let tried = 0;
		fc.assert(
			fc.property(anyNetworks(), fc.integer({ min: 0, max: 1e6 }), (specification, seed) => {
				const chance = seeded(seed, 'sampling');
				const network = withStatistics(networkPair(specification, seed)[0], chance);
				const features = Array.from({ length: specification.inputs }, (_, i) => ({ column: `x${i}` }));
				const plain = plainNetwork(inDoublePrecision(network), features);
				if (!isPiecewiseLinear(plain.network.specification)) return;
				tried++;
				const inputs = rowsFor(specification, 30, chance);
				const encoded = {
					rows: inputs.length,
					columns: specification.inputs,
					values: Float32Array.from(inputs.flatMap((row) => [...row])),
				};
				const seen = plain.inputsFrom(encoded);
				const patterns = finish<string[]>(activationPatterns(plain.network, seen));
				const byHand = outputsByHand(network);
				const found = new Float64Array(outputCount(network));
				for (const row of inputs.keys()) {
					const leader = patterns.indexOf(patterns[row]);
					const values = seen.values.slice(leader * seen.columns, (leader + 1) * seen.columns);
					const map = affineMapAt(plain.network, { rows: 1, columns: seen.columns, values });
					applyMap(map, seen, row, found);
					const truth = byHand(inputs[row]);
					const size = truth.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
					for (const [output, value] of found.entries())
						assert.ok(Math.abs(value - truth[output]) <= 1e-10 * size, `${value}, not ${truth[output]}`);
				}
			}),
			{ numRuns: 200 },
		);
		assert.ok(tried > 50, String(tried));
	});

	const values = datasetOf({
		inputs: rows,
		targets: rows.map(([x, y]) => 10 + 2 * (Math.abs(x) + y)),
		scale: { mean: 10, deviation: 2 },
		test,
		encodings: ['x0', 'x1'].map((column) => ({
			kind: 'numeric',
			column,
			mean: 100,
			deviation: 4,
			limit: 1e6,
			median: 0,
			missingIndicator: false,
		})),
	});

	it('are those on the two sides of a corner, in units of the columns', () => {
		const model = { network: tent, loss: 'mean-squared-error' } as const;
		const { kind, regions: found, merged, rows: measured, cover90, heldOut } = asked(model, values);
		const positive = rows.filter(([x]) => x > 0).length;
		const counts = [positive, rows.length - positive].sort((a, b) => b - a);
		assert.deepEqual([kind, measured, heldOut], ['exact', 500, true]);
		assert.deepEqual(
			found.map((region) => region.rows),
			counts,
		);
		assert.deepEqual(cover90, { regions: 2, merged: 2 });
		for (const { coefficients, intercept, accuracy, ownError, rows: own } of merged) {
			const slope = Object.fromEntries(coefficients.map(({ name, coefficient }) => [name, coefficient]));
			const side = own === positive ? 1 : -1;
			// 2 · (± (x0 - 100) / 4 + (x1 - 100) / 4) + 10
			assert.ok(Math.abs(slope['x0'] - side / 2) < 1e-12 && Math.abs(slope['x1'] - 0.5) < 1e-12);
			assert.ok(Math.abs(intercept - (10 - 50 * (side + 1))) < 1e-9, String(intercept));
			assert.ok(accuracy.score! < 1e-5 && ownError < 1e-10);
			const others = test.map((row) => rows[row]).filter(([x]) => x > 0 !== side > 0);
			assert.equal(accuracy.rows, test.length - others.length);
			// Elsewhere it is off by 2 · 2 · |x0|.
			const square = others.reduce((sum, [x]) => sum + (4 * x) ** 2, 0) / test.length;
			const { everywhere } = merged.find((each) => each.rows === own)!;
			assert.ok(Math.abs(everywhere.score! - Math.sqrt(square)) < 1e-5);
		}
		const [equation] = merged.map((each) => equationText({ ...each, intercept: 7 }, 'y', 1));
		assert.match(equation, /^y = 7 [+−] 0\.5 · x[01] \+ …$/);
		assert.match(regionsSentence(asked(model, values)), /uses 2 linear models; the 2 most used cover/);
	});

	it('are one where they say nearly the same, and where the network is straight', () => {
		const close = networkOf([
			{ activation: 'leaky-relu', weights: [[1], [0]], bias: [0] },
			{ activation: 'identity', weights: [[1e-4]], bias: [0] },
		]);
		const nearly = networkOf([
			{
				activation: 'relu',
				weights: [
					[1, -1, 1],
					[0, 0, 0],
				],
				bias: [0, 0, 0],
			},
			{ activation: 'identity', weights: [[1], [-1], [0.01]], bias: [0] },
		]);
		assert.equal(asked({ network: nearly, loss: 'mean-squared-error' }, values).merged.length, 1);
		assert.equal(asked({ network: close, loss: 'mean-squared-error' }, values).merged.length, 2);
		const straight = networkOf([{ activation: 'identity', weights: [[1], [2]], bias: [0] }]);
		const result = asked({ network: straight, loss: 'mean-squared-error' }, values);
		assert.deepEqual([result.regions.length, result.merged.length], [1, 1]);
		assert.match(regionsSentence(result), /^On all 500 rows the network is one linear model\.$/);
	});

	it('of a network that bends everywhere are tangents, with how far off they are', () => {
		const bent = networkOf([
			{
				activation: 'tanh',
				weights: [
					[1, 0.5],
					[0, 1],
				],
				bias: [0, 0],
			},
			{ activation: 'identity', weights: [[1], [1]], bias: [0] },
		]);
		const result = asked({ network: bent, loss: 'mean-squared-error' }, values);
		const { kind, merged, regions: found } = result;
		// Tangents are no models that it is made of, however few rows they stand for.
		const few = { ...result, cover90: { ...result.cover90, merged: null } };
		assert.equal(regionsTitle(few), `${merged.length} tangents answer fewer than nine in ten rows`);
		assert.equal(kind, 'tangent');
		assert.equal(found.length, 500);
		for (const { error, ownError } of merged) assert.ok(error <= 0.05 && ownError < 1e-12);
		assert.ok(merged.some(({ error, regions: many }) => many > 1 && error > 1e-4));
	});

	it('of classes are as often right as the network in their regions, where they are exact', () => {
		const dataset = datasetOf({
			inputs: rows,
			targets: rows.map(([x, y], row) => Number(Math.abs(x) + y > 0.5 !== (row % 7 === 0))),
			classes: ['no', 'yes'],
			test,
		});
		const { merged, measure, output } = asked({ network: tent, loss: 'binary-cross-entropy' }, dataset);
		assert.deepEqual([measure, output], ['accuracy', 'yes']);
		for (const { accuracy, everywhere, rows: own } of merged) {
			const positive = own === rows.filter(([x]) => x > 0).length;
			const here = test.filter((row) => rows[row][0] > 0 === positive);
			const right = here.filter((row) => Number(Math.abs(rows[row][0]) + rows[row][1] > 0) === dataset.targets[row]);
			assert.deepEqual([accuracy.rows, accuracy.score], [here.length, right.length / here.length]);
			assert.equal(everywhere.rows, test.length);
			assert.ok(everywhere.score! < accuracy.score!);
		}
	});
});
