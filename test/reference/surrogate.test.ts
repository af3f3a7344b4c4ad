import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finish } from '../../src/analyze/analyzer.ts';
import { defaultsOf } from '../../src/analyze/options.ts';
import { matcherOf } from '../../src/analyze/regions/condition.ts';
import { surrogateTree, type SurrogateTreeOptions } from '../../src/analyze/surrogate/surrogate-tree.ts';
import { contextOf } from '../support/analyzer-context.ts';
import { numericColumns } from '../support/numeric-columns.ts';
import { datasetOf, networkOf } from '../support/toy-model.ts';

interface StoredTree {
	readonly classes: number;
	readonly inputs: readonly (readonly number[])[];
	readonly targets: readonly number[];
	readonly predicted: readonly number[];
	readonly leaves: readonly number[];
}

const file = join('test', 'reference', 'fixtures', 'surrogate', 'trees.json');
const trees = JSON.parse(readFileSync(file, 'utf8')) as StoredTree[];

// What make-surrogate-fixtures.py wrote, found by scikit-learn in double precision.
describe('surrogate trees', () => {
	for (const { classes, inputs, targets, predicted, leaves } of trees)
		it(`are those of scikit-learn, ${classes === 0 ? 'of values' : `of ${classes} classes`}`, () => {
			// The network says what the tree is grown for, whatever is in the columns.
			const said = targets.map((target) =>
				classes === 0 ? [target] : Array.from({ length: classes }, (_, one) => Number(one === target)),
			);
			const width = said[0].length;
			const network = networkOf([
				{
					activation: 'identity',
					weights: said[0].map((_, i) => Array.from({ length: width }, (__, j) => Number(i === j))),
					bias: said[0].map(() => 0),
				},
			]);
			const loss = classes === 0 ? 'mean-squared-error' : 'softmax-cross-entropy';
			// One row more is judged, so that the tree is grown on all of them.
			const columns = numericColumns([...inputs, inputs[0]]);
			const dataset = datasetOf({
				inputs: [...said, said[0]],
				targets: [...targets, targets[0]],
				...(classes === 0 ? {} : { classes: Array.from({ length: classes }, (_, one) => `c${one}`) }),
				test: [inputs.length],
				columns,
				encodings: columns.map(({ name }) => ({
					kind: 'numeric',
					column: name,
					mean: 0,
					deviation: 1,
					limit: 1e6,
					median: 0,
					missingIndicator: false,
				})),
			});
			const options = defaultsOf<SurrogateTreeOptions>(surrogateTree);
			const { tree, fitted } = finish(surrogateTree.run({ network, loss }, dataset, options, contextOf()));
			assert.deepEqual(fitted, { rows: inputs.length, of: inputs.length });
			const tests = tree
				.filter(({ isLeaf }) => isLeaf)
				.map(({ conditions, answer, id }) => ({ matches: matcherOf(dataset.table, conditions), answer, id }));
			const seen = new Map<number, Set<number>>();
			for (const [row, truth] of predicted.entries()) {
				const here = tests.filter(({ matches }) => matches(row));
				assert.equal(here.length, 1);
				assert.ok(Math.abs(here[0].answer - truth) < 1e-9, `row ${row}: ${here[0].answer}, not ${truth}`);
				// Leaves that say the same are one here, so that each of theirs is in one of ours.
				seen.set(leaves[row], (seen.get(leaves[row]) ?? new Set()).add(here[0].id));
			}
			for (const ours of seen.values()) assert.equal(ours.size, 1);
		});
});
