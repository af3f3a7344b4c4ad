import type { SurfaceResult } from '../../../analyze/surface/surface-result.ts';
import { css, parseColour, rampColour, type Colour } from '../colour.ts';
import type { Raster } from '../raster.ts';
import type { Theme } from '../theme.ts';

/** Lines between values are drawn at so many steps of their range. */
const levels = 8;

/** What a cell is of: its class, or the step of its value. */
export function regionOf({ classes, said, value }: SurfaceResult): Int32Array {
	if (classes.length > 0) return said;
	const { low, range } = rangeOf(value);
	return Int32Array.from(value, (each) =>
		range > 0 ? Math.min(levels - 1, Math.floor(((each - low) / range) * levels)) : 0,
	);
}

export function rangeOf(value: Float32Array): { readonly low: number; readonly range: number } {
	const low = value.reduce((least, each) => Math.min(least, each), Infinity);
	return { low, range: value.reduce((most, each) => Math.max(most, each), -Infinity) - low };
}

/** Of a class the stronger the surer it is; never so strong that marks on it are not seen. */
const [faintest, strongest] = [0.08, 0.55];

export function classColour(theme: Theme, number: number): string {
	return theme.colours.kinds[number % theme.colours.kinds.length];
}

/** A pixel a cell, the highest y first. */
export function surfaceRaster(result: SurfaceResult, theme: Theme): Raster {
	const { points, classes, said, value } = result;
	const pixels = new Uint8ClampedArray(points * points * 4);
	const colours = classes.map((_, number) => parseColour(classColour(theme, number))!);
	const { low, range } = rangeOf(value);
	for (let i = 0; i < value.length; i++) {
		const chance = 1 / Math.max(2, classes.length);
		const sure = Math.max(0, (value[i] - chance) / (1 - chance));
		const colour =
			classes.length > 0
				? laid(colours[said[i]], theme.backgroundColour, faintest + (strongest - faintest) * sure)
				: rampColour(theme.sequential, range > 0 ? (value[i] - low) / range : 0.5);
		const row = points - 1 - Math.floor(i / points);
		pixels.set([...colour, 255], (row * points + (i % points)) * 4);
	}
	return { width: points, height: points, pixels };
}

function laid(colour: Colour, under: Colour, share: number): Colour {
	return parseColour(css(colour, share), under)!;
}

/** An edge between two cells, in cells from the lowest x and y. */
export type Edge = readonly [x0: number, y0: number, x1: number, y1: number];

/** Between cells of different regions. */
export function edgesOf(region: Int32Array, points: number): Edge[] {
	const edges: Edge[] = [];
	for (let y = 0; y < points; y++)
		for (let x = 0; x < points; x++) {
			const own = region[y * points + x];
			if (x + 1 < points && region[y * points + x + 1] !== own) edges.push([x + 1, y, x + 1, y + 1]);
			if (y + 1 < points && region[(y + 1) * points + x] !== own) edges.push([x, y + 1, x + 1, y + 1]);
		}
	return edges;
}

/** A cell that a letter or a number is written on. */
export interface Labelled {
	readonly x: number;
	readonly y: number;
	readonly cell: number;
}

/** Every so many cells a place, where the cells around it are of its region; a region without one has its widest place. */
export function labelledCells(region: Int32Array, points: number, every: number): Labelled[] {
	const isInside = (x: number, y: number): boolean => {
		for (let dy = -1; dy <= 1; dy++)
			for (let dx = -1; dx <= 1; dx++) {
				const [u, v] = [x + dx, y + dy];
				if (u < 0 || v < 0 || u >= points || v >= points) return false;
				if (region[v * points + u] !== region[y * points + x]) return false;
			}
		return true;
	};
	const found: Labelled[] = [];
	const add = (x: number, y: number): void => void found.push({ x, y, cell: y * points + x });
	const half = Math.floor(every / 2);
	for (let y = half; y < points; y += every) for (let x = half; x < points; x += every) if (isInside(x, y)) add(x, y);
	const named = new Set(found.map(({ cell }) => region[cell]));
	for (let cell = 0; cell < region.length; cell++) {
		const [x, y] = [cell % points, Math.floor(cell / points)];
		if (named.has(region[cell]) || !isInside(x, y)) continue;
		named.add(region[cell]);
		add(x, y);
	}
	return found;
}

/** A, B, … by the number of a class. */
export function letterOf(number: number): string {
	return number < 26 ? String.fromCharCode(65 + number) : String(number + 1);
}
