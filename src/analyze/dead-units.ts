import { forwardInChunks } from '../core/forward.ts';
import { upToUnits } from '../core/part-of-network.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import type { Model } from './model.ts';
import type { AnalyzerContext } from './analyzer.ts';
import type { LayerActivations } from './activations-result.ts';

/** Rows after which the units that have answered are left out of what is run. */
const rowsAtATime = 2048;

/**
 * The layers with only those units left in `dead` that are dead on every one of the rows (positions in the dataset): a sample may lack the few rows
 * on which a unit answers. Runs the network, no further than to those units, until none is left to ask about.
 */
export function* deadOnEveryRow(
	{ network }: Model,
	dataset: Dataset,
	rows: Int32Array,
	layers: readonly LayerActivations[],
	{ signal }: Pick<AnalyzerContext, 'signal'>,
): Generator<undefined, LayerActivations[]> {
	const left = layers.map(({ dead }) => dead);
	for (let from = 0; from < rows.length; from += rowsAtATime) {
		const last = left.findLastIndex((dead) => dead.length > 0);
		if (last < 0) break;
		const asked = left[last];
		const part = upToUnits(network, last, asked);
		const some = rows.subarray(from, from + rowsAtATime);
		for (const { rows: count, preActivations } of forwardInChunks(part.network, dataset.inputs, some)) {
			signal.throwIfAborted();
			for (const [layer, dead] of left.entries()) {
				const placeOf = (unit: number) => (layer === last ? part.units[asked.indexOf(unit)] : unit);
				if (dead.length > 0) left[layer] = dead.filter((unit) => !answers(preActivations[layer], placeOf(unit), count));
			}
			yield;
		}
	}
	return layers.map((layer, number) => ({
		...layer,
		dead: left[number],
		outOfReach: layer.outOfReach.filter((unit) => left[number].includes(unit)),
	}));
}

function answers(
	{ values, columns }: { readonly values: Float32Array; readonly columns: number },
	unit: number,
	rows: number,
): boolean {
	for (let row = 0, i = unit; row < rows; row++, i += columns) if (values[i] > 0) return true;
	return false;
}
