import { compared } from '../comparison.ts';
import { metricOf, type Rule, type RunSummary } from '../rule-inputs.ts';
import { hiddenLayers } from '../remedies.ts';
import type { Comparison } from '../run-codes.ts';
import { thresholds } from '../thresholds.ts';

/**
 * Raised where the gap between training and test rows is large enough to matter and no chance of these rows: both are samples. In
 * simulation (bench/tests.mjs) at most 5 of 100 networks without a gap are accused; of those that lose 20 of 90 points of accuracy
 * 88 of 100 are caught by 37 test rows, nearly all by 150.
 */
export const overfit: Rule<'NG204'> = (facts, evidence) => {
	const comparison = compared(facts, evidence);
	const { value: test, measure, heldOut, baseline } = comparison;
	if (!heldOut) return [];
	const train = metricOf(facts.metrics.train);
	// Beside what the constant answer errs, 0.03 of an error is as much as 0.03 of accuracy.
	const scale = measure === 'accuracy' ? 1 : baseline;
	const gap = measure === 'accuracy' ? train - test : test - train;
	const matters = gap >= Math.max(thresholds.matters * scale, thresholds.mattersShare * train);
	if (!matters || !(standardErrorsOfGap(facts, comparison) >= thresholds.gapErrors)) return [];
	return [
		{
			code: 'NG204',
			severity: 'notice',
			values: { ...comparison, train },
			place: { view: 'overview' },
			remedy: { kind: 'regularize', ...(dropsNone(facts) && { choices: { dropout: 0.2 } }) },
		},
	];
};

/** A hidden layer, and no dropout after it yet. */
function dropsNone(facts: RunSummary): boolean {
	return hiddenLayers(facts).length > 0 && !facts.model.network.layers.some(({ type }) => type === 'dropout');
}

/** Two-proportion score test of the accuracies; of errors, on the scale of the logarithm of the mean square. NaN: not known. */
function standardErrorsOfGap({ metrics, rows }: RunSummary, { measure, value: test }: Comparison): number {
	const train = metricOf(metrics.train);
	if (measure === 'accuracy') {
		const pooled = (train * rows.train + test * rows.test) / (rows.train + rows.test);
		return (train - test) / Math.sqrt(pooled * (1 - pooled) * (1 / rows.train + 1 / rows.test));
	}
	const [ofTrain, ofTest] = [metrics.train, metrics.test].map((part) =>
		part && 'spread' in part ? part.spread : undefined,
	);
	if (train === 0) return test > 0 ? Infinity : NaN;
	return ofTrain === undefined || ofTest === undefined
		? NaN
		: (2 * Math.log(test / train)) / Math.hypot(ofTrain, ofTest);
}
