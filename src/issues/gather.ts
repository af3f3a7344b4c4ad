import { analyzers } from '../analyze/index.ts';
import type { AnalyzerContext, Model } from '../analyze/analyzer.ts';
import { heldOutRows } from '../analyze/held-out.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Evidence } from './facts.ts';

/** With more columns each carries little, and shuffling every one takes long. */
const mostColumns = 200;

/**
 * Asks the analyzers what the rules need; without a dataset there is only the history. Each gets a context of its own, so that
 * it finds what it finds when asked alone. `giveaways`: inputs that give the target away.
 */
export function gatherEvidence(
	model: Model,
	dataset: Dataset | null,
	{ history, giveaways }: Pick<Evidence, 'history' | 'giveaways'>,
	context: () => AnalyzerContext,
): Evidence {
	if (dataset === null || dataset.inputs.rows === 0)
		return { activations: null, errors: null, importance: null, giveaways, history };
	const { activations, errors, 'permutation-importance': importance } = analyzers;
	// Of rows that the network may have learned from, errors prove nothing.
	const isUnknown = heldOutRows(dataset).part === 'unknown';
	return {
		activations: activations.run(model, dataset, activations.defaults, context()),
		errors: isUnknown ? null : errors.run(model, dataset, errors.defaults, context()),
		importance:
			isUnknown || dataset.preprocessing.inputs.length > mostColumns
				? null
				: importance.run(model, dataset, importance.defaults, context()),
		giveaways,
		history,
	};
}
