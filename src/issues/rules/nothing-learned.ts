import type { Rule } from '../facts.ts';
import { thresholds } from '../thresholds.ts';

/**
 * The kept weights are nearly those drawn at random: the training loss fell by next to nothing until the epoch that was kept.
 * What their pattern shows is then that of the random start.
 */
export const nothingLearned: Rule<'NG206'> = ({ outcome, model }, { history }) => {
	const first = history.at(0);
	const kept = history.find(({ epoch }) => epoch === outcome.bestEpoch);
	if (first === undefined || kept === undefined || outcome.nonFinite !== null) return [];
	const [from, to] = [first.trainLoss, kept.trainLoss];
	if (!(first.epoch === 0 && from - to < thresholds.leastLearned * Math.abs(from))) return [];
	return [
		{
			code: 'NG206',
			severity: 'problem',
			values: { epoch: kept.epoch, from, to },
			place: { view: 'overview' },
			remedy: { kind: 'higher-learning-rate', from: model.training.optimizer.learningRate },
		},
	];
};
