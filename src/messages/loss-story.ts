import * as l10n from '@vscode/l10n';
import type { EpochRecord, TrainingOutcome } from '../core/history.ts';
import { count, number } from './numbers.ts';

/** What happened to the loss, in the order in which it is decided. */
export type LossStory =
	| { readonly kind: 'nothing' }
	| { readonly kind: 'broke'; readonly step: number }
	| { readonly kind: 'did-not-learn'; readonly from: number; readonly to: number }
	| { readonly kind: 'overfits'; readonly epoch: number }
	| { readonly kind: 'still-falling'; readonly from: number; readonly to: number }
	| { readonly kind: 'apart'; readonly train: number; readonly validation: number }
	| { readonly kind: 'together'; readonly from: number; readonly to: number }
	| { readonly kind: 'train-only'; readonly from: number; readonly to: number };

/** Losses count as equal within this share of the loss before training. */
const tolerance = 0.05;

export function lossStory(history: readonly EpochRecord[], outcome: TrainingOutcome | null): LossStory {
	const finite = history.filter(({ trainLoss }) => Number.isFinite(trainLoss));
	if (outcome?.nonFinite) return { kind: 'broke', step: outcome.nonFinite.step };
	const first = finite[0];
	const last = finite.at(-1);
	if (first === undefined || last === undefined || finite.length < 2) return { kind: 'nothing' };
	const kept = finite.find(({ epoch }) => epoch === outcome?.bestEpoch) ?? last;
	const from = first.trainLoss;
	const margin = tolerance * Math.abs(from);
	if (from - Math.min(...finite.map(({ trainLoss }) => trainLoss)) < margin)
		return { kind: 'did-not-learn', from, to: kept.trainLoss };
	const validation = finite.flatMap(({ epoch, validationLoss }) =>
		validationLoss !== null && Number.isFinite(validationLoss) ? [{ epoch, loss: validationLoss }] : [],
	);
	const best = validation.reduce((a, b) => (b.loss < a.loss ? b : a), validation[0]);
	if (validation.length > 0 && validation.at(-1)!.loss - best.loss > margin)
		return { kind: 'overfits', epoch: best.epoch };
	if (stillFalling(finite, outcome)) return { kind: 'still-falling', from, to: last.trainLoss };
	if (kept.validationLoss === null) return { kind: 'train-only', from, to: kept.trainLoss };
	if (kept.validationLoss - kept.trainLoss > 2 * margin)
		return { kind: 'apart', train: kept.trainLoss, validation: kept.validationLoss };
	return { kind: 'together', from, to: kept.validationLoss };
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
			return l10n.t('Loss did not fall: {0} at first, {1} at the end', number(story.from), number(story.to));
		case 'overfits':
			return l10n.t('Starts to overfit after epoch {0}: validation loss rises again', count(story.epoch));
		case 'still-falling':
			return l10n.t('Loss is still falling at the end: {0}, from {1}', number(story.to), number(story.from));
		case 'apart':
			return l10n.t(
				'Loss falls, but stays higher on validation rows: {0} against {1}',
				number(story.validation),
				number(story.train),
			);
		case 'together':
			return l10n.t('Loss falls from {0} to {1} and stays together', number(story.from), number(story.to));
		case 'train-only':
			return l10n.t('Loss falls from {0} to {1} on the rows it learned from', number(story.from), number(story.to));
	}
}
