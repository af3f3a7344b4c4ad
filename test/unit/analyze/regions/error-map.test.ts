import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { defaultsOf } from '../../../../src/analyze/options.ts';
import { matcherOf } from '../../../../src/analyze/regions/condition.ts';
import { errorMap } from '../../../../src/analyze/regions/error-map.ts';
import { parseConditions } from '../../../../src/analyze/regions/parse-conditions.ts';
import { seeded } from '../../../../src/core/random.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { categoricalColumn, datasetWithErrors, numericColumn, sayer } from '../../../support/planted-errors.ts';

const rows = 1800;
const options = defaultsOf(errorMap);

function columnsOf(seed: number) {
	const random = seeded(seed, 'sampling');
	const any = (make: () => number) => Array.from({ length: rows }, make);
	return {
		random,
		columns: [
			numericColumn(
				'noise',
				any(() => Math.round(1000 * random.next())),
			),
			numericColumn(
				'depth (m)',
				any(() => (random.next() < 0.15 ? NaN : Math.round(1000 * random.next()) / 10)),
			),
			categoricalColumn(
				'place',
				any(() => Math.min(random.integer(9), random.integer(9))).map((one) => ['', ...'abcdefgh'][one]),
			),
		],
	};
}

describe('error map of two columns', () => {
	it('lets validation rows choose columns, and finds the cell in which it errs', () => {
		const { random, columns } = columnsOf(3);
		const [, depth, place] = columns;
		assert.ok(depth.kind === 'numeric' && place.kind === 'categorical');
		const isBad = (row: number) => depth.values[row] > 60 && place.categories[place.codes[row]] === 'a';
		const { dataset, wrong } = datasetWithErrors(columns, rows, (row) => (isBad(row) ? 0.7 : 0.06), random);
		const result = finish(errorMap.run(sayer, dataset, options, contextOf()));
		assert.deepEqual([result.chosenBy, [...result.columns].sort()], ['validation', ['depth (m)', 'place']]);
		assert.equal(
			result.cells.reduce((sum, cell) => sum + cell.rows, 0),
			dataset.split.test.length,
		);
		for (const { slice, rows: count, errors, tableRows } of result.cells) {
			// What selects the rows of a cell can be typed, and holds them.
			const matches = matcherOf(dataset.table, parseConditions(slice, dataset.table));
			const inside = dataset.split.test.filter((row) => matches(row));
			assert.deepEqual([count, errors], [inside.length, inside.filter((row) => wrong[row]).length], slice);
			assert.deepEqual(
				[...tableRows].sort((a, b) => a - b),
				[...inside],
			);
		}
		const worst = result.cells[result.worst!];
		assert.match(worst.slice, /place = "a"/);
		assert.ok((worst.errorRate ?? 0) > 0.4 && (worst.adjusted ?? 1) < 1e-4);
	});

	it('calls no cell worse where errors come by chance, in 95 of 100 tables or more', () => {
		let told = 0;
		for (let seed = 1; seed <= 100; seed++) {
			const { random, columns } = columnsOf(seed);
			const { dataset } = datasetWithErrors(columns, rows, () => 0.2, random);
			const given = { ...options, columns: 'noise,depth (m)', maximumRows: 0 };
			if (finish(errorMap.run(sayer, dataset, given, contextOf())).worst !== null) told++;
		}
		assert.ok(told <= 5, `${told} of 100`);
	});

	it('puts rare names together, and takes a table of one column', () => {
		const { random, columns } = columnsOf(5);
		const { dataset } = datasetWithErrors(columns.slice(2), rows, () => 0.2, random);
		const { across, down, cells } = finish(errorMap.run(sayer, dataset, { ...options, bins: 4 }, contextOf()));
		assert.deepEqual(
			across.map(({ value, others }) => others ?? value),
			['a', 'b', 'c', 5, null],
		);
		assert.deepEqual([down.length, down[0].rows, cells.length], [1, dataset.split.test.length, 5]);
	});

	it('says which columns there are where the names are none', () => {
		const { random, columns } = columnsOf(1);
		const { dataset } = datasetWithErrors(columns, rows, () => 0.2, random);
		for (const named of ['noise', 'noise,noise', 'noise,nothing'])
			assert.throws(
				() => finish(errorMap.run(sayer, dataset, { ...options, columns: named }, contextOf())),
				/two different columns of toy\.csv with a comma between, of noise, depth \(m\), place/,
			);
	});
});
