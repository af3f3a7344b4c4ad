import assert from 'node:assert/strict';
import { finish } from '../../../src/analyze/analyzer.ts';
import {
	classesNearby,
	isUnderfitted,
	judgedByNeighbours,
	suspectedNearby,
} from '../../../src/analyze/label-errors/neighbours.ts';
import { seeded } from '../../../src/core/random.ts';
import { datasetRows } from '../../../src/data/table/row-numbers.ts';
import { inFolds } from '../../support/fold-predictions.ts';
import { datasetOf } from '../../support/toy-model.ts';

const unhurried = () => undefined;

/** Two classes on a line, 4 apart, and what networks say that call a share of the rows wrongly, wherever they lie. */
function twoClasses(count: number, mistaken: number, inTime = false) {
	const random = seeded(3, 'sampling');
	const given = Int32Array.from({ length: count }, (_, i) => i % 2);
	const dataset = datasetOf({
		inputs: [...given].map((one) => [4 * one + random.normal() / 2]),
		targets: [...given],
		classes: ['a', 'b'],
	});
	const rows = datasetRows(Int32Array.from(given.keys()));
	const values = Float32Array.from({ length: 2 * count }, (_, i) => {
		const row = i >> 1;
		const said = row % 100 < 100 * mistaken ? 1 - given[row] : given[row];
		return said === i % 2 ? 0.8 : 0.2;
	});
	const folds = { ...inFolds(rows), inTime };
	const predictions = { part: 'out-of-fold', folds: 5, seeds: [1], rows, values, ...folds } as const;
	return { dataset, predictions, rows, labelled: { classes: 2, given, probabilities: values } };
}

describe('what nearest rows say of labels', () => {
	it('is that networks are underfitted which are surely more often wrong, and not those that are about as good', () => {
		const judge = (mistaken: number) => {
			const { labelled, rows, dataset, predictions } = twoClasses(200, mistaken);
			return finish(judgedByNeighbours(labelled, rows, dataset, predictions, unhurried));
		};
		const bad = judge(0.1);
		assert.equal(bad.right, 1);
		assert.ok(Math.abs(bad.networksRight - 0.9) < 1e-9);
		// 0.1 less 1.96 standard errors of a share of 0.1 of 200 rows.
		assert.ok(Math.abs(bad.lower - (0.1 - 1.959964 * Math.sqrt((0.1 * 0.9) / 200))) < 1e-5);
		assert.equal(isUnderfitted(bad), true);
		assert.equal(isUnderfitted(judge(0.03)), false);
	});

	it('confirms a suspicion only where they are of another class themselves', () => {
		const { labelled, rows, dataset, predictions } = twoClasses(200, 0.1);
		const wrong = labelled.given.with(50, 1 - labelled.given[50]);
		const said = { ...dataset, targets: Float64Array.from(wrong) };
		const suspected = Int32Array.of(0, 1, 50);
		const found = finish(suspectedNearby({ ...labelled, given: wrong }, rows, suspected, said, predictions, unhurried));
		assert.equal(found.confirmed, 1);
		assert.deepEqual(
			[...found.says],
			[
				[0, 0],
				[1, 1],
				[50, 0],
			],
		);
	});

	it('is said by rows of other folds alone, and by earlier ones where folds go by time', () => {
		// Fold 0 is one place with the class a, all other folds lie elsewhere.
		const { dataset, predictions } = twoClasses(100, 0);
		const inputs = { ...dataset.inputs, values: dataset.inputs.values.map((_, i) => (i % 5 === 0 ? 0 : (i % 5) * 10)) };
		const targets = dataset.targets.map((_, i) => (i % 5 === 1 || i % 5 === 4 ? 1 : 0));
		const moved = { ...dataset, inputs, targets };
		const asked = Int32Array.of(0, 10, 15);
		assert.deepEqual([...finish(classesNearby(moved, predictions, asked, unhurried))], [1, 1, 1]);
		const later = { ...predictions, inTime: true };
		assert.deepEqual([...finish(classesNearby(moved, later, Int32Array.of(0, 2, 4), unhurried))], [-1, 1, 0]);
	});
});
