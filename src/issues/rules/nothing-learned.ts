import { higherRate } from '../remedies.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';

/**
 * The kept network is hardly better on its own training rows than the best constant answer, in the loss trained with. How far it
 * fell from the random start tells nothing: that can lie far above. Of runs that do not record the constant answer's loss, it is
 * all that is known.
 */
export const nothingLearned: Rule<'NG206'> = (facts, { history }) => {
	const { outcome } = facts;
	const first = history.at(0);
	const kept = history.find(({ epoch }) => epoch === outcome.bestEpoch);
	if (first === undefined || kept === undefined || outcome.nonFinite !== null) return [];
	const [from, to] = [first.trainLoss, kept.trainLoss];
	const baseline = outcome.baselineLoss?.train ?? null;
	const unit = baseline ?? from;
	const isBelow = (loss: number) => unit - loss >= thresholds.leastLearned * Math.abs(unit);
	if (isBelow(to) || (baseline === null && first.epoch !== 0)) return [];
	// Later epochs that learned more, but not what holds on validation rows: steps are no cause.
	const never = !history.some(({ trainLoss }) => isBelow(trainLoss));
	return [
		{
			code: 'NG206',
			severity: 'problem',
			values: { epoch: kept.epoch, from, to, baseline },
			place: { view: 'overview' },
			...(never && { remedy: higherRate(facts) }),
		},
	];
};
