import type { EpochWeights } from '../core/epoch-weights.ts';
import type { EpochRecord } from '../core/history.ts';
import type { LossName } from '../core/losses.ts';
import type { Network } from '../core/network.ts';
import type { TrainingSpecification } from '../core/specification.ts';

export interface Model {
	readonly network: Network;
	readonly loss: LossName;
	/** What training began with; left out, or null: not known. */
	readonly first?: () => Network | null;
	/** How it came to be, until the epoch that is asked about; left out: not known. */
	readonly training?: ModelTraining;
}

export interface ModelTraining {
	readonly specification: Pick<TrainingSpecification, 'loss' | 'lossSettings'>;
	readonly history: readonly EpochRecord[];
	/** Those kept, ascending; empty where the analyzer does not need them. */
	readonly epochs: readonly EpochWeights[];
	/** Training loss of the best constant answer; null: not recorded. */
	readonly baselineLoss: number | null;
}
