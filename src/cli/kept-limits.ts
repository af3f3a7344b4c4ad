import { limitsOfKept } from '../protocol/limits-of-kept.ts';
import type { Limits } from '../analyze/counterfactuals/limits.ts';
import { readLimits } from '../run/store/limits-file.ts';

/** What may change of a row by what was kept with the run in its panel; null: nothing was. `read`: columns that the network reads. */
export async function keptLimits(folder: string, read: readonly string[]): Promise<Limits | null> {
	const kept = await readLimits(folder);
	return kept === null ? null : limitsOfKept(kept, read);
}
