import assert from 'node:assert/strict';
import { emptySelection, type Selection } from '../../../../src/protocol/selection.ts';
import { meanByGroupChart } from '../../../../src/webview/charts/mean-by-group.ts';
import { readable } from '../../../../src/webview/charts/colour.ts';
import { rowAt, rowSpan, type Grid } from '../../../../src/webview/charts/grid.ts';
import { weightMatrixChart } from '../../../../src/webview/charts/weight-matrix.ts';
import type { WeightOrder } from '../../../../src/webview/weights-look.ts';
import { activations, matrixOf, theme } from './samples.ts';

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

describe('the mark of a selected unit', () => {
	const unit = (layer: number, unit: number): Selection => ({ ...emptySelection, layer, unit });

	it('is at its column, in whatever order the units stand', () => {
		const result = matrixOf(
			[
				[1, 3, 2],
				[0, 0, 0],
			],
			[0, 0, 0],
		);
		const markIn = (order: WeightOrder, selection: Selection) =>
			weightMatrixChart({ result, matrix: 0, scale: 'layer', order }, theme()).mark?.(selection);
		assert.deepEqual(markIn('as-is', unit(0, 1)), { kind: 'lines', column: 1, row: null });
		assert.deepEqual(markIn('norm', unit(0, 1)), { kind: 'lines', column: 0, row: null });
		assert.deepEqual(markIn('norm', unit(0, 0)), { kind: 'lines', column: 2, row: null });
		// All point the same way, so that each is as near as the others.
		const places = [0, 1, 2].map((each) => markIn('similarity', unit(0, each)));
		assert.equal(new Set(places.map((each) => (each?.kind === 'lines' ? each.column : null))).size, 3);
		assert.deepEqual(markIn('name', unit(0, 1)), { kind: 'lines', column: 1, row: null });
	});

	it('is none for units of other layers, and for other selections', () => {
		const view = weightMatrixChart(
			{ result: matrixOf([[1, 2]], [0, 0]), matrix: 0, scale: 'layer', order: 'as-is' },
			theme(),
		);
		assert.equal(view.mark?.(unit(1, 1)), null);
		assert.equal(view.mark?.(emptySelection), null);
		const means = meanByGroupChart({ result: activations, layer: 0, target: 'y' }, theme());
		assert.deepEqual(means.mark?.(unit(0, 1)), { kind: 'lines', column: 1, row: null });
		assert.deepEqual(means.mark?.({ ...unit(0, 1), class: 1 }), { kind: 'lines', column: 1, row: 1 });
		assert.deepEqual(means.mark?.({ ...emptySelection, class: 0 }), { kind: 'lines', column: null, row: 0 });
		assert.equal(means.mark?.({ ...emptySelection, class: 99 }), null);
		assert.equal(means.mark?.(unit(1, 1)), null);
	});
});
