import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finish } from '../../src/analyze/analyzer.ts';
import { confidentJoint, suspectedRows } from '../../src/analyze/label-errors/confident-learning.ts';
import { labelErrors } from '../../src/analyze/label-errors/label-errors.ts';
import { defaultsOf } from '../../src/analyze/options.ts';
import { datasetRows } from '../../src/data/table/row-numbers.ts';
import { inFolds } from '../support/fold-predictions.ts';
import { contextOf } from '../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../support/toy-model.ts';

// What make-label-error-fixtures.py wrote: the definition, stated once more in NumPy.
interface Case {
	readonly classes: number;
	readonly given: readonly number[];
	readonly probabilities: readonly number[];
	readonly joint: readonly number[];
	readonly rows: readonly number[];
	readonly selfConfidence: readonly number[];
	readonly normalizedMargin: readonly number[];
}
const file = join('test', 'reference', 'fixtures', 'weakness', 'label-errors.json');
const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly Case[];
const model = {
	network: networkOf([{ activation: 'identity', weights: [[1]], bias: [0] }]),
	loss: 'binary-cross-entropy',
} as const;

describe('label errors', () => {
	for (const [number, stored] of cases.entries()) {
		const { classes, joint, rows } = stored;
		const given = Int32Array.from(stored.given);
		const values = Float32Array.from(stored.probabilities);
		it(`are exactly the rows of the definition (table ${number}, ${rows.length} rows)`, () => {
			const labelled = { classes, given, probabilities: values };
			assert.deepEqual([...confidentJoint(labelled)], joint);
			assert.deepEqual([...suspectedRows(labelled)], rows);
		});

		it(`are ranked by their scores (table ${number})`, () => {
			const names = Array.from({ length: classes }, (_, one) => `class ${one}`);
			// Row numbers of the table, which has rows without a class in between.
			const dataset = datasetOf({
				inputs: stored.given.map(() => [0]),
				targets: stored.given,
				classes: names,
				rows: stored.given.map((_, i) => 3 * i),
			});
			const all = Int32Array.from(given.keys());
			const predictions = {
				part: 'out-of-fold',
				folds: 5,
				seeds: [1],
				rows: datasetRows(all),
				values,
				...inFolds(all),
			} as const;
			for (const ranking of ['self-confidence', 'normalized-margin'] as const) {
				const expected = ranking === 'self-confidence' ? stored.selfConfidence : stored.normalizedMargin;
				const options = { ...defaultsOf(labelErrors), ranking };
				const found = finish(labelErrors.run(model, dataset, options, contextOf({ predictions })));
				assert.equal(found.suspected, rows.length);
				assert.deepEqual(
					found.rows.map(({ row }) => row).toSorted((a, b) => a - b),
					rows.map((row) => 3 * row),
				);
				for (const [i, { row, score, given: own, suggested }] of found.rows.entries()) {
					assert.ok(Math.abs(score - expected[rows.indexOf(row / 3)]) < 1e-12);
					assert.ok(i === 0 || score >= found.rows[i - 1].score);
					assert.equal(own, names[given[row / 3]]);
					const at = values.subarray((row / 3) * classes, (row / 3 + 1) * classes);
					assert.equal(suggested, names[at.indexOf(Math.max(...at))]);
				}
			}
		});
	}
});
