import { forwardInChunks } from '../core/forward.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import type { Model } from './model.ts';
import type { AnalyzerContext } from './analyzer.ts';
import type { LayerActivations } from './activations-result.ts';

/**
 * The layers with only those units left in `dead` that are dead on every one of the rows (positions in the dataset): a sample may lack the few rows
 * on which a unit answers. Runs the network until no unit is left to ask about.
 */
export function* deadOnEveryRow(
	{ network }: Model,
	dataset: Dataset,
	rows: Int32Array,
	layers: readonly LayerActivations[],
	{ signal }: Pick<AnalyzerContext, 'signal'>,
): Generator<undefined, LayerActivations[]> {
	const left = layers.map(({ dead }) => dead);
	if (left.some((dead) => dead.length > 0))
		for (const { rows: count, preActivations } of forwardInChunks(network, dataset.inputs, rows)) {
			signal.throwIfAborted();
			for (const [layer, dead] of left.entries())
				if (dead.length > 0) left[layer] = dead.filter((unit) => !answers(preActivations[layer], unit, count));
			if (left.every((dead) => dead.length === 0)) break;
			yield;
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
