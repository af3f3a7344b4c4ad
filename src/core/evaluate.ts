import { neverCancelled } from './context.ts';
import type { Cancellation } from './context.ts';
import { outputsInChunks } from './forward.ts';
import { lossOf, reportedLoss } from './losses.ts';
import type { LossName } from './losses.ts';
import { zerosLike } from './matrix.ts';
import type { FloatArray, Matrix } from './matrix.ts';
import { outputsOf } from './network-shape.ts';
import type { Network } from './network.ts';
import { median, RegressionErrorsAccumulator } from './statistics.ts';

/**
 * How good a network is on some rows. Regression is measured in the (scaled) units of the targets given. The loss is always
 * the mean cross-entropy in nats, or the mean squared error, whatever loss the network was trained with.
 */
export type Evaluation =
	| {
			readonly task: 'classification';
			readonly rows: number;
			readonly loss: number;
			readonly right: number;
			/** Share of rows right, 0..1. */
			readonly accuracy: number;
	  }
	| {
			readonly task: 'regression';
			readonly rows: number;
			readonly loss: number;
			readonly rmse: number;
			readonly mae: number;
			/** Median of the residuals' sizes: half of the rows are closer. */
			readonly medianAbsoluteError: number;
			/** Null when the targets do not vary. */
			readonly r2: number | null;
			/** Standard error of the mean squared error, as a share of it; no number for a single row, or without error. */
			readonly spread: number;
	  };

/** Over the rows at `positions` (at least one); `lossName`: what the outputs were trained for; `targets` holds one number per row of the inputs. */
export function evaluate<T extends FloatArray>(
	network: Network<T>,
	lossName: LossName,
	inputs: Matrix<T>,
	targets: FloatArray,
	positions: Int32Array,
): Evaluation {
	const steps = evaluateInChunks(network, lossName, inputs, targets, positions, neverCancelled);
	for (;;) {
		const { value } = steps.next();
		if (value) return value;
	}
}

/** The same, yielding every few milliseconds; null when `signal` says stop. */
export function* evaluateInChunks<T extends FloatArray>(
	network: Network<T>,
	lossName: LossName,
	inputs: Matrix<T>,
	targets: FloatArray,
	positions: Int32Array,
	signal: Cancellation,
): Generator<null, Evaluation | null> {
	const loss = lossOf(reportedLoss(lossName));
	const units = outputsOf(network.specification);
	const errors = new RegressionErrorsAccumulator();
	const sizes = new Float64Array(loss.task === 'regression' ? positions.length : 0);
	let sum = 0;
	let right = 0;
	for (const { first, rows, outputs } of outputsInChunks(network, inputs, positions)) {
		const expected = zerosLike(inputs.values, rows);
		for (let row = 0; row < rows; row++) expected[row] = targets[positions[first + row]];
		sum += loss.sum(outputs, expected, rows, units, null, 0);
		if (loss.task === 'classification') right += rightRows(outputs, expected, rows, units);
		else
			for (let row = 0; row < rows; row++) {
				errors.add(expected[row], outputs[row]);
				sizes[first + row] = Math.abs(outputs[row] - expected[row]);
			}
		yield null;
		if (signal.aborted) return null;
	}
	const rows = positions.length;
	if (loss.task === 'classification')
		return { task: 'classification', rows, loss: sum / rows, right, accuracy: right / rows };
	const { rmse, mae, r2, spread } = errors;
	return { task: 'regression', rows, loss: sum / rows, rmse, mae, medianAbsoluteError: median(sizes), r2, spread };
}

function rightRows(outputs: FloatArray, targets: FloatArray, rows: number, units: number): number {
	let right = 0;
	for (let row = 0; row < rows; row++) if (predictedClass(outputs, row, units) === targets[row]) right++;
	return right;
}

/** The class of the largest logit (the first of equals); with one unit, class 1 where its logit is above 0. */
export function predictedClass(outputs: FloatArray, row: number, units: number): number {
	if (units === 1) return outputs[row] > 0 ? 1 : 0;
	let best = 0;
	for (let unit = 1; unit < units; unit++) if (outputs[row * units + unit] > outputs[row * units + best]) best = unit;
	return best;
}
