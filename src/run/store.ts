import { constants, existsSync } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { EpochRecord } from '../core/history.ts';
import type { Network } from '../core/network.ts';
import type { TrainingSnapshot } from '../core/training.ts';
import { UserError } from '../core/user-error.ts';
import { randomName, replaceFile, syncFolder, systemCode, systemReason, writeDurably } from './files.ts';
import { decodeHistory, encodeHistory } from './history-file.ts';
import { toJson } from './json.ts';
import { parseRecord } from './record-schema.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot-file.ts';
import type { RunListing, RunRecord } from './record.ts';
import { decodeNetwork, encodeNetwork, checkWeightsFile } from './weights-file.ts';

export const recordFile = 'run.json';
export const weightsFile = 'weights.safetensors';
export const historyFile = 'history.jsonl';
/** Of cancelled runs. */
export const snapshotFile = 'training.safetensors';

/** A run folder being written or deleted; a crash may leave one behind. */
const temporaryPrefix = '.neuroglass-';
/** No write takes that long: what is older was left by a crash. */
const leftoverAge = 60 * 60 * 1000;

export interface StoredRun {
	readonly record: RunRecord;
	readonly network: Network;
	readonly history: readonly EpochRecord[];
	/** Of a run that was cancelled: where it stood, to go on from. Written with the run, read by `readSnapshot`. */
	readonly snapshot?: TrainingSnapshot;
}

/** Unique; sorts by time. */
export function newRunId(now: Date): string {
	return `${now.toISOString().replaceAll(/[:.]/g, '-')}-${randomName(3)}`;
}

/**
 * Writes the run as `folder`, which must not be there or be empty. All of it appears at once, by a rename of a
 * temporary folder beside it, or nothing.
 */
export async function saveRun(folder: string, { record, network, history, snapshot }: StoredRun): Promise<void> {
	const target = resolve(folder);
	const parent = dirname(target);
	const temporary = join(parent, temporaryPrefix + randomName());
	try {
		await mkdir(parent, { recursive: true });
		await removeLeftovers(parent);
		await mkdir(temporary);
		await writeDurably(join(temporary, recordFile), toJson(record, '\t') + '\n');
		await writeDurably(join(temporary, weightsFile), encodeNetwork(network));
		await writeDurably(join(temporary, historyFile), encodeHistory(history));
		if (snapshot !== undefined) await writeDurably(join(temporary, snapshotFile), encodeSnapshot(snapshot));
		await syncFolder(temporary);
		await removeEmptyFolder(target);
		await rename(temporary, target);
		await syncFolder(parent);
	} catch (error) {
		await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
		throw cannotWrite(target, error);
	}
}

/** Throws a UserError where `saveRun` would fail for sure: better said before the time of a training is spent. */
export async function checkRunFolder(folder: string): Promise<void> {
	const target = resolve(folder);
	const names = await readdir(target).catch((error: unknown): string[] => {
		if (systemCode(error) === 'ENOENT') return [];
		throw cannotWrite(target, error);
	});
	if (names.includes(recordFile))
		throw new UserError(l10n.t('The folder {0} already holds a run; name a new one, or delete it first.', target));
	if (names.length > 0) throw notEmpty(target);
	let existing = dirname(target);
	while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
	await access(existing, constants.W_OK | constants.X_OK).catch((error: unknown) => {
		throw cannotWrite(target, error);
	});
}

/** Throws a UserError that says what is wrong with the run, or with which of its files. */
export async function readRun(folder: string): Promise<StoredRun> {
	const record = await readRecord(folder);
	const weights = await readRunFile(join(folder, weightsFile));
	const history = await readRunFile(join(folder, historyFile));
	return {
		record,
		network: decodeNetwork(weights, record.model.network, join(folder, weightsFile)),
		history: decodeHistory(history.toString('utf8'), join(folder, historyFile)),
	};
}

/** Where a cancelled run stood; null: it was not cancelled, or that was not kept. Throws as `readRun`. */
export async function readSnapshot(folder: string, run: StoredRun): Promise<TrainingSnapshot | null> {
	const file = join(folder, snapshotFile);
	if (run.record.outcome.reason !== 'cancelled' || !existsSync(file)) return null;
	return decodeSnapshot(await readRunFile(file), run, file);
}

