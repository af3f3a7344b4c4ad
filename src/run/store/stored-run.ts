import type { Expectations } from '../../analyze/against-expected.ts';
import type { EpochWeights } from '../../core/epoch-weights.ts';
import type { EpochRecord } from '../../core/history.ts';
import type { Network } from '../../core/network.ts';
import type { TrainingSnapshot } from '../../core/training-snapshot.ts';
import type { RecordedRows } from '../../data/split/recorded-rows.ts';
import type { RunRecord } from '../record/record.ts';

export interface StoredRun {
	readonly record: RunRecord;
	readonly network: Network;
	readonly history: readonly EpochRecord[];
	/** Of a run that was cancelled: where it stood, to go on from. Written with the run, read by `readSnapshot`. */
	readonly snapshot?: TrainingSnapshot;
	/** Weights of some epochs, in their order. Written with the run, read by `readEpochs`. */
	readonly epochs?: readonly EpochWeights[];
	/** What each row was used for; null: not recorded, by an earlier version or of too many rows. */
	readonly rows: RecordedRows | null;
	/** Which way somebody says the answer goes with columns; left out: nobody said. */
	readonly expected?: Expectations;
}
