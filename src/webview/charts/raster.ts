import { rampSize } from './colour.ts';

export interface Cells {
	readonly rows: number;
	readonly columns: number;
	readonly value: (row: number, column: number) => number;
}

/** From `from` (first colour) to `to` (last colour). */
export interface ColourScale {
	readonly ramp: Uint8ClampedArray;
	readonly from: number;
	readonly to: number;
}

/** RGBA, row-major; transparent where no number is. */
export interface Raster {
	readonly width: number;
	readonly height: number;
	readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/**
 * One pixel per cell, to be enlarged without smoothing; where there are more cells than pixels, each pixel is the mean of
 * the cells under it, weighted by how much of each it covers.
 */
export function rasterize(
	cells: Cells,
	scale: ColourScale,
	maximum: { readonly width: number; readonly height: number },
): Raster {
	const width = Math.max(1, Math.min(cells.columns, maximum.width));
	const height = Math.max(1, Math.min(cells.rows, maximum.height));
	const columns = shares(cells.columns, width);
	const rows = shares(cells.rows, height);
	const sums = new Float64Array(width * height);
	const weights = new Float64Array(width * height);
	for (let row = 0; row < cells.rows; row++)
		for (let column = 0; column < cells.columns; column++) {
			const value = cells.value(row, column);
			if (!Number.isFinite(value)) continue;
			for (const { pixel: y, share: high } of rows[row])
				for (const { pixel: x, share: wide } of columns[column]) {
					sums[y * width + x] += value * high * wide;
					weights[y * width + x] += high * wide;
				}
		}
	return { width, height, pixels: paint(sums, weights, scale) };
}

interface Share {
	readonly pixel: number;
	/** How much of the cell lies on the pixel, 0..1. */
	readonly share: number;
}

/** For each of `cells` side by side, the pixels it lies on. */
function shares(cells: number, pixels: number): readonly (readonly Share[])[] {
	return Array.from({ length: cells }, (_, cell) => {
		const from = (cell * pixels) / cells;
		const to = ((cell + 1) * pixels) / cells;
		const parts: Share[] = [];
		for (let pixel = Math.floor(from); pixel < Math.min(pixels, Math.ceil(to)); pixel++) {
			const share = (Math.min(to, pixel + 1) - Math.max(from, pixel)) / (to - from);
			if (share > 1e-9) parts.push({ pixel, share });
		}
		return parts;
	});
}

function paint(
	sums: Float64Array,
	weights: Float64Array,
	{ ramp, from, to }: ColourScale,
): Uint8ClampedArray<ArrayBuffer> {
	const pixels = new Uint8ClampedArray(sums.length * 4);
	for (let i = 0; i < sums.length; i++) {
		if (weights[i] === 0) continue;
		const share = to > from ? (sums[i] / weights[i] - from) / (to - from) : 0.5;
		const at = Math.round(Math.min(Math.max(share, 0), 1) * (rampSize - 1)) * 4;
		pixels.set(ramp.subarray(at, at + 4), i * 4);
	}
	return pixels;
}
