import { bounds, measured, type Rule } from '../facts.ts';

/** A problem where the network is no better on the very rows measured; a notice where it is, but perhaps by chance. */
export const notBetterThanBaseline: Rule = (facts, evidence) => {
	const { metric, baseline, interval, rows } = measured(facts, evidence);
	const higherIsBetter = facts.task === 'classification';
	const better = higherIsBetter ? metric > baseline : metric < baseline;
	const surely = interval === null || (higherIsBetter ? interval.low > baseline : interval.high < baseline);
	if (better && surely) return [];
	return [
		{
			id: 'not-better-than-baseline',
			severity: better ? 'notice' : 'problem',
			values: { metric, baseline, rows, ...bounds(interval) },
			names: [],
			place: { view: 'errors' },
		},
	];
};
