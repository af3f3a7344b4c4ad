import type { AnalyzerContext } from '../analyzer.ts';
import { nearestNeighbours, sharedNeighbours, type Neighbours } from './neighbours.ts';
import type { ProjectionResult } from './projection-result.ts';
import { connectionsOf, drawTogether, umapEpochs } from './umap.ts';

/** As umap-learn; fewer rows have fewer. */
const neighbourCount = 15;
/** Of the way, what finding neighbours takes. */
const shareOfNeighbours = 0.3;
const parts = 1000;

/**
 * A UMAP of rows, `values` (rows, width), that begins with their principal `along`: the largest coordinate 10, and a little noise, so that
 * no two rows lie on each other. Pauses after each row and each pass, where it can be given up.
 */
export function* mapOf(
	values: Float64Array,
	width: number,
	along: readonly Float32Array[],
	{ random, signal, report }: AnalyzerContext,
): Generator<undefined, { places: Float32Array[]; neighbours: ProjectionResult['neighbours'] } | null> {
	const [x, y] = along;
	const count = Math.min(neighbourCount, x.length - 2);
	// One row near each other tells of no neighbourhood.
	if (count < 2) return null;
	const near = yield* watched(nearestNeighbours(values, width, count), 0, shareOfNeighbours);
	const largest = along.reduce((most, places) => places.reduce((a, each) => Math.max(a, Math.abs(each)), most), 0);
	const places = new Float64Array(2 * x.length);
	for (let row = 0; row < x.length; row++)
		for (const [axis, each] of [x, y].entries())
			places[2 * row + axis] = (10 * each[row]) / largest + 1e-4 * random.normal();
	for (const epoch of drawTogether(places, connectionsOf(near), random)) {
		signal.throwIfAborted();
		report(Math.round(parts * (shareOfNeighbours + (1 - shareOfNeighbours) * (epoch / umapEpochs))), parts);
		yield;
	}
	centre(places);
	const shared = sharedNeighbours(near, yield* watched(nearestNeighbours(places, 2, count), 1, 0));
	return {
		places: [0, 1].map((axis) => Float32Array.from({ length: x.length }, (_, row) => places[2 * row + axis])),
		neighbours: { count, shared },
	};

	/** `from` and `share` of the way. */
	function* watched(steps: Generator<undefined, Neighbours>, from: number, share: number) {
		for (let row = 0; ; row++) {
			const step = steps.next();
			if (step.done) return step.value;
			signal.throwIfAborted();
			if (row % 50 === 0) report(Math.round(parts * (from + (share * row) / x.length)), parts);
			yield;
		}
	}
}

function centre(places: Float64Array): void {
	for (const axis of [0, 1]) {
		let sum = 0;
		for (let i = axis; i < places.length; i += 2) sum += places[i];
		for (let i = axis; i < places.length; i += 2) places[i] -= (2 * sum) / places.length;
	}
}
