import { bestOfLast } from '../training-course.ts';
import type { Rule } from '../rule-inputs.ts';
import { lowerRate } from '../remedies.ts';
import { thresholds } from '../thresholds.ts';

/** Steps so long that they lead away from where training began. */
export const diverging: Rule<'NG209'> = (facts, { history }) => {
	const first = history.at(0);
	const last = bestOfLast(history);
	if (first?.epoch !== 0 || last === undefined || facts.outcome.nonFinite !== null) return [];
	const baseline = facts.outcome.baselineLoss?.train ?? null;
	const [from, to] = [first.trainLoss, last.trainLoss];
	const highest = Math.max(from, baseline ?? from);
	if (!(to - highest > thresholds.diverged * Math.abs(highest))) return [];
	return [
		{
			code: 'NG209',
			severity: 'problem',
			values: { epoch: last.epoch, from, to, baseline },
			place: { view: 'overview' },
			remedy: lowerRate(facts),
		},
	];
};
