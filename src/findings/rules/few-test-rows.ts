import { bounds, measured, type Rule } from '../facts.ts';

/** Widest interval of an accuracy that still tells good from fair: ±10 points. */
const widestAccuracy = 0.2;

/** Widest interval of an error, as a share of the error. */
const widestError = 0.5;

export const fewTestRows: Rule = (facts, evidence) => {
	if (facts.metrics.test === null || evidence.errors === null) return [];
	const { metric, interval, rows } = measured(facts, evidence);
	const widest = facts.task === 'classification' ? widestAccuracy : widestError * metric;
	if (interval !== null && interval.high - interval.low <= widest) return [];
	return [
		{
			id: 'few-test-rows',
			severity: 'notice',
			values: { rows, metric, ...bounds(interval) },
			names: [],
			place: { view: 'errors' },
		},
	];
};
