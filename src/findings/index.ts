import type { Evidence, Rule, RunFacts } from './facts.ts';
import { severities, type Finding, type FindingId } from './finding.ts';
import { cancelled } from './rules/cancelled.ts';
import { confusedClasses } from './rules/confused-classes.ts';
import { deadUnits } from './rules/dead-units.ts';
import { fewTestRows } from './rules/few-test-rows.ts';
import { fitsWell } from './rules/fits-well.ts';
import { largeError } from './rules/large-error.ts';
import { noHeldOutRows } from './rules/no-held-out-rows.ts';
import { notBetterThanBaseline } from './rules/not-better-than-baseline.ts';
import { notFinite } from './rules/not-finite.ts';
import { overfit } from './rules/overfit.ts';
import { saturatedUnits } from './rules/saturated-units.ts';
import { strongestInput } from './rules/strongest-input.ts';

export { gatherEvidence } from './gather.ts';
export type { Evidence, RunFacts } from './facts.ts';

/** The one list of rules, by id and in order of weight. */
const rules: Readonly<Record<FindingId, Rule>> = {
	'not-finite': notFinite,
	'not-better-than-baseline': notBetterThanBaseline,
	'no-held-out-rows': noHeldOutRows,
	overfit,
	'few-test-rows': fewTestRows,
	'dead-units': deadUnits,
	'saturated-units': saturatedUnits,
	'confused-classes': confusedClasses,
	'large-error': largeError,
	cancelled,
	'strongest-input': strongestInput,
	'fits-well': fitsWell,
};

/** All that is worth knowing, the weightiest first. */
export function findIn(facts: RunFacts, evidence: Evidence): Finding[] {
	return Object.values(rules)
		.flatMap((rule) => rule(facts, evidence))
		.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