/** Newest first. Folders that are no sound run are listed with the reason; the others are not affected by them. */
export async function listRuns(runsFolder: string): Promise<RunListing[]> {
	const entries = await readdir(runsFolder, { withFileTypes: true }).catch((error: unknown) => {
		if (systemCode(error) === 'ENOENT') return [];
		throw cannotRead(runsFolder, error);
	});
	const folders = entries
		.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
		.map((entry) => join(runsFolder, entry.name));
	const listings = await Promise.all(folders.map((folder) => listRun(folder)));
	return listings.sort((a, b) => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0));
}

async function listRun(folder: string): Promise<RunListing> {
	try {
		const record = await readRecord(folder);
		await checkWeights(folder, record);
		return { state: 'good', id: record.id, folder, record };
	} catch (error) {
		const problem = error instanceof Error ? error.message : String(error);
		return { state: 'damaged', id: basename(folder), folder, problem };
	}
}

/** Changes what the user calls the run; the folder keeps its name. */
export async function renameRun(folder: string, name: string): Promise<RunRecord> {
	const trimmed = name.trim();
	if (trimmed === '' || trimmed.length > maximumNameLength)
		throw new UserError(
			l10n.t('The name of a run has 1 to {0} characters, not {1}.', maximumNameLength, trimmed.length),
		);
	const record = { ...(await readRecord(folder)), name: trimmed };
	try {
		await replaceFile(join(folder, recordFile), toJson(record, '\t') + '\n');
	} catch (error) {
		throw cannotWrite(folder, error);
	}
	return record;
}
const maximumNameLength = 200;

/** Gone at once, by a rename; then its files are removed. */
export async function deleteRun(folder: string): Promise<void> {
	const temporary = join(dirname(resolve(folder)), temporaryPrefix + randomName());
	try {
		await rename(folder, temporary);
		await rm(temporary, { recursive: true, force: true });
	} catch (error) {
		if (systemCode(error) === '') throw error;
		const message = l10n.t('The run in {0} cannot be deleted: {1}.', folder, systemReason(error));
		throw new UserError(message, undefined, { cause: error });
	}
}

async function readRecord(folder: string): Promise<RunRecord> {
	const file = join(folder, recordFile);
	return parseRecord((await readRunFile(file)).toString('utf8'), file);
}

async function checkWeights(folder: string, record: RunRecord): Promise<void> {
	const file = join(folder, weightsFile);
	const handle = await open(file, 'r').catch((error: unknown) => {
		throw cannotRead(file, error);
	});
	try {
		await checkWeightsFile(handle, record.model.network, file);
	} finally {
		await handle.close();
	}
}

/** A million weights are 4 MB; what is larger is no run of ours. */
const maximumFileBytes = 1024 * 1024 * 1024;

async function readRunFile(file: string): Promise<Buffer> {
	try {
		const { size } = await stat(file);
		if (size > maximumFileBytes) throw new UserError(l10n.t('{0} is too large for a run: {1} bytes.', file, size));
		return await readFile(file);
	} catch (error) {
		throw cannotRead(file, error);
	}
}

async function removeLeftovers(runsFolder: string): Promise<void> {
	for (const name of await readdir(runsFolder)) {
		if (!name.startsWith(temporaryPrefix)) continue;
		const path = join(runsFolder, name);
		const { mtimeMs } = await stat(path);
		if (Date.now() - mtimeMs > leftoverAge) await rm(path, { recursive: true, force: true });
	}
}

/** Renaming over an empty folder is an error on Windows. */
async function removeEmptyFolder(folder: string): Promise<void> {
	try {
		await rmdir(folder);
	} catch (error) {
		if (systemCode(error) === 'ENOENT') return;
		throw notEmpty(folder, error);
	}
}

function notEmpty(folder: string, cause?: unknown): UserError {
	return new UserError(l10n.t('The folder {0} is not empty; name a new one for the run.', folder), undefined, {
		cause,
	});
}

function cannotRead(file: string, error: unknown): unknown {
	if (systemCode(error) === '') return error;
	return new UserError(l10n.t('{0} cannot be read: {1}.', file, systemReason(error)), { file }, { cause: error });
}

function cannotWrite(folder: string, error: unknown): unknown {
	if (systemCode(error) === '') return error;
	const message = l10n.t('The run cannot be written to {0}: {1}.', folder, systemReason(error));
	return new UserError(message, undefined, { cause: error });
}
