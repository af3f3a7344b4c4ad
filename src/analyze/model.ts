import type { LossName } from '../core/losses.ts';
import type { Network } from '../core/network.ts';

export interface Model {
	readonly network: Network;
	readonly loss: LossName;
	/** What training began with; left out, or null: not known. */
	readonly first?: () => Network | null;
}
