import type { Ask } from '../analyze/ask.ts';
import { heldOutRows } from '../analyze/held-out.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Evidence } from './facts.ts';

/** With more columns each carries little, and shuffling every one takes long. */
const mostColumns = 200;

/**
 * Asks the analyzers what the rules need; without a dataset there is only the history. `giveaways`: inputs that give the target
 * away.
 */
export function* gatherEvidence(
	dataset: Dataset | null,
	{ history, giveaways }: Pick<Evidence, 'history' | 'giveaways'>,
	ask: Ask,
): Generator<unknown, Evidence> {
	if (dataset === null || dataset.inputs.rows === 0)
		return { activations: null, errors: null, importance: null, giveaways, history };
	// Of rows that the network may have learned from, errors prove nothing.
	const isUnknown = heldOutRows(dataset).part === 'unknown';
	const isWide = dataset.preprocessing.inputs.length > mostColumns;
	return {
		activations: yield* ask('activations'),
		errors: isUnknown ? null : yield* ask('errors'),
		importance: isUnknown || isWide ? null : yield* ask('permutation-importance'),
		giveaways,
		history,
	};
}
