import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import type { StoredRun } from './stored-run.ts';
import { saveRun } from './store.ts';

/** The run is not where it was to be, but it is not lost either. */
export class KeptElsewhere extends UserError {
	/** Where it is. */
	readonly folder: string;

	constructor(folder: string, cause: UserError) {
		super(l10n.t('{0} It is kept in {1} instead.', cause.message, folder), cause.place, { cause });
		this.folder = folder;
	}
}

/**
 * Saves the run as `folder` or, where that fails, in the first of the other places that takes it: a full disk costs no
 * training. Null: it is where it was to be. Throws what the first attempt failed by where nothing takes it.
 */
export async function keepRun(
	folder: string,
	run: StoredRun,
	otherPlaces: readonly string[] = [tmpdir(), homedir()],
): Promise<KeptElsewhere | null> {
	try {
		await saveRun(folder, run);
		return null;
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		for (const place of otherPlaces) {
			const other = join(place, `neuroglass-${run.record.id}`);
			const kept = await saveRun(other, run).then(
				() => true,
				() => false,
			);
			if (kept) return new KeptElsewhere(other, error);
		}
		throw error;
	}
}
