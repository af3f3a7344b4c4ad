import { issueCodes } from './codes.ts';
import type { RuleInputs, Rule, RunSummary } from './rule-inputs.ts';
import { severities, type Issue } from './issue.ts';
import type { RunCode } from './run-codes.ts';
import { resolved } from './resolve.ts';
import { beyondTheData } from './rules/beyond-the-data.ts';
import { cancelled } from './rules/cancelled.ts';
import { classImbalance } from './rules/class-imbalance.ts';
import { clearlyBetter } from './rules/clearly-better.ts';
import { confusedClasses } from './rules/confused-classes.ts';
import { deadUnits } from './rules/dead-units.ts';
import { equalUnits } from './rules/equal-units.ts';
import { farOffRows } from './rules/far-off-rows.ts';
import { fewTestRows } from './rules/few-test-rows.ts';
import { oneColumnAlone } from './rules/one-column-alone.ts';
import { standIn } from './rules/stand-in.ts';
import { leakage } from './rules/target-leakage.ts';
import { groupLeak } from './rules/group-leak.ts';
import { mainColumn } from './rules/main-column.ts';
import { hangsOnMethod } from './rules/hangs-on-method.ts';
import { missedClass } from './rules/missed-class.ts';
import { nearlyAll } from './rules/nearly-all.ts';
import { noBetter } from './rules/no-better.ts';
import { noHeldOutRows } from './rules/no-held-out-rows.ts';
import { notFinite } from './rules/not-finite.ts';
import { nothingLearned } from './rules/nothing-learned.ts';
import { notProvenBetter } from './rules/not-proven-better.ts';
import { overfit } from './rules/overfit.ts';
import { probabilitiesTell } from './rules/probabilities-tell.ts';
import { repeatedRows } from './rules/repeated-rows.ts';
import { saturatedUnits } from './rules/saturated-units.ts';
import { diverging } from './rules/diverging.ts';
import { oscillating } from './rules/oscillating.ts';
import { stoppedEarly } from './rules/stopped-early.ts';
import { noBetterThanLinear } from './rules/no-better-than-linear.ts';
import { underfit } from './rules/underfit.ts';
import { vanishingGradients } from './rules/vanishing-gradients.ts';
import { explodingGradients } from './rules/exploding-gradients.ts';
import { updateRatio } from './rules/update-ratio.ts';
import { poorStart } from './rules/poor-start.ts';
import { nearlyDeadUnits } from './rules/nearly-dead-units.ts';
import { alwaysOnUnits } from './rules/always-on-units.ts';
import { unexpectedEffect } from './rules/unexpected-effect.ts';
import { wideLayer } from './rules/wide-layer.ts';
import { narrowLayer } from './rules/narrow-layer.ts';

export { collectAnalyses } from './collect-analyses.ts';
export type { RuleInputs, RunSummary } from './rule-inputs.ts';

/** The one list of rules: a new one is a code with its values, a rule here, and its texts in src/messages. */
const rules: { readonly [C in RunCode]: Rule<C> } = {
	NG101: noHeldOutRows,
	NG102: fewTestRows,
	NG103: repeatedRows,
	NG104: leakage,
	NG105: groupLeak,
	NG201: notFinite,
	NG202: noBetter,
	NG203: notProvenBetter,
	NG204: overfit,
	NG205: cancelled,
	NG206: nothingLearned,
	NG207: clearlyBetter,
	NG208: probabilitiesTell,
	NG209: diverging,
	NG210: oscillating,
	NG211: stoppedEarly,
	NG212: noBetterThanLinear,
	NG213: underfit,
	NG214: vanishingGradients,
	NG215: explodingGradients,
	NG216: updateRatio,
	NG217: poorStart,
	NG218: classImbalance,
	NG301: deadUnits,
	NG302: saturatedUnits,
	NG303: equalUnits,
	NG304: nearlyDeadUnits,
	NG305: alwaysOnUnits,
	NG306: wideLayer,
	NG307: narrowLayer,
	NG401: confusedClasses,
	NG402: farOffRows,
	NG403: missedClass,
	NG501: mainColumn,
	NG502: nearlyAll,
	NG503: standIn,
	NG504: hangsOnMethod,
	NG505: beyondTheData,
	NG506: unexpectedEffect,
	NG507: oneColumnAlone,
};

/** In order of weight. */
const runCodes = issueCodes.filter((code): code is RunCode => code in rules);

/** All that is worth knowing, the weightiest first, nothing that contradicts another. */
export function issuesIn(facts: RunSummary, evidence: RuleInputs): Issue<RunCode>[] {
	const found = runCodes.flatMap((code): readonly Issue<RunCode>[] => rules[code](facts, evidence));
	return resolved(found).sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
