import type { EpochRecord } from '../core/history.ts';
import type { RuleInputs, RunSummary } from './rule-inputs.ts';
import { thresholds } from './thresholds.ts';

/** Loss of the best constant answer on training rows; of runs that do not record it, of the network before training. */
export function constantLoss({ outcome }: RunSummary, { history }: RuleInputs): number | null {
	return outcome.baselineLoss?.train ?? history.at(0)?.trainLoss ?? null;
}

export interface Rises {
	/** Epochs whose loss is more than a twentieth above that of the epoch before, of `epochs`. */
	readonly rises: number;
	readonly epochs: number;
	/** Of all that the loss rose by from an epoch to the next, from epoch 1 on. */
	readonly sum: number;
	readonly baseline: number;
}

/** How much the training loss goes up and down; null: it does not, as far as well-trained networks do not either. */
export function oscillation(facts: RunSummary, evidence: RuleInputs): Rises | null {
	const trained = evidence.history.filter(({ epoch }) => epoch > 0);
	const baseline = constantLoss(facts, evidence);
	if (baseline === null || !(baseline > 0) || facts.outcome.nonFinite !== null || trained.length < 5) return null;
	const steps = trained
		.slice(1)
		.map(({ trainLoss }, i) => ({ rise: trainLoss - trained[i].trainLoss, from: trained[i] }));
	const sum = steps.reduce((all, { rise }) => all + Math.max(0, rise), 0);
	const rises = steps.filter(({ rise, from }) => rise > thresholds.rise * Math.abs(from.trainLoss)).length;
	return sum >= thresholds.oscillation * baseline && rises >= thresholds.risingEpochs * steps.length
		? { rises, epochs: steps.length, sum, baseline }
		: null;
}

/** Whether the network whose weights were kept is hardly better than the best constant answer on the rows it learned from. */
export function learnedNothing(facts: RunSummary, evidence: RuleInputs): boolean {
	const kept = evidence.history.find(({ epoch }) => epoch === facts.outcome.bestEpoch);
	const baseline = constantLoss(facts, evidence);
	return (
		kept !== undefined && baseline !== null && baseline - kept.trainLoss < thresholds.leastLearned * Math.abs(baseline)
	);
}

/** Of the last epochs, three at most: the one with the least training loss. */
export function bestOfLast(history: readonly EpochRecord[]): EpochRecord | undefined {
	const last = history.filter(({ epoch }) => epoch > 0).slice(-3);
	return last.reduce<EpochRecord | undefined>(
		(least, each) => (least === undefined || each.trainLoss < least.trainLoss ? each : least),
		undefined,
	);
}
