import { bounds, measured, metricOf, type Rule } from '../facts.ts';

/** So much accuracy lost on new rows is worth a word; smaller gaps are usual in networks that fit well. */
const accuracyGap = 0.05;

/** (test - train) / train; Amazon SageMaker Debugger's rule "Overfit" has 0.1, of the loss. Here of the root of it. */
const errorGap = 0.1;

/** Raised only where the training rows' metric lies outside the interval of the test rows'. */
export const overfit: Rule = (facts, evidence) => {
	const { metric: test, interval, rows } = measured(facts, evidence);
	if (facts.metrics.test === null || interval === null) return [];
	const train = metricOf(facts.metrics.train);
	const worse =
		facts.task === 'classification'
			? train > interval.high && train - test >= accuracyGap
			: train < interval.low && test - train >= errorGap * train;
	if (!worse) return [];
	return [
		{
			id: 'overfit',
			severity: 'notice',
			values: { train, test, rows, ...bounds(interval) },
			names: [],
			place: { view: 'overview' },
		},
	];
};
