import { lstat, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { systemCode } from './files.ts';
import { inParallel } from './in-parallel.ts';
import type { RunListing, RunRecord } from '../record/record.ts';
import { runFiles } from './run-files.ts';
import { cannotRead, withRunFile } from './run-reader.ts';
import { readRecord } from './store.ts';
import { checkWeightsFile } from './weights-file.ts';

/** Each has a file open; a process may have 1024 and less. */
const atOnce = 16;

/** Newest first. Folders that are no sound run are listed with the reason; the others are not affected by them. */
export async function listRuns(runsFolder: string): Promise<RunListing[]> {
	const entries = await readdir(runsFolder, { withFileTypes: true }).catch((error: unknown) => {
		if (systemCode(error) === 'ENOENT') return [];
		throw cannotRead(runsFolder, error);
	});
	const folders = entries
		.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
		.map((entry) => join(runsFolder, entry.name));
	const listings = (await inParallel(folders, atOnce, listRun)).filter((listing) => listing !== null);
	return listings.sort((a, b) => compare(timeOf(b), timeOf(a)) || compare(b.id, a.id));
}

/** Ids sort by time; of a damaged run there is only the name of its folder. */
function timeOf(run: RunListing): string {
	return run.state === 'good' ? run.record.id : run.id;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** Null: it was deleted meanwhile. */
async function listRun(folder: string): Promise<RunListing | null> {
	const id = basename(folder);
	try {
		const record = await readRecord(folder);
		await checkWeights(folder, record);
		return { state: 'good', id, folder, record };
	} catch (error) {
		if (await isGone(folder)) return null;
		const problem = error instanceof Error ? error.message : String(error);
		return { state: isOfTheSystem(error) ? 'unreadable' : 'damaged', id, folder, problem };
	}
}

function checkWeights(folder: string, record: RunRecord): Promise<void> {
	return withRunFile(folder, runFiles.weights, (file) => checkWeightsFile(file, record.model.network));
}

async function isGone(folder: string): Promise<boolean> {
	return lstat(folder).then(
		() => false,
		(error: unknown) => systemCode(error) === 'ENOENT',
	);
}

/** Says nothing about what is in the folder: another time, or for another user, it may be read. */
function isOfTheSystem(error: unknown): boolean {
	const code = systemCode(error instanceof Error ? error.cause : undefined);
	return code !== '' && !['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENXIO'].includes(code);
}
