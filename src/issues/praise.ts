import { isMostlyEqual } from '../analyze/equal-units.ts';
import { heldOutIsIndependent } from '../analyze/independence.ts';
import type { RuleInputs, RunSummary } from './rule-inputs.ts';

/**
 * Whether anything good may be said, once the network is proven better on the rows measured. Not where these rows were learned from
 * or are copies, where a column gives the target away or rows of one group share it, where training broke, where units of a layer
 * do the same, or where columns are copies of each other; what the resolver silences (resolve.ts) comes on top.
 */
export function mayBePraised(facts: RunSummary, evidence: RuleInputs): boolean {
	const { leakage, sharedAnswers, equalUnits, copiedColumns } = evidence;
	return (
		facts.metrics.test !== null &&
		heldOutIsIndependent(facts) &&
		facts.outcome.nonFinite === null &&
		(leakage ?? []).length === 0 &&
		sharedAnswers === null &&
		!equalUnits.some(isMostlyEqual) &&
		!copiedColumns
	);
}
