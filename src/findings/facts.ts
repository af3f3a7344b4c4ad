import type { TrainingOutcome } from '../core/history.ts';
import type { Interval } from '../core/statistics.ts';
import type { ActivationsResult } from '../analyze/activations.ts';
import type { ErrorsResult } from '../analyze/errors.ts';
import type { PermutationImportanceResult } from '../analyze/permutation-importance.ts';
import type { Task } from '../data/dataset.ts';
import type { Finding } from './finding.ts';

type Metrics =
	| { readonly loss: number; readonly accuracy: number }
	| { readonly loss: number; readonly rmse: number; readonly r2: number | null };

/** What a run's record says of it. */
export interface RunFacts {
	readonly task: Task;
	readonly target: string;
	readonly rows: { readonly train: number; readonly test: number };
	readonly model: {
		readonly training: { readonly epochs: number; readonly optimizer: { readonly learningRate: number } };
	};
	readonly outcome: TrainingOutcome;
	/** `baseline` is measured on the test rows, or on the training rows where there are none. */
	readonly metrics: { readonly train: Metrics; readonly test: Metrics | null; readonly baseline: Metrics };
}

/** What analyzers found; null where they could not be asked, as without the data file. */
export interface Evidence {
	readonly activations: ActivationsResult | null;
	readonly errors: ErrorsResult | null;
	readonly importance: PermutationImportanceResult | null;
}

export type Rule = (facts: RunFacts, evidence: Evidence) => readonly Finding[];

/** Accuracy, or root mean squared error in the target's units. */
export function metricOf(metrics: Metrics): number {
	return 'accuracy' in metrics ? metrics.accuracy : metrics.rmse;
}

export interface Measured {
	readonly metric: number;
	readonly baseline: number;
	/** 95 % interval of the metric. */
	readonly interval: Interval | null;
	readonly rows: number;
}

/** The metric on the test rows; on the training rows where there are none. */
export function measured({ metrics, rows }: RunFacts, { errors }: Evidence): Measured {
	const part = metrics.test === null ? 'train' : 'test';
	return {
		metric: metricOf(metrics.test ?? metrics.train),
		baseline: metricOf(metrics.baseline),
		interval: errors?.part === part ? errors.interval : null,
		rows: rows[part],
	};
}

/** As values of a finding. */
export function bounds(interval: Interval | null): { readonly lower?: number; readonly upper?: number } {
	return interval === null ? {} : { lower: interval.low, upper: interval.high };
}
