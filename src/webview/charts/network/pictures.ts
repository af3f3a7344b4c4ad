import type { NetworkStage } from '../../../analyze/network/network-result.ts';
import type { SurfaceResult, UnitSurface } from '../../../analyze/surface/surface-result.ts';
import { toCanvas } from '../heat-map.ts';
import { rasterize } from '../raster.ts';
import { edgesOf, type Edge } from '../surface/cells.ts';
import type { Theme } from '../theme.ts';

/** What a unit gives over the two inputs there are. */
export interface Picture {
	/** Lines where it crosses 0, in cells from the lowest x and y. */
	readonly edges: readonly Edge[];
	readonly points: number;
	readonly image: () => HTMLCanvasElement;
}

/** For each stage its nodes' pictures; null: a node has none. Colours are beside the largest of the layer, either way. */
export function picturesOf(
	stages: readonly NetworkStage[],
	{ units, points }: Pick<SurfaceResult, 'units' | 'points'>,
	theme: Theme,
): readonly (readonly (Picture | null)[])[] {
	return stages.map(({ layer, nodes }) => {
		const own = units.filter((each) => each.layer === layer);
		const limit = Math.max(
			...own.map(({ values }) => values.reduce((most, each) => Math.max(most, Math.abs(each)), 0)),
		);
		return nodes.map((node) => {
			const found = node.kind === 'unit' ? own.find(({ unit }) => unit === node.unit) : undefined;
			return found === undefined ? null : pictureOf(found, points, limit, theme);
		});
	});
}

function pictureOf({ values }: UnitSurface, points: number, limit: number, theme: Theme): Picture {
	let image: HTMLCanvasElement | null = null;
	const cells = {
		rows: points,
		columns: points,
		// The highest y above.
		value: (row: number, column: number) => values[(points - 1 - row) * points + column],
	};
	const scale = { ramp: theme.diverging, from: -limit, to: limit };
	return {
		edges: edgesOf(
			Int32Array.from(values, (each) => Number(each > 0)),
			points,
		),
		points,
		image: () => (image ??= toCanvas(rasterize(cells, scale, { width: points, height: points }))),
	};
}

/** In CSS pixels. */
export const pictureSize = 30;

export function drawPicture(
	ctx: CanvasRenderingContext2D,
	{ image, edges, points }: Picture,
	{ x, y }: { readonly x: number; readonly y: number },
	theme: Theme,
): void {
	const [left, top] = [x - pictureSize / 2, y - pictureSize / 2];
	ctx.imageSmoothingEnabled = false;
	ctx.drawImage(image(), left, top, pictureSize, pictureSize);
	ctx.strokeStyle = theme.foreground;
	ctx.lineWidth = 1;
	ctx.strokeRect(left, top, pictureSize, pictureSize);
	const cell = pictureSize / points;
	ctx.beginPath();
	for (const [x0, y0, x1, y1] of edges) {
		ctx.moveTo(left + x0 * cell, top + pictureSize - y0 * cell);
		ctx.lineTo(left + x1 * cell, top + pictureSize - y1 * cell);
	}
	ctx.stroke();
}
