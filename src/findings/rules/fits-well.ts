import { bounds, measured, type Rule } from '../facts.ts';

/** At most this share of what the baseline gets wrong, even at the bad end of the interval (of an RMSE: R² ≥ 0.75). */
const errorShare = 0.5;

export const fitsWell: Rule = (facts, evidence) => {
	const { metric, baseline, interval, rows } = measured(facts, evidence);
	if (facts.metrics.test === null || interval === null) return [];
	const [error, ofBaseline] =
		facts.task === 'classification' ? [1 - interval.low, 1 - baseline] : [interval.high, baseline];
	if (!(error <= errorShare * ofBaseline)) return [];
	const { test } = facts.metrics;
	const determination = 'r2' in test && test.r2 !== null ? { determination: test.r2 } : {};
	return [
		{
			id: 'fits-well',
			severity: 'good',
			values: { metric, baseline, rows, ...bounds(interval), ...determination },
			names: [],
			place: { view: 'errors' },
		},
	];
};
