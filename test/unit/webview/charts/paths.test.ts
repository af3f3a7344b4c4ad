import assert from 'node:assert/strict';
import { pathsChart } from '../../../../src/webview/charts/paths.ts';
import { theme } from './samples.ts';

describe('the paths through a network', () => {
	const result = {
		inputs: ['a', 'b', 'c'],
		target: 'grade',
		outputs: ['1', 'x'],
		values: Float32Array.of(0.5, -1, NaN, 0, -4, 2),
	};
	const { title, table, marks, mark } = pathsChart(result, 3, theme());

	it('say which reaches which most, an input that reaches most first', () => {
		assert.equal(title, 'Along all paths, c reaches grade 1 most: -4');
		assert.deepEqual(
			[0, 1, 2].map((row) => table.cell(row, 0)),
			['c', 'a', 'b'],
		);
		assert.equal(table.cell(0, 2), 2);
		assert.equal(
			pathsChart({ ...result, values: new Float32Array(6).fill(NaN) }, 3, theme()).title,
			'The products of the weights along the paths are no numbers',
		);
	});

	it('lead to the output', () => {
		assert.ok(marks.kind === 'grid');
		assert.deepEqual(marks.target(0, 1), { selection: { layer: 3, unit: 1 } });
		assert.deepEqual(mark!({ layer: 3, unit: 0 } as never), { kind: 'lines', column: 0, row: null });
	});
});
