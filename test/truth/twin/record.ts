import type { NetworkSpecification, TrainingSpecification } from '../../../src/core/specification.ts';
import type { Preprocessing } from '../../../src/data/prepare/dataset.ts';

/** The members of run.json that the twin goes by. */
export interface TwinRecord {
	readonly id: string;
	readonly name: string;
	readonly created: string;
	readonly task: 'classification' | 'regression';
	readonly target: string;
	readonly data: { readonly name: string; readonly rows: number; readonly bytes: number };
	readonly preprocessing: Preprocessing;
	readonly split: { readonly rule: { readonly kind: string; readonly column?: string } };
	readonly rows: { readonly train: number; readonly validation: number; readonly test: number };
	readonly excludedRows?: {
		readonly rows: readonly { readonly row: number; readonly use: string }[];
		readonly gone: number;
	};
	readonly independence?: object;
	readonly model: {
		readonly network: NetworkSpecification;
		readonly training: TrainingSpecification;
	};
	readonly outcome: {
		readonly reason: string;
		readonly bestEpoch: number;
		readonly epochs: number;
		readonly steps: number;
		readonly nonFinite: { readonly step: number; readonly layer: number | null } | null;
	};
	readonly seconds: number;
	readonly folds?: { readonly metrics: readonly unknown[]; readonly mean: number | null; readonly deviation: number };
}

export interface TwinEpoch {
	readonly epoch: number;
	readonly step: number;
	readonly learningRate: number;
	readonly trainLoss: number;
	readonly validationLoss: number | null;
	readonly trainMetric: number;
	readonly validationMetric: number | null;
}
