import assert from 'node:assert/strict';
import { finish } from '../../../../src/analyze/analyzer.ts';
import { defaultsOf } from '../../../../src/analyze/options.ts';
import { errorMap } from '../../../../src/analyze/regions/error-map.ts';
import { seeded } from '../../../../src/core/random.ts';
import { errorMapTitle } from '../../../../src/messages/error-map.ts';
import { errorMapChart } from '../../../../src/webview/charts/error-map.ts';
import { emptySelection } from '../../../../src/protocol/selection.ts';
import { contextOf } from '../../../support/analyzer-context.ts';
import { datasetWithErrors, numericColumn, sayer } from '../../../support/planted-errors.ts';
import { theme } from './samples.ts';

const rows = 1500;
const random = seeded(2, 'sampling');
const [a, b] = ['a', 'b'].map((name) =>
	numericColumn(
		name,
		Array.from({ length: rows }, () => random.integer(name === 'a' ? 3 : 1000)),
	),
);
assert.ok(a.kind === 'numeric' && b.kind === 'numeric');
const isBad = (row: number) => a.values[row] === 2 && b.values[row] > 500;
const { dataset } = datasetWithErrors([a, b], rows, (row) => (isBad(row) ? 0.8 : 0.05), random);
const options = { ...defaultsOf(errorMap), columns: 'a,b', minimumRows: 36, bins: 4 };
const result = finish(errorMap.run(sayer, dataset, options, contextOf()));

describe('chart of errors over two columns', () => {
	const view = errorMapChart({ result, isSure: true, target: 'y' }, theme());
	const { marks } = view;
	assert.ok(marks.kind === 'grid');

	it('has the rows of each cell in it, and says too few where there are', () => {
		assert.deepEqual([marks.grid.columns, marks.grid.rows], [3, 4]);
		for (const { across, down, tooFew, errorRate, rows: count } of result.cells) {
			assert.match(marks.grid.text(down, across), new RegExp(`\\nn ${count}$`));
			assert.equal(marks.grid.text(down, across).startsWith('too few'), tooFew);
			assert.deepEqual(marks.grid.value(down, across), tooFew ? NaN : errorRate);
			assert.equal(marks.describe(down, across).endsWith('too few to tell'), tooFew);
		}
		assert.ok(result.cells.some(({ tooFew }) => tooFew) && result.cells.some(({ tooFew }) => !tooFew));
		assert.equal(view.table.rows, result.cells.length);
	});

	it('tells the worst cell with its rows and interval, and nothing of it where rows hang together', () => {
		const worst = result.cells[result.worst!];
		assert.match(view.title, /^It errs most where a = 2 and b .*: [\d.]+% of \d+ rows are wrong \([\d.]+% to /);
		assert.ok(view.title.includes(`of ${worst.rows} rows`));
		assert.match(errorMapTitle(result, false), /^By a and b: [\d.]+% to [\d.]+% of the rows of a cell are wrong$/);
		const blunt = errorMapChart({ result, isSure: false, target: 'y' }, theme());
		for (let row = 0; row < blunt.table.rows; row++)
			assert.match(String(blunt.table.cell(row, 7)), /^(–|too few to tell)$/);
	});

	it('leads from a cell to its rows, and marks the cell whose rows are selected', () => {
		const { across, down, slice, rows: count } = result.cells[result.worst!];
		const target = marks.target(down, across);
		const set = target?.selection.rows;
		assert.deepEqual([set?.total, set?.name], [count, { kind: 'slice', conditions: slice, isWrong: false }]);
		const selection = { ...emptySelection, rows: set ?? null };
		assert.deepEqual(view.mark?.(selection), { kind: 'cell', row: down, column: across });
		assert.equal(view.mark?.(emptySelection), null);
	});
});
