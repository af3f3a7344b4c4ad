import assert from 'node:assert/strict';
import { readable, rowAt, rowSpan, type Grid } from '../../../../src/webview/charts/heat-map.ts';
import { weightMatrixChart } from '../../../../src/webview/charts/weight-matrix.ts';
import { matrixOf, theme } from './samples.ts';

function gridOf(inputs: number): Grid {
	const rows = Array.from({ length: inputs }, (_, i) => [i]);
	const { marks } = weightMatrixChart(
		{ result: matrixOf(rows, [1]), matrix: 0, scale: 'layer', order: 'as-is' },
		theme(),
	);
	assert.equal(marks.kind, 'grid');
	return marks.grid;
}

describe('heat map', () => {
	it('finds the row under a position, the bias below its gap included', () => {
		const grid = gridOf(3);
		assert.equal(rowAt(grid, 0), 0);
		assert.equal(rowAt(grid, 2.4), 2);
		assert.equal(rowAt(grid, (grid.strip[0] + grid.strip[1]) / 2), 3);
		assert.equal(rowAt(grid, grid.strip[0] - 0.1), null);
		assert.equal(rowAt(grid, grid.strip[1] + 0.1), null);
	});

	it('gives every row of any height a span that leads back to it', () => {
		for (const inputs of [1, 5, 784]) {
			const grid = gridOf(inputs);
			for (let row = 0; row < grid.rows; row++) {
				const [top, bottom] = rowSpan(grid, row);
				assert.equal(rowAt(grid, (top + bottom) / 2), row);
			}
		}
	});

	it('writes black on light cells and white on dark ones', () => {
		assert.equal(readable([250, 240, 200]), 'rgb(0, 0, 0)');
		assert.equal(readable([10, 30, 80]), 'rgb(255, 255, 255)');
	});
});
