import { deleteRun, readEpochs, readRun, readSnapshot, saveRun } from './store.ts';

/** Writes the run as `target`, which must not be there or be empty, and deletes `folder`. Throws as `readRun`, `saveRun` and `deleteRun`. */
export async function moveRun(folder: string, target: string): Promise<void> {
	const run = await readRun(folder);
	const [snapshot, epochs] = await Promise.all([readSnapshot(folder, run), readEpochs(folder, run)]);
	await saveRun(target, { ...run, epochs, ...(snapshot === null ? {} : { snapshot }) });
	await deleteRun(folder);
}
