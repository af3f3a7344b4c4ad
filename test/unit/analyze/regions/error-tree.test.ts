import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { defaultsOf } from '../../../../src/analyze/options.ts';
import { matcherOf } from '../../../../src/analyze/regions/condition.ts';
import { errorTree } from '../../../../src/analyze/regions/error-tree.ts';
import { parseConditions } from '../../../../src/analyze/regions/parse-conditions.ts';
import { limitBetween } from '../../../../src/analyze/regions/searched-columns.ts';
import { seeded } from '../../../../src/core/random.ts';
import { wilsonInterval } from '../../../../src/core/statistics.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { categoricalColumn, datasetWithErrors, numericColumn, sayer } from '../../../support/planted-errors.ts';
import { datasetOf, networkOf } from '../../../support/toy-model.ts';

const random = seeded(11, 'sampling');
const rows = 1200;
const any = (make: () => number) => Array.from({ length: rows }, make);
const columns = [
	numericColumn(
		'depth (m)',
		any(() => (random.next() < 0.15 ? NaN : Math.round(1000 * random.next()) / 10)),
	),
	categoricalColumn(
		'sex',
		any(() => random.integer(3)).map((one) => ['F', 'M', ''][one]),
	),
];
const [depth, sex] = columns;

describe('error tree', () => {
	it('names the parts in columns and units of the file, counts them, and shares out all errors', () => {
		assert.ok(depth.kind === 'numeric' && sex.kind === 'categorical');
		const isBad = (row: number) => depth.values[row] > 70 || sex.categories[sex.codes[row]] === 'F';
		const { dataset, wrong } = datasetWithErrors(columns, rows, (row) => (isBad(row) ? 0.6 : 0.05), random);
		const {
			nodes,
			errorKind,
			part,
			rows: all,
		} = finish(errorTree.run(sayer, dataset, defaultsOf(errorTree), contextOf()));
		assert.deepEqual([errorKind, part, all], ['wrong', 'test', 400]);
		const total = dataset.split.test.filter((row) => wrong[row]).length;
		for (const {
			id,
			parent,
			slice,
			condition,
			rows: count,
			errors,
			errorRate,
			lower,
			upper,
			coverage,
			...node
		} of nodes) {
			// The path can be typed as a slice, and holds the same rows.
			const matches = slice === '' ? () => true : matcherOf(dataset.table, parseConditions(slice, dataset.table));
			const inside = dataset.split.test.filter((row) => matches(row));
			const bad = inside.filter((row) => wrong[row]);
			const { low, high } = wilsonInterval(bad.length, inside.length);
			assert.deepEqual([count, errors, errorRate], [inside.length, bad.length, bad.length / inside.length], slice);
			assert.deepEqual([lower, upper, coverage], [low, high, bad.length / total]);
			assert.deepEqual([...node.tableRows], [...bad]);
			assert.equal(node.validation!.rows, dataset.split.validation.filter((row) => matches(row)).length);
			assert.equal(node.train!.errors, dataset.split.train.filter((row) => matches(row) && wrong[row]).length);
			if (parent === null) {
				assert.deepEqual([id, condition], [0, null]);
				continue;
			}
			const children = nodes.filter((each) => each.parent === parent);
			assert.equal(children.length, 2);
			assert.equal(
				children.reduce((sum, child) => sum + child.rows, 0),
				nodes[parent].rows,
			);
			assert.ok(count >= 20 && parent < id);
		}
		const conditions = nodes.map(({ condition }) => condition);
		assert.ok(conditions.includes('sex = "F"') && conditions.includes('sex != "F"'), conditions.join('; '));
		assert.ok(
			conditions.some((condition) => /^"depth \(m\)" > (6[89]|7[012])(\.\d+)? or missing$/.test(condition ?? '')),
			conditions.join('; '),
		);
	});

	it('of a regression parts rows by the distance from the truth, whatever its sign', () => {
		const values = Array.from({ length: 600 }, () => random.next());
		const dataset = datasetOf({
			inputs: values.map(() => [0]),
			// Noise about zero, wide above 0.8: no part has a mean residual, one has large ones.
			targets: values.map((value) => (value > 0.8 ? 10 : 1) * random.normal()),
			test: [...values.keys()],
			columns: [numericColumn('x0', values)],
		});
		const model = {
			network: networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]),
			loss: 'mean-squared-error' as const,
		};
		const { nodes, errorKind } = finish(
			errorTree.run(model, dataset, { ...defaultsOf(errorTree), depth: 1 }, contextOf()),
		);
		assert.equal(errorKind, 'distance');
		const [root, left, right] = nodes;
		assert.ok(Math.abs(Number(left.split!.value) - 0.8) < 0.02, left.condition!);
		const mean = dataset.targets.reduce((sum, target) => sum + Math.abs(target), 0) / 600;
		assert.ok(Math.abs(root.errorRate! - mean) < 1e-9);
		assert.ok(right.errorRate! > 5 * left.errorRate! && right.lower! > left.upper!);
		assert.ok(Math.abs(left.coverage! + right.coverage! - 1) < 1e-12);
	});

	it('has a root alone where nothing is wrong, or there are few rows', () => {
		const { dataset } = datasetWithErrors(columns, rows, () => 0, random);
		const result = finish(errorTree.run(sayer, dataset, defaultsOf(errorTree), contextOf()));
		assert.deepEqual([result.nodes.length, result.nodes[0].coverage, result.nodes[0].errorRate], [1, null, 0]);
		const few = contextOf({ rows: dataset.split.test.slice(0, 3) });
		assert.equal(finish(errorTree.run(sayer, dataset, defaultsOf(errorTree), few)).nodes.length, 1);
	});

	it('cuts between two numbers at the shortest one there is', () => {
		const of = (below: number, above: number) => {
			const column = numericColumn('x', [below, above]);
			assert.ok(column.kind === 'numeric');
			return limitBetween(column, below, above);
		};
		assert.deepEqual(
			[of(41, 42), of(0.30001, 0.4), of(0.125, 0.126), of(-3, 8), of(1e-9, 3e-9)],
			[41, 0.35, 0.1255, 3, 2e-9],
		);
	});
});
