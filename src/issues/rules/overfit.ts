import { compared } from '../comparison.ts';
import { metricOf, type Rule } from '../facts.ts';
import { thresholds } from '../thresholds.ts';

/** Raised only where the training rows' metric lies outside the interval of the test rows'. */
export const overfit: Rule<'NG204'> = (facts, evidence) => {
	const comparison = compared(facts, evidence);
	const { value: test, interval, measure, heldOut } = comparison;
	if (!heldOut || interval === null) return [];
	const train = metricOf(facts.metrics.train);
	const worse =
		measure === 'accuracy'
			? train > interval.high && train - test >= thresholds.accuracyGap
			: train < interval.low && test - train >= thresholds.errorGap * train;
	if (!worse) return [];
	return [
		{
			code: 'NG204',
			severity: 'notice',
			values: { ...comparison, train },
			place: { view: 'overview' },
			remedy: { kind: 'regularize' },
		},
	];
};
