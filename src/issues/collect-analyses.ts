import type { Ask } from '../analyze/ask.ts';
import { columnGroups, hasEqualColumns } from '../analyze/column-groups.ts';
import { heldOutRows } from '../analyze/held-out.ts';
import { standIns } from '../analyze/stand-ins.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import type { RuleInputs } from './rule-inputs.ts';
import { thresholds } from './thresholds.ts';

/** With more columns each carries little, and shuffling every one takes long. */
const mostColumns = 200;

/** Association from which on two columns say the same, rounding aside. */
const theSame = 0.9999;

/**
 * Asks the analyzers what the rules need; without a dataset there is only the history. `leakage`: inputs that give the target
 * away; `leftOut`: columns of the table that were left out by hand and do not.
 */
export function* collectAnalyses(
	dataset: Dataset | null,
	known: Pick<RuleInputs, 'history' | 'leakage' | 'sharedAnswers'>,
	leftOut: readonly string[],
	ask: Ask,
): Generator<unknown, RuleInputs> {
	const { layersOfEqualUnits: equalUnits } = yield* ask('weights');
	if (dataset === null || dataset.inputs.rows === 0)
		return {
			activations: null,
			errors: null,
			importance: null,
			equalUnits,
			copiedColumns: false,
			standIns: [],
			...known,
		};
	// Of rows that the network may have learned from, errors prove nothing.
	const isUnknown = heldOutRows(dataset).part === 'unknown';
	const isWide = dataset.preprocessing.inputs.length > mostColumns;
	return {
		activations: yield* ask('activations'),
		errors: isUnknown ? null : yield* ask('errors'),
		importance: isUnknown || isWide ? null : yield* ask('permutation-importance'),
		standIns: isUnknown || isWide ? [] : yield* standIns(dataset, leftOut, thresholds.standsIn),
		equalUnits,
		copiedColumns: isWide
			? yield* hasEqualColumns(dataset, dataset.split.train)
			: (yield* columnGroups(dataset, dataset.split.train, theSame)).some(({ length }) => length > 1),
		...known,
	};
}
