import type { NetworkLinks, NetworkStage } from '../../../analyze/network/network-result.ts';
import type { Point } from '../view.ts';

/** Where each node stands: x the number of its stage, y in lines from above. */
export interface NetworkLayout {
	/** One list for each stage; one place more than nodes where there are others. */
	readonly places: readonly (readonly Point[])[];
	/** Lines of the tallest stage. */
	readonly lines: number;
}

/** Few nodes are spread no further than this, in lines. */
const furthest = 2.5;

/** Stages side by side, the nodes of each around the middle. */
export function layoutOf(stages: readonly NetworkStage[]): NetworkLayout {
	const slots = stages.map(slotsOf);
	const lines = Math.max(...slots);
	const places = slots.map((count, stage) => {
		const step = Math.min(furthest, lines / count);
		return Array.from({ length: count }, (_, i) => ({ x: stage, y: lines / 2 + (i - (count - 1) / 2) * step }));
	});
	return { places, lines };
}

export function hasOthers({ size, nodes }: NetworkStage): boolean {
	return size > nodes.length;
}

function slotsOf(stage: NetworkStage): number {
	return stage.nodes.length + (hasOthers(stage) ? 1 : 0);
}

/** In CSS pixels. */
const thinnest = 0.75;
const widest = 5;

/** Widths of the lines between two stages, in CSS pixels: the strongest is the widest. */
export function lineWidths({ flow }: NetworkLinks): number[] {
	const largest = flow.reduce((most, each) => Math.max(most, each), 0);
	return Array.from(flow, (each) => thinnest + (widest - thinnest) * (largest > 0 ? each / largest : 0));
}

/** Of each stage, how large the mean of each unit is beside the largest, 0..1; of columns 0. */
export function fillsOf({ nodes }: NetworkStage): number[] {
	const sizes = nodes.map((node) => (node.kind === 'unit' && Number.isFinite(node.mean) ? Math.abs(node.mean) : 0));
	const largest = Math.max(0, ...sizes);
	return sizes.map((size) => (largest > 0 ? size / largest : 0));
}
