import type { Cancellation } from './context.ts';
import type { TrainingBackend } from './training-backend.ts';
import { lossOf } from './losses.ts';
import type { LossName } from './losses.ts';
import type { FloatArray } from './matrix.ts';

export interface Measured {
	/** Mean per row. */
	readonly loss: number;
	/** Accuracy, or root mean squared error. */
	readonly metric: number;
}

/** How good the network of a learner is on the rows at `positions`, with pauses; null when `signal` says stop. */
export function* measureRows<T extends FloatArray>(
	learner: TrainingBackend<T>,
	lossName: LossName,
	positions: Int32Array,
	signal: Cancellation,
): Generator<null, Measured | null> {
	const { rowsPerMeasurement, rowsPerPause } = learner;
	let loss = 0;
	let weight = 0;
	let metric = 0;
	let pausedAt = 0;
	for (let from = 0; from < positions.length; from += rowsPerMeasurement) {
		const part = learner.measure(positions.subarray(from, from + rowsPerMeasurement));
		loss += part.loss;
		weight += part.weight;
		metric += part.metric;
		if (from - pausedAt < rowsPerPause) continue;
		pausedAt = from;
		yield null;
		if (signal.aborted) return null;
	}
	metric /= positions.length;
	return { loss: loss / weight, metric: lossOf(lossName).task === 'regression' ? Math.sqrt(metric) : metric };
}
