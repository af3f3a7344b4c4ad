import assert from 'node:assert/strict';
import type { SurfaceResult } from '../../../../src/analyze/surface/surface-result.ts';
import {
	edgesOf,
	labelledCells,
	letterOf,
	regionOf,
	surfaceRaster,
} from '../../../../src/webview/charts/surface/cells.ts';
import { surfaceChart } from '../../../../src/webview/charts/surface/chart.ts';
import { theme } from './samples.ts';

/** The left half a, the right half b; surer to the right. */
const points = 6;
const classes: SurfaceResult = {
	x: { column: 'width', from: 0, to: 6 },
	y: { column: 'length', from: 10, to: 16 },
	points,
	held: 1,
	at: null,
	classes: ['a', 'b'],
	target: 'kind',
	said: Int32Array.from({ length: points ** 2 }, (_, i) => (i % points < 3 ? 0 : 1)),
	value: Float32Array.from({ length: points ** 2 }, (_, i) => 0.5 + (i % points) / 10),
	drawn: {
		rows: Int32Array.of(4, 9),
		x: Float64Array.of(1, 5),
		y: Float64Array.of(11, 15),
		actual: Float64Array.of(0, 0),
		here: Float64Array.of(0, 1),
		predicted: Float64Array.of(0, 0),
	},
	coverage: { rows: 2, of: 2 },
	beyond: 1,
	units: [],
};
const values: SurfaceResult = {
	...classes,
	classes: [],
	said: new Int32Array(points ** 2),
	value: Float32Array.from({ length: points ** 2 }, (_, i) => (i === 35 ? 8 : Math.floor(i / points))),
};

describe('the surface over two columns', () => {
	it('parts regions by lines and names each by its letter', () => {
		const edges = edgesOf(classes.said, points);
		assert.deepEqual(
			edges,
			Array.from({ length: points }, (_, y) => [3, y, 3, y + 1]),
		);
		const letters = labelledCells(classes.said, points, 4).map(({ cell }) => letterOf(classes.said[cell]));
		assert.deepEqual([...new Set(letters)].sort(), ['A', 'B']);
		for (const { x, y } of labelledCells(classes.said, points, 4)) assert.ok(x > 0 && y > 0 && x !== 2 && x !== 3);
		assert.equal(letterOf(26), '27');
	});

	it('parts values by steps of their range', () => {
		const region = regionOf(values);
		assert.deepEqual([region[0], region[6], region[30], region[35]], [0, 1, 5, 7]);
		assert.deepEqual(new Set(regionOf({ ...values, value: new Float32Array(36).fill(3) })), new Set([0]));
	});

	it('draws the highest y above, and what is surer more strongly', () => {
		const { pixels } = surfaceRaster(values, theme());
		const { pixels: low } = surfaceRaster(classes, theme());
		const at = (of: Uint8ClampedArray, column: number, row: number) => [
			...of.subarray((row * points + column) * 4, (row * points + column) * 4 + 3),
		];
		assert.deepEqual(at(pixels, 5, 0), [...theme().sequential.subarray(254 * 4, 254 * 4 + 3)]);
		const far = (colour: number[]) =>
			colour.reduce((sum, each, i) => sum + Math.abs(each - theme().backgroundColour[i]), 0);
		assert.ok(far(at(low, 5, 2)) > far(at(low, 3, 2)));
	});

	it('says what is said where, of a class and of a value', () => {
		assert.equal(surfaceChart(classes, theme()).title, 'Over width and length it says a on 50% of the plane, b on 50%');
		const { note = '' } = surfaceChart(classes, theme());
		assert.match(note, /^Held: 1 column, at the median .* Drawn: 2 rows\. Beyond the axes, .*: 1 row\./);
		assert.match(note, /Of the rows drawn, 50% stand where the surface says their class\.$/);
		assert.equal(
			surfaceChart(values, theme()).title,
			'Over width and length, kind is predicted from 0 to 8, highest where they are 5.5 and 15.5',
		);
		const alike = { ...classes, said: new Int32Array(36) };
		assert.equal(surfaceChart(alike, theme()).title, 'Over width and length it says a everywhere');
		assert.equal(
			surfaceChart({ ...values, value: new Float32Array(36).fill(3) }, theme()).title,
			'Over width and length, kind is predicted to be 3 everywhere',
		);
	});

	it('leads from a row to the file, and tells of every place what is said there', () => {
		const { marks, table, mark } = surfaceChart(classes, theme());
		assert.ok(marks.kind === 'series');
		assert.deepEqual(marks.target(0, 1)?.row, { row: 9 });
		assert.equal(marks.target(1, 0), null);
		assert.equal(marks.describe(0, 1), 'Row 10 at width = 5, length = 15: actual a, here b, predicted a');
		assert.equal(marks.describe(1, 35), 'width = 5.5, length = 15.5: b (100%)');
		assert.equal(table.rows, 36);
		assert.deepEqual(
			[0, 1, 2, 3].map((column) => table.cell(4, column)),
			[4.5, 10.5, 'b', Math.fround(0.9)],
		);
		const rows = { name: { kind: 'row' as const }, rows: Int32Array.of(9), total: 1 };
		assert.deepEqual(mark!({ rows, row: 9 } as never), { kind: 'points', points: [1], inFocus: 1 });
	});
});
