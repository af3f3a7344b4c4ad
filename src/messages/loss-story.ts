import * as l10n from '@vscode/l10n';
import type { EpochRecord, TrainingOutcome } from '../core/history.ts';
import { count, number } from './numbers.ts';

/** A curve from the first epoch that was trained to the last. */
interface Course {
	readonly from: number;
	readonly to: number;
}

/** What happened to the loss, in the order in which it is decided. Null: no rows are held out. */
export type LossStory =
	| { readonly kind: 'nothing' }
	| { readonly kind: 'broke'; readonly step: number }
	/** `baseline`: of always giving the same answer; null: not known, `from` is the loss before training. */
	| { readonly kind: 'did-not-learn'; readonly to: number; readonly baseline: number | null; readonly from: number }
	| { readonly kind: 'rises-again'; readonly epoch: number; readonly best: number; readonly last: number }
	| {
			readonly kind: 'still-falling' | 'course';
			readonly train: Course;
			readonly validation: Course | null;
			readonly epochs: number;
	  };

/** Losses count as equal within this share of the loss of always giving the same answer. */
const tolerance = 0.05;
/** A training that ends less than this share below the constant answer has learned next to nothing. */
const leastLearned = 0.01;

export function lossStory(history: readonly EpochRecord[], outcome: TrainingOutcome | null): LossStory {
	if (outcome?.nonFinite) return { kind: 'broke', step: outcome.nonFinite.step };
	const finite = history.filter(({ trainLoss }) => Number.isFinite(trainLoss));
	const [untrained] = finite;
	const last = finite.at(-1);
	if (untrained === undefined || last === undefined || finite.length < 2) return { kind: 'nothing' };
	const baseline = outcome?.baselineLoss?.train ?? null;
	const unit = Math.abs(baseline ?? untrained.trainLoss);
	const lowest = Math.min(...finite.slice(1).map(({ trainLoss }) => trainLoss));
	if ((baseline ?? untrained.trainLoss) - lowest < leastLearned * unit)
		return { kind: 'did-not-learn', to: last.trainLoss, baseline, from: untrained.trainLoss };
	const validation = finite
		.slice(1)
		.flatMap(({ epoch, validationLoss }) =>
			validationLoss !== null && Number.isFinite(validationLoss) ? [{ epoch, loss: validationLoss }] : [],
		);
	const end = validation.at(-1);
	const best = validation.reduce((a, b) => (b.loss < a.loss ? b : a), validation[0]);
	if (end !== undefined && end.loss - best.loss > tolerance * unit)
		return { kind: 'rises-again', epoch: best.epoch, best: best.loss, last: end.loss };
	return {
		kind: stillFalling(finite, outcome) ? 'still-falling' : 'course',
		train: { from: finite[1].trainLoss, to: last.trainLoss },
		validation: end === undefined ? null : { from: validation[0].loss, to: end.loss },
		epochs: last.epoch,
	};
}

/** Ran to its end, and the last tenth of the epochs took off a twentieth of the loss or more. */
function stillFalling(history: readonly EpochRecord[], outcome: TrainingOutcome | null): boolean {
	if (outcome === null || outcome.reason === 'early-stopping' || history.length < 10) return false;
	const loss = ({ trainLoss, validationLoss }: EpochRecord): number => validationLoss ?? trainLoss;
	const last = loss(history.at(-1)!);
	const before = loss(history[Math.floor((history.length - 1) * 0.9)]);
	return before - last > 0.05 * before && before - last > 0.005 * loss(history[0]);
}

export function lossTitle(story: LossStory): string {
	switch (story.kind) {
		case 'nothing':
			return l10n.t('Loss by epoch');
		case 'broke':
			return l10n.t('Loss stopped being a number at step {0}', count(story.step));
		case 'did-not-learn':
			return story.baseline === null
				? l10n.t(
						'Next to nothing was learned: training loss {0} at the end, {1} before training',
						number(story.to),
						number(story.from),
					)
				: l10n.t(
						'Next to nothing was learned: training loss {0} at the end, {1} for always giving the same answer',
						number(story.to),
						number(story.baseline),
					);
		case 'rises-again':
			return l10n.t(
				'Validation loss rises again after epoch {0}: from {1} to {2} at the end',
				count(story.epoch),
				number(story.best),
				number(story.last),
			);
		case 'still-falling':
			return l10n.t('Loss is still falling at the end: {0}', courses(story));
		case 'course':
			return l10n.t('From epoch 1 to {0}, loss goes {1}', count(story.epochs), courses(story));
	}
}

/** Of both curves, so that like is compared with like. */
function courses({ train, validation }: Extract<LossStory, { kind: 'course' | 'still-falling' }>): string {
	return validation === null
		? l10n.t('from {0} to {1} on training rows', number(train.from), number(train.to))
		: l10n.t(
				'from {0} to {1} on training rows, from {2} to {3} on validation rows',
				number(train.from),
				number(train.to),
				number(validation.from),
				number(validation.to),
			);
}
