/** What one epoch left behind; one line of history.jsonl. Losses are means per row. */
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

export interface TrainingOutcome {
	readonly reason: StopReason;
	/** Epoch whose weights were kept. */
	readonly bestEpoch: number;
	readonly epochs: number;
	readonly steps: number;
	/** For 'non-finite': the step and the layer (from 0, or null: the loss itself) where it was seen first. */
	readonly nonFinite: { readonly step: number; readonly layer: number | null } | null;
}
