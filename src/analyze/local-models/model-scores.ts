import { predictedClass } from '../../core/evaluate.ts';
import { momentsOf, wilsonInterval } from '../../core/statistics.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { ModelScore } from './regions-result.ts';

/** Held-out rows among those looked at; all of them, where none is. */
export function judgeOf({ split }: Dataset, positions: Int32Array) {
	const test = new Set(split.test);
	const held = Int32Array.from(positions.keys()).filter((row) => test.has(positions[row]));
	const heldOut = held.length > 0;
	const rows = heldOut ? held : Int32Array.from(positions.keys());
	const isJudged = new Uint8Array(positions.length);
	for (const row of rows) isJudged[row] = 1;
	return { rows, isJudged, heldOut };
}

/** Of the outputs that `outputsAt` gives for the rows numbered `chosen` among `positions`. */
export function scoreOf(
	{ targets, preprocessing: { target } }: Dataset,
	positions: Int32Array,
	chosen: Int32Array,
	outputsAt: (row: number) => Float64Array,
): ModelScore {
	// A changed file may hold classes the network was not taught.
	const known =
		target.kind === 'value' ? chosen : chosen.filter((row) => targets[positions[row]] < target.classes.length);
	const rows = known.length;
	if (rows === 0) return { rows, score: null, interval: null };
	if (target.kind === 'value') {
		const { mean, deviation } = target;
		const squares = Float64Array.from(known, (row) => {
			const error = mean + deviation * outputsAt(row)[0] - targets[positions[row]];
			return error * error;
		});
		return { rows, score: Math.sqrt(momentsOf(squares).mean), interval: null };
	}
	const right = known.filter((row) => {
		const outputs = outputsAt(row);
		return predictedClass(outputs, 0, outputs.length) === targets[positions[row]];
	}).length;
	return { rows, score: right / rows, interval: wilsonInterval(right, rows) };
}
