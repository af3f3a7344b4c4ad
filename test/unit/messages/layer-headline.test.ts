import assert from 'node:assert/strict';
import { activations } from '../../../src/analyze/activations.ts';
import type { ActivationsResult } from '../../../src/analyze/activations-result.ts';
import { finish } from '../../../src/analyze/analyzer.ts';
import { defaultsOf } from '../../../src/analyze/options.ts';
import type { ActivationName } from '../../../src/core/activations.ts';
import { datasetRows } from '../../../src/data/table/row-numbers.ts';
import { layerHeadline } from '../../../src/messages/layer-headline.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../support/toy-model.ts';

/** The input is 0, 1, … 99, as the rows are numbered. */
const dataset = datasetOf({
	inputs: Array.from({ length: 100 }, (_, row) => [row]),
	targets: Array.from({ length: 100 }, (_, row) => row % 2),
	classes: ['a', 'b'],
});

/** What is said of a first layer whose units feed weight · x + bias into the function. */
function said(activation: ActivationName, units: readonly (readonly [weight: number, bias: number])[]): string {
	const network = networkOf([
		{ activation, weights: [units.map(([weight]) => weight)], bias: units.map(([, bias]) => bias) },
		{ activation: 'identity', weights: units.map(() => [1]), bias: [0] },
	]);
	const model = { network, loss: 'binary-cross-entropy' as const };
	const result = finish(activations.run(model, dataset, defaultsOf(activations), contextOf()));
	return layerHeadline(result, 0, network.specification.layers[0]);
}

/** Of the rows, by hand. */
const always = [1, 1] as const;
const onTenRows = [1, -89.5] as const;
const onNone = [-1, -1] as const;

describe('what is said of the units of a layer', () => {
	it('counts those that give 0 for every row, and no unit that gives more for one', () => {
		assert.match(said('relu', [always, onTenRows, onNone]), /^1 of 3 units in .* is dead: it gives 0 for every row\.$/);
		assert.match(said('relu', [onNone, always, onNone]), /^2 of 3 units in .* are dead: they give 0 for every row\.$/);
		assert.doesNotMatch(said('relu', [always, [1, -98.5]]), /dead/);
		// A leaky unit lets something through.
		assert.doesNotMatch(said('leaky-relu', [always, onNone]), /dead/);
	});

	it('says of how many rows that is known, while the others are asked still', () => {
		const network = networkOf([
			{ activation: 'relu', weights: [[1, 1, -1]], bias: [1, -98.5, -1] },
			{ activation: 'identity', weights: [[1], [1], [1]], bias: [0] },
		]);
		const model = { network, loss: 'binary-cross-entropy' as const };
		const rows = datasetRows(Int32Array.from({ length: 98 }, (_, row) => row));
		const told: string[] = [];
		const partial = (result: object) =>
			told.push(layerHeadline(result as ActivationsResult, 0, network.specification.layers[0]));
		finish(activations.run(model, dataset, { maximumRows: 20 }, contextOf({ partial, rows })));
		finish(activations.run(model, dataset, { maximumRows: 99 }, contextOf({ partial })));
		assert.match(
			told[0],
			/^2 of 3 units in .* give 0 for each of the 20 of 98 rows looked at so far; the others are being asked\.$/,
		);
		assert.match(
			told[1],
			/^(2 of 3 units in .* give|1 of 3 units in .* gives) 0 for each of the 99 of 100 rows looked at/,
		);
	});

	it('says on how few and how many rows units are at work, however skewed that is', () => {
		assert.match(
			said('relu', [always, onTenRows]),
			/^All 2 units in .* are at work: their sums are above 0 on 10% to 100% of rows\.$/,
		);
		assert.match(said('relu', [[1, -98.5], onTenRows]), / on 1% to 10% of rows\.$/);
		assert.match(said('relu', [onTenRows]), /^The unit in .* is at work: its sum is above 0 on 10% of rows\.$/);
	});

	it('counts units that are flat on most rows, and not those that are on fewer than half', () => {
		// tanh is flat where its sum is beyond about 3: here from the row on.
		const flatFrom = (row: number) => [1000, 1000 * (0.5 - row)] as const;
		const split = [1e3, -49.5e3] as const;
		const gentle = [0.01, -0.5] as const;
		assert.match(said('tanh', [split, gentle]), /^1 of 2 units in .* is saturated on most rows/);
		assert.match(said('tanh', [split, gentle, flatFrom(3)]), /^2 of 3 units in .* are saturated on most rows/);
		assert.match(said('tanh', [gentle, gentle]), /^All 2 units/);
		// Flat on the 40 last rows alone.
		assert.match(said('sigmoid', [[0.2, -7.3], gentle]), /^All 2 units in .* are at work/);
	});

	it('counts units that say the same of every row, where none is dead', () => {
		assert.match(said('relu', [[0, 3], always]), /^1 of 2 units in .* hardly varies: .* is below a millionth\.$/);
		assert.match(said('relu', [[0, 3], [0, 1], always]), /^2 of 3 units in .* hardly vary/);
		assert.match(said('relu', [[0, 3], onNone]), /^1 of 2 units in .* is dead/);
	});
});
