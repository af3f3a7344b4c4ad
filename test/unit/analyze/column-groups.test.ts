import assert from 'node:assert/strict';
import { finish } from '../../../src/analyze/analyzer.ts';
import { columnGroups, hasEqualColumns } from '../../../src/analyze/column-groups.ts';
import { defaultsOf } from '../../../src/analyze/options.ts';
import { permutationImportance } from '../../../src/analyze/permutation-importance.ts';
import { seeded } from '../../../src/core/random.ts';
import type { Feature, InputEncoding } from '../../../src/data/prepare/dataset.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../support/toy-model.ts';

const random = seeded(5, 'sampling');
const rows = Array.from({ length: 300 }, (_, i) => i);
const positions = Int32Array.from(rows);

/** A linear network that is right but for noise. */
function importanceOf(inputs: readonly (readonly number[])[], weights: readonly number[], noise = 0.1) {
	const network = networkOf([{ activation: 'identity', weights: weights.map((weight) => [weight]), bias: [0] }]);
	const targets = inputs.map((row) => row.reduce((sum, x, i) => sum + x * weights[i], noise * random.normal()));
	const dataset = datasetOf({ inputs, targets });
	const options = defaultsOf(permutationImportance);
	return finish(permutationImportance.run({ network, loss: 'mean-squared-error' }, dataset, options, contextOf()));
}

describe('groups of columns', () => {
	it('tell whether two columns order the rows alike, however wide the table', () => {
		// Chance of its own: the other tests' tables stay as they are.
		const own = seeded(6, 'sampling');
		const columns = Array.from({ length: 40 }, () => rows.map(() => own.normal()));
		const has = (of: readonly (readonly number[])[]) => {
			const inputs = rows.map((row) => of.map((column) => column[row]));
			return finish(hasEqualColumns(datasetOf({ inputs, targets: rows.map(() => 0) }), positions));
		};
		assert.equal(has(columns), false);
		assert.equal(has([...columns, columns[7].map((x) => 3 * x + 1)]), true);
		assert.equal(has([...columns, columns[7].map((x) => -Math.exp(x))]), true, 'falling');
		assert.equal(has([...columns, columns[7].map((x, row) => (row === 0 ? x + 9 : x))]), false, 'but for one row');
	});

	it('hold what says much the same, in whatever form, and keep the others apart', () => {
		const encodings: InputEncoding[] = [
			...['x', 'cubed', 'other'].map((column) => ({
				...{ kind: 'numeric' as const, column, mean: 0, deviation: 1, limit: 1e6, median: 0, missingIndicator: false },
			})),
			...['band', 'letter', 'coin'].map((column) => ({
				...{ kind: 'categorical' as const, column, categories: ['a', 'b', 'c'] },
				...{ missingCategory: false, otherCategory: false },
			})),
		];
		const features: Feature[] = encodings.flatMap((encoding): Feature[] =>
			encoding.kind === 'categorical'
				? encoding.categories.map((name) => ({ kind: 'category', name, column: encoding.column }))
				: [{ kind: 'value', name: encoding.column, column: encoding.column }],
		);
		const oneHot = (code: number) => [0, 1, 2].map((category) => (category === code ? 1 : 0));
		const inputs = rows.map(() => {
			const x = random.normal();
			const band = x < -0.43 ? 0 : x < 0.43 ? 1 : 2;
			const letter = random.next() < 0.97 ? (band + 1) % 3 : random.integer(3);
			return [x, x ** 3, random.normal(), ...oneHot(band), ...oneHot(letter), ...oneHot(random.integer(3))];
		});
		const dataset = datasetOf({ inputs, targets: rows, features, encodings });
		assert.deepEqual(finish(columnGroups(dataset, positions)), [['x', 'cubed', 'band', 'letter'], ['other'], ['coin']]);
	});

	it('are none among columns drawn apart, and none of a column that is always the same', () => {
		const inputs = rows.map(() => [random.normal(), random.normal(), 1, 1]);
		assert.deepEqual(finish(columnGroups(datasetOf({ inputs, targets: rows }), positions)), [
			['x0'],
			['x1'],
			['x2'],
			['x3'],
		]);
	});
});

describe('importance of groups', () => {
	it('is that of copies together, none of which leads alone', () => {
		const inputs = rows.map(() => {
			const x = random.normal();
			return [x, random.normal(), x, x];
		});
		const { groups, columns, firstLeads } = importanceOf(inputs, [1, 1.6, 1, 1]);
		// Alone the second counts 1.6² against 1; together the copies count 3² .
		assert.equal(columns[0].column, 'x1');
		assert.deepEqual(groups[0].columns, ['x0', 'x2', 'x3']);
		assert.ok(firstLeads);
		assert.ok(groups[0].increase > 2 * groups[1].increase, JSON.stringify(groups));
		assert.deepEqual(
			columns.map(({ group }) => group),
			[1, 0, 0, 0],
		);
	});

	it('has intervals that hold the increase of many shuffles', () => {
		const inputs = rows.map(() => [random.normal(), random.normal()]);
		const { columns } = importanceOf(inputs, [1, 2]);
		for (const { interval, increase } of columns) assert.ok(interval.low < increase && increase < interval.high);
		// 2 · weight² for independent values of variance 1.
		assert.ok(columns[0].interval.low < 8 && 8 < columns[0].interval.high, JSON.stringify(columns[0]));
	});

	it('seldom names a leader where two columns count alike, and names the one that counts more', () => {
		let false_ = 0;
		let found = 0;
		const tables = 60;
		for (let table = 0; table < tables; table++) {
			const inputs = Array.from({ length: 100 }, () => [random.normal(), random.normal(), random.normal()]);
			if (importanceOf(inputs, [1, 1, 0.2], 1).firstLeads) false_++;
			if (importanceOf(inputs, [2, 1, 0.2], 1).firstLeads) found++;
		}
		// At 2.5% on each side, which of the two comes first is chance: 5% of 60 are 3; 8 is three standard deviations more.
		assert.ok(false_ <= 8, String(false_));
		assert.ok(found >= 50, String(found));
	});
});
