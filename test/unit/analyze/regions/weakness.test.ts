import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { defaultsOf } from '../../../../src/analyze/options.ts';
import { errorMap } from '../../../../src/analyze/regions/error-map.ts';
import { errorTree } from '../../../../src/analyze/regions/error-tree.ts';
import { seeded } from '../../../../src/core/random.ts';
import type { Dataset } from '../../../../src/data/prepare/dataset.ts';
import { weaknessText } from '../../../../src/messages/weak-spots.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { categoricalColumn, datasetWithErrors, numericColumn, sayer } from '../../../support/planted-errors.ts';

/** Rows with age above 60 and sex F err by `bad`, others by 1 in 20; the first of three rows is learned from. */
function planted(bad: (row: number) => number, seed: number, rows = 3000): Dataset {
	const random = seeded(seed, 'sampling');
	const age = Float64Array.from({ length: rows }, () => 18 + random.integer(70));
	const sex = Array.from({ length: rows }, () => 'FM'[random.integer(2)]);
	const columns = [numericColumn('age', [...age]), categoricalColumn('sex', sex)];
	return datasetWithErrors(columns, rows, (row) => (age[row] > 60 && sex[row] === 'F' ? bad(row) : 0.05), random)
		.dataset;
}

const treeOf = (dataset: Dataset) => finish(errorTree.run(sayer, dataset, defaultsOf(errorTree), contextOf())).nodes;
const mapOf = (dataset: Dataset) =>
	finish(errorMap.run(sayer, dataset, { ...defaultsOf(errorMap), columns: 'age,sex' }, contextOf()));

describe('the kind of weak of a region', () => {
	it('is noisy or under-fitted where training rows are bad, too', () => {
		const dataset = planted(() => 0.6, 1);
		const worst = treeOf(dataset).reduce((a, b) => (b.errorRate! > a.errorRate! ? b : a));
		assert.equal(worst.weakness, 'everywhere');
		const { cells, worst: place } = mapOf(dataset);
		assert.equal(cells[place!].weakness, 'everywhere');
		assert.ok(cells[place!].train!.errorRate! > 0.4 && cells[place!].train!.rows > 30);
		assert.match(weaknessText('everywhere'), /noisy or under-fitted/);
	});

	it('is over-fitted where training rows are not', () => {
		const dataset = planted((row) => (row % 3 === 0 ? 0.02 : 0.6), 2);
		const worst = treeOf(dataset).reduce((a, b) => (b.errorRate! > a.errorRate! ? b : a));
		assert.equal(worst.weakness, 'held-out-only');
		const { cells, worst: place } = mapOf(dataset);
		assert.equal(cells[place!].weakness, 'held-out-only');
		// Cells that err no more than the rest are not weak, and parts that err no more than all rows.
		assert.ok(cells.every(({ weakness, adjusted }) => (weakness === null) === adjusted! > 0.05));
		const nodes = treeOf(dataset);
		assert.ok(nodes.every(({ weakness, errorRate }) => (weakness === null) === errorRate! <= nodes[0].errorRate!));
	});

	it('is proven of errors that hang on nothing in hardly a tree or map of 40', () => {
		let [inTrees, inMaps] = [0, 0];
		const isClaim = ({ weakness }: { readonly weakness: string | null }) =>
			weakness === 'everywhere' || weakness === 'held-out-only';
		for (let seed = 0; seed < 40; seed++) {
			const dataset = planted(() => 0.05, seed + 10, 900);
			if (treeOf(dataset).some(isClaim)) inTrees++;
			if (mapOf(dataset).cells.some(isClaim)) inMaps++;
		}
		assert.ok(inTrees <= 1 && inMaps <= 1, `${inTrees} trees, ${inMaps} maps`);
	});
});
