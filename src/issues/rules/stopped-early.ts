import { constantLoss } from '../training-course.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';

/** The training loss fell to the end, and the best epoch is one of the last: more of them would have gone on. */
export const stoppedEarly: Rule<'NG211'> = (facts, evidence) => {
	const { outcome } = facts;
	const trained = evidence.history.filter(({ epoch }) => epoch > 0);
	const baseline = constantLoss(facts, evidence);
	if (outcome.reason === 'cancelled' || outcome.nonFinite !== null || baseline === null || trained.length < 2)
		return [];
	const to = trained[trained.length - 1];
	// Schedules end with small steps: of a short training, the last third may be all of them.
	const share = to.step < thresholds.fewSteps ? 1 / 2 : 2 / 3;
	const from = trained[Math.floor(share * (trained.length - 1))];
	const fell = from.trainLoss - to.trainLoss >= thresholds.stillFalling * Math.abs(baseline);
	// Of weights that were kept long before the end, more epochs would have made none better.
	if (!fell || outcome.bestEpoch <= from.epoch) return [];
	return [
		{
			code: 'NG211',
			severity: 'notice',
			values: { from: from.epoch, to: to.epoch, lossFrom: from.trainLoss, lossTo: to.trainLoss },
			place: { view: 'overview' },
			remedy: { kind: 'train-longer' },
		},
	];
};
