import { forwardInChunks } from '../../core/forward.ts';
import { upToUnit } from '../../core/part-of-network.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { DatasetRows } from '../../data/table/row-numbers.ts';
import type { AnalyzerContext } from '../analyzer.ts';
import { activationsOf, measure } from '../measure.ts';
import type { Model } from '../model.ts';

/** What a unit gives, and its sums before the function; one of each for each of the rows. */
export interface UnitValues {
	readonly values: Float64Array;
	readonly sums: Float64Array;
}

/** For the dataset rows at `rows`; the layers behind the unit, and its neighbours, are not run. */
export function* unitValues(
	model: Model,
	dataset: Dataset,
	{ layer, unit }: { readonly layer: number; readonly unit: number },
	rows: DatasetRows,
	context: Pick<AnalyzerContext, 'signal' | 'report'>,
): Generator<undefined, UnitValues> {
	const found = { values: new Float64Array(rows.length), sums: new Float64Array(rows.length) };
	if (layer === model.network.layers.length - 1) {
		// Of the last layer what it gives is a prediction.
		for (const chunk of measure(model, dataset, rows, context)) {
			const { values: z, columns: units } = chunk.preActivations[layer];
			const { values: a, column, columns } = activationsOf(chunk, layer, unit);
			for (let i = 0; i < chunk.rows; i++) {
				found.values[chunk.first + i] = a[i * columns + column];
				found.sums[chunk.first + i] = z[i * units + unit];
			}
			yield;
		}
		return found;
	}
	const part = upToUnit(model.network, layer, unit);
	for (const { first, rows: count, preActivations, activations } of forwardInChunks(
		part.network,
		dataset.inputs,
		rows,
	)) {
		context.signal.throwIfAborted();
		const { values: z, columns } = preActivations[layer];
		const { values: a } = activations[layer];
		for (let i = 0; i < count; i++) {
			found.values[first + i] = a[i * columns + part.unit];
			found.sums[first + i] = z[i * columns + part.unit];
		}
		context.report(first + count, rows.length);
		yield;
	}
	return found;
}
