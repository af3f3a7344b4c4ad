import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ramp, rampSize } from '../../../../src/webview/charts/colour.ts';
import { rasterize, type Cells, type ColourScale } from '../../../../src/webview/charts/raster.ts';

/** Red is the value, 0..254, exactly. */
const scale: ColourScale = {
	ramp: Uint8ClampedArray.from({ length: rampSize * 4 }, (_, i) => (i % 4 === 0 ? i / 4 : i % 4 === 3 ? 255 : 0)),
	from: 0,
	to: rampSize - 1,
};

function cellsOf(rows: readonly (readonly number[])[]): Cells {
	return { rows: rows.length, columns: rows[0].length, value: (row, column) => rows[row][column] };
}

function reds({ pixels }: { readonly pixels: Uint8ClampedArray }): number[] {
	return Array.from({ length: pixels.length / 4 }, (_, i) => pixels[i * 4]);
}

describe('raster', () => {
	it('has one pixel per cell where there is room', () => {
		const picture = rasterize(
			cellsOf([
				[0, 100, 200],
				[50, 150, 254],
			]),
			scale,
			{ width: 500, height: 500 },
		);
		assert.deepEqual([picture.width, picture.height], [3, 2]);
		assert.deepEqual(reds(picture), [0, 100, 200, 50, 150, 254]);
	});

	it('averages the cells that share a pixel', () => {
		const picture = rasterize(cellsOf([[0, 100, 200, 254]]), scale, { width: 2, height: 1 });
		assert.deepEqual(reds(picture), [50, 227]);
	});

	it('weighs a cell on two pixels by how much of it lies on each', () => {
		// Three cells on two pixels: the middle one is shared by halves.
		const picture = rasterize(cellsOf([[0, 90, 240]]), scale, { width: 2, height: 1 });
		assert.deepEqual(reds(picture), [30, 190]);
	});

	it('keeps one value one colour at any size', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 90 }),
				fc.integer({ min: 1, max: 90 }),
				fc.integer({ min: 1, max: 60 }),
				fc.integer({ min: 1, max: 60 }),
				fc.integer({ min: 0, max: rampSize - 1 }),
				(rows, columns, width, height, value) => {
					const picture = rasterize({ rows, columns, value: () => value }, scale, { width, height });
					assert.ok(picture.width <= width && picture.height <= height);
					assert.deepEqual(new Set(reds(picture)), new Set([value]));
				},
			),
		);
	});

	it('is right for 784 × 256 cells on a quarter of the pixels', () => {
		// Each block of 4 rows and 2 columns has one value: exactly what each pixel shows.
		const block = (row: number, column: number): number => (7 * Math.floor(row / 4) + 3 * Math.floor(column / 2)) % 255;
		const picture = rasterize({ rows: 784, columns: 256, value: block }, scale, { width: 128, height: 196 });
		assert.deepEqual([picture.width, picture.height], [128, 196]);
		for (let y = 0; y < 196; y++)
			for (let x = 0; x < 128; x++) assert.equal(picture.pixels[(y * 128 + x) * 4], block(4 * y, 2 * x));
	});

	it('leaves out what is no number, and holds what is beyond the limits at them', () => {
		const picture = rasterize(cellsOf([[Number.NaN, -10, 999]]), scale, { width: 3, height: 1 });
		assert.equal(picture.pixels[3], 0);
		assert.deepEqual(reds(picture).slice(1), [0, 254]);
	});

	it('has the middle colour where all values are the same', () => {
		const diverging = ramp([
			[0, 0, 255],
			[0, 0, 0],
			[255, 128, 0],
		]);
		const picture = rasterize(cellsOf([[0]]), { ramp: diverging, from: 0, to: 0 }, { width: 1, height: 1 });
		assert.deepEqual([...picture.pixels], [0, 0, 0, 255]);
	});
});
