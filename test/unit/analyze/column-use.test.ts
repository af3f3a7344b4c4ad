import assert from 'node:assert/strict';
import { finish } from '../../../src/analyze/analyzer.ts';
import { columnUse, type ColumnUseOptions, type ColumnUseResult } from '../../../src/analyze/conditional/column-use.ts';
import { conditionalDraws } from '../../../src/analyze/conditional/conditional-draws.ts';
import { defaultsOf } from '../../../src/analyze/options.ts';
import { seeded } from '../../../src/core/random.ts';
import type { Dataset } from '../../../src/data/prepare/dataset.ts';
import { columnUseTitle } from '../../../src/messages/column-use.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../support/toy-model.ts';

/** x1 follows x0, x2 is alone; y = x0 and noise. */
function followed(seed: number, [train, test] = [300, 200]): Dataset {
	const random = seeded(seed, 'sampling');
	const inputs = Array.from({ length: train + test }, () => {
		const x0 = random.normal();
		return [x0, 0.9 * x0 + Math.sqrt(0.19) * random.normal(), random.normal()];
	});
	return datasetOf({
		inputs,
		targets: inputs.map(([x0]) => x0 + 0.5 * random.normal()),
		test: Array.from({ length: test }, (_, i) => train + i),
	});
}

/** Goes by x0 and x1 half and half, as a network may that cannot tell which of two like columns counts. */
const halves = networkOf([{ activation: 'identity', weights: [[0.5], [0.5], [0]], bias: [0] }]);

function asked(dataset: Dataset, options: Partial<ColumnUseOptions> = {}, seed = 1): ColumnUseResult {
	const complete = { ...defaultsOf<ColumnUseOptions>(columnUse), ...options };
	const context = contextOf({ random: seeded(seed, 'shuffling') });
	return finish(columnUse.run({ network: halves, loss: 'mean-squared-error' }, dataset, complete, context));
}

describe('whether a column is used at all, given the others', () => {
	it('counts draws with no larger loss, and allows for the number of columns', () => {
		const { columns, draws, baseline } = asked(followed(1));
		assert.equal(draws, 199);
		for (const { p, lower, upper, increase } of columns) {
			// A whole number of draws.
			assert.ok(Math.abs(p * (draws + 1) - Math.round(p * (draws + 1))) < 1e-9 && p >= 1 / (draws + 1));
			assert.ok(lower <= increase && increase <= upper && baseline > 0);
		}
		const byColumn = new Map(columns.map((each) => [each.column, each]));
		assert.equal(byColumn.get('x0')!.p, 1 / 200);
		// The network does nothing with it: every draw has the very loss.
		assert.deepEqual([byColumn.get('x2')!.p, byColumn.get('x2')!.increase], [1, 0]);
		let before = 0;
		for (const [i, { p, adjusted }] of columns.entries()) {
			before = Math.min(1, Math.max(before, (columns.length - i) * p));
			assert.equal(adjusted, before);
		}
		assert.match(
			columnUseTitle(asked(followed(1))),
			/^Given all others, these count beyond chance: x0 \(1 of 3 tested, on 200 rows\)$/,
		);
	});

	it('seldom takes a column for used that only follows one that is, and finds that one', () => {
		const found = Array.from({ length: 20 }, (_, seed) =>
			asked(followed(seed + 2, [150, 100]), { draws: 39, maximumColumns: 2 }, seed),
		);
		const raised = (name: string) =>
			found.filter(({ columns }) => columns.find(({ column }) => column === name)!.p <= 0.05).length;
		assert.equal(raised('x0'), 20);
		// Of 20 at 5%: more than 4 come about in 1 of 400 such trials.
		assert.ok(raised('x1') <= 4, `${raised('x1')}`);
	});

	it('draws what follows the others as they do', () => {
		const dataset = followed(7);
		const rows = dataset.split.test;
		const { draw } = finish(conditionalDraws(dataset, 'x1', rows, seeded(1, 'sampling')));
		const to = dataset.inputs.values.slice();
		const random = seeded(2, 'sampling');
		for (const [i, row] of rows.entries()) draw(i, to, row * 3, random);
		const drawn = Array.from(rows, (row) => [to[row * 3], to[row * 3 + 1]] as const);
		const slope = drawn.reduce((sum, [x, y]) => sum + x * y, 0) / drawn.reduce((sum, [x]) => sum + x * x, 0);
		const rest = drawn.reduce((sum, [x, y]) => sum + (y - 0.9 * x) ** 2, 0) / drawn.length;
		assert.ok(Math.abs(slope - 0.9) < 0.12, `${slope}`);
		assert.ok(Math.abs(rest - 0.19) < 0.08, `${rest}`);
		// Nothing else is touched.
		for (const row of rows) assert.equal(to[row * 3 + 2], dataset.inputs.values[row * 3 + 2]);
	});
});
