import type { BaselineComparison } from '../analyze/comparison.ts';
import { metricOf, type RuleInputs, type RunSummary } from './rule-inputs.ts';
import type { Comparison } from './run-codes.ts';
import { tellsClassesApart, type Area } from './known-to-know-more.ts';

/** The metric on the test rows; on the training rows where there are none. */
export function compared({ metrics, rows }: RunSummary, { errors }: RuleInputs): Comparison {
	const part = metrics.test === null ? 'train' : 'test';
	const recorded = metrics.test?.interval;
	const measuredNow = errors?.part === part && errors.interval !== null ? errors.interval : null;
	const interval = recorded === undefined ? measuredNow : recorded && { low: recorded.lower, high: recorded.upper };
	return {
		measure: 'accuracy' in metrics.train ? 'accuracy' : 'rmse',
		value: metricOf(metrics.test ?? metrics.train),
		baseline: metricOf(metrics.baseline),
		interval: rows.copied === true ? null : interval,
		rows: rows[part],
		heldOut: metrics.test !== null,
	};
}

/**
 * Beside the baseline, by paired tests on the rows measured (`BaselineComparison`). 'no-better': also where it is equal on these
 * rows, or worse but perhaps by chance; 'rare': right no more often, or less often (as with balanced class
 * weights), but its probabilities surely tell classes apart, which is what can be had of rare events; 'unproven': better on these rows, perhaps by chance; null: not tested, or
 * better on rows that were learned from.
 */
export type Verdict = 'worse' | 'no-better' | 'rare' | 'unproven' | 'better' | 'clearly-better';

export function verdictOf(facts: RunSummary, evidence: RuleInputs): Verdict | null {
	const { value, baseline, measure, heldOut } = compared(facts, evidence);
	const test = testOf(facts, evidence);
	const isBetter = measure === 'accuracy' ? value > baseline : value < baseline;
	if (test === null) return isBetter ? null : 'no-better';
	// Rows that were learned from can blame a network, but not praise it, and chance is not what makes it doubtful.
	if (!heldOut) return test.verdict === 'worse' ? 'worse' : isBetter ? null : 'no-better';
	if (test.verdict === 'better') return test.halved ? 'clearly-better' : 'better';
	if (tellsClassesApart(test, areaOf(facts, evidence))) return 'rare';
	if (test.verdict === 'worse') return 'worse';
	return isBetter ? 'unproven' : 'no-better';
}

/** By the share of right answers alone, whatever the probabilities tell. */
export function isSurelyWorse(facts: RunSummary, evidence: RuleInputs): boolean {
	return testOf(facts, evidence)?.verdict === 'worse';
}

/** Under the ROC curve, on the test rows: as recorded, else as measured now. */
export function areaOf({ metrics }: RunSummary, { errors }: RuleInputs): Area | undefined {
	if (metrics.test?.areaUnderCurve !== undefined) return metrics.test.areaUnderCurve;
	if (errors?.task !== 'classification' || errors.discrimination.area === null) return undefined;
	const { area, interval } = errors.discrimination;
	return { value: area, lower: interval?.low ?? null, upper: interval?.high ?? null };
}

function testOf({ metrics }: RunSummary, { errors }: RuleInputs): BaselineComparison | null {
	if (metrics.test?.comparison !== undefined) return metrics.test.comparison;
	return errors?.part === (metrics.test === null ? 'train' : 'test') ? errors.comparison : null;
}
