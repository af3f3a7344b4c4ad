import type { BaselineLoss } from './constant-answer.ts';

/** What one epoch left behind; one line of history.jsonl. Losses are means per row of the loss trained with, and its settings. */
export interface EpochRecord {
	/** From 0 (before the first step) to the last epoch. */
	readonly epoch: number;
	/** Optimizer steps taken so far. */
	readonly step: number;
	readonly trainLoss: number;
	/** Null when no rows are held out. */
	readonly validationLoss: number | null;
	/** Accuracy (share right, 0..1) for classification, root mean squared error for regression, in scaled units. */
	readonly trainMetric: number;
	readonly validationMetric: number | null;
	readonly learningRate: number;
}

export type StopReason = 'finished' | 'early-stopping' | 'cancelled' | 'non-finite';

/**
 * What likely made a loss not finite: a number of the data that is none; weights that were none before the first step;
 * numbers of the data so large that their products run out of range; or steps so large that weights grow beyond all bounds.
 */
export const nonFiniteCauses = ['data', 'weights', 'large-numbers', 'learning-rate'] as const;

/** Where numbers went wrong first; layers count from 0, null: in the data or the loss itself. */
export interface NonFinite {
	readonly step: number;
	readonly layer: number | null;
	readonly cause: (typeof nonFiniteCauses)[number];
}

export interface TrainingOutcome {
	readonly reason: StopReason;
	/** Epoch whose weights were kept. */
	readonly bestEpoch: number;
	readonly epochs: number;
	readonly steps: number;
	/** For the reason 'non-finite'. */
	readonly nonFinite: NonFinite | null;
	/** In the loss trained with, as the epochs' losses are. Left out: the targets have none, or an early version trained. */
	readonly baselineLoss?: BaselineLoss;
}
