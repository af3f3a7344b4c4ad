import { allRows } from '../core/matrix.ts';
import { forwardInChunks, outputsInChunks, type OutputChunk, type RecordedChunk } from '../core/forward.ts';
import { lossOf } from '../core/losses.ts';
import type { FloatArray } from '../core/matrix.ts';
import { outputsOf } from '../core/network-shape.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import type { Model } from './model.ts';
import type { AnalyzerContext } from './analyzer.ts';
import { type DatasetRows, datasetRows } from '../data/table/row-numbers.ts';

/** What the network makes of some rows; good only until the next chunk is asked for. */
export interface MeasuredChunk extends RecordedChunk {
	/** (rows, classes) probabilities, or (rows, 1) values in the target's units. */
	readonly predictions: FloatArray;
}

export function everyRow(dataset: Dataset): DatasetRows {
	return datasetRows(allRows(dataset.inputs.rows));
}

/** What the network says of some rows; good only until the next chunk is asked for. */
export interface AnsweredChunk extends OutputChunk, Pick<MeasuredChunk, 'predictions'> {}

/** Runs the dataset rows at `positions` through the network, chunk by chunk; stops with an AbortError when cancelled. */
export function* measure(
	model: Model,
	dataset: Dataset,
	positions: DatasetRows,
	{ signal, report }: Pick<AnalyzerContext, 'signal' | 'report'>,
): Generator<MeasuredChunk, void> {
	const predictionsOf = predictionsBy(model, dataset);
	for (const chunk of forwardInChunks(model.network, dataset.inputs, positions)) {
		signal.throwIfAborted();
		const { first, rows, activations } = chunk;
		yield { ...chunk, predictions: predictionsOf(activations[activations.length - 1].values, rows) };
		report(first + rows, positions.length);
	}
}

/** As `measure`, without what hidden layers give, which takes longer. */
export function* measureAnswers(
	model: Model,
	dataset: Dataset,
	positions: DatasetRows,
	{ signal, report }: Pick<AnalyzerContext, 'signal' | 'report'>,
): Generator<AnsweredChunk, void> {
	const predictionsOf = predictionsBy(model, dataset);
	for (const chunk of outputsInChunks(model.network, dataset.inputs, positions)) {
		signal.throwIfAborted();
		yield { ...chunk, predictions: predictionsOf(chunk.outputs, chunk.rows) };
		report(chunk.first + chunk.rows, positions.length);
	}
}

/** From the network's outputs, (rows, units), what it predicts. */
function predictionsBy({ network, loss }: Model, { preprocessing: { target } }: Dataset) {
	const { predictions: columns, predict } = lossOf(loss);
	const units = outputsOf(network.specification);
	return (outputs: FloatArray, rows: number): FloatArray => {
		// Values in the target's units need double precision: float32 cannot hold a date in seconds.
		if (target.kind === 'value')
			return Float64Array.from({ length: rows }, (_, row) => target.mean + target.deviation * outputs[row]);
		const predictions = new Float32Array(rows * columns(units));
		predict(outputs, rows, units, predictions);
		return predictions;
	};
}

export interface UnitActivations {
	readonly values: FloatArray;
	/** The unit's value of row r is `values[r * columns + column]`. */
	readonly column: number;
	readonly columns: number;
}

/**
 * What a unit gives for the rows of a chunk: its activation; in the last layer the prediction it stands for
 * (a single logit is that of class 1 of two).
 */
export function activationsOf(chunk: MeasuredChunk, layer: number, unit: number): UnitActivations {
	const { values, columns } = chunk.activations[layer];
	if (layer < chunk.activations.length - 1) return { values, column: unit, columns };
	const predicted = chunk.predictions.length / chunk.rows;
	return { values: chunk.predictions, column: predicted - columns + unit, columns: predicted };
}
