import { constants, existsSync } from 'node:fs';
import { access, chmod, mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { platform } from 'node:process';
import * as l10n from '@vscode/l10n';
import type { EpochWeights } from '../../core/epoch-weights.ts';
import type { TrainingSnapshot } from '../../core/training-snapshot.ts';
import { UserError } from '../../core/user-error.ts';
import { encodeEpochWeights, readEpochWeights } from './epoch-weights-file.ts';
import { encodeExpected, readExpected } from './expected-file.ts';
import { randomName, syncFolder, systemCode, systemReason, writeDurably } from './files.ts';
import { decodeHistory, encodeHistory } from './history-file.ts';
import { toJson } from '../record/json.ts';
import { originTag } from './origin.ts';
import { parseRecord } from '../record/record-schema.ts';
import type { RunRecord } from '../record/record.ts';
import { runFiles } from './run-files.ts';
import { readRunFile, withRunFile } from './run-reader.ts';
import { decodeRows, encodeRows } from './rows-file.ts';
import { encodeSnapshot, readSnapshotFile } from './snapshot-file.ts';
import { beginUnfinished, discardUnfinished, removeLeftovers, unfinishedRun } from './unfinished.ts';
import { encodeNetwork, readNetwork } from './weights-file.ts';
import { endOfLinks, replaceFile } from './write-out.ts';
import type { StoredRun } from './stored-run.ts';

/** What each file of the run holds; null: it has none. */
function contentsOf({ record, network, history, snapshot, epochs = [], rows, expected }: StoredRun) {
	return [
		[runFiles.record, recordText(record)],
		[runFiles.weights, encodeNetwork(network)],
		[runFiles.history, encodeHistory(history)],
		[runFiles.snapshot, snapshot === undefined ? null : encodeSnapshot(snapshot)],
		[runFiles.epochs, epochs.length === 0 ? null : encodeEpochWeights(epochs)],
		[runFiles.rows, rows === null ? null : encodeRows(rows)],
		[runFiles.expected, expected === undefined ? null : encodeExpected(expected)],
		[runFiles.origin, originTag(record)],
	] as const;
}

function recordText(record: RunRecord): string {
	return toJson(record, '\t') + '\n';
}

/** Unique; sorts by time. */
export function newRunId(now: Date): string {
	return `${now.toISOString().replaceAll(/[:.]/g, '-')}-${randomName(3)}`;
}

/**
 * Writes the run as `folder`, which must not be there or be empty. All of it appears at once, by a rename out of a
 * temporary folder beside it, or nothing.
 */
export async function saveRun(folder: string, run: StoredRun): Promise<void> {
	const target = await endOfLinks(folder);
	const parent = dirname(target);
	try {
		await mkdir(parent, { recursive: true });
		await removeLeftovers(parent);
		const unfinished = await beginUnfinished(parent);
		try {
			const made = join(unfinished, unfinishedRun);
			await mkdir(made);
			for (const [{ name }, content] of contentsOf(run))
				if (content !== null) await writeDurably(join(made, name), content);
			await syncFolder(made);
			await takePlaceOf(target, made);
		} finally {
			await discardUnfinished(unfinished);
		}
		await syncFolder(parent);
	} catch (error) {
		throw cannotWrite(target, error);
	}
}

/** Throws a UserError where `saveRun` would fail for sure: better said before the time of a training is spent. */
export async function checkRunFolder(folder: string): Promise<void> {
	const target = await endOfLinks(folder);
	const names = await readdir(target).catch((error: unknown): string[] => {
		if (systemCode(error) === 'ENOENT') return [];
		throw cannotWrite(target, error);
	});
	if (names.includes(runFiles.record.name))
		throw new UserError(l10n.t('The folder {0} already holds a run; name a new one, or delete it first.', target));
	if (names.length > 0) throw notEmpty(target);
	let existing = dirname(target);
	while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
	await access(existing, constants.W_OK | constants.X_OK).catch((error: unknown) => {
		throw cannotWrite(target, error);
	});
	await removeLeftovers(existing);
}

/** Throws a UserError that says what is wrong with the run, or with which of its files. */
export async function readRun(folder: string): Promise<StoredRun> {
	const record = await readRecord(folder);
	const network = await withRunFile(folder, runFiles.weights, (file) => readNetwork(file, record.model.network));
	const history = decodeHistory(await readRunFile(folder, runFiles.history), join(folder, runFiles.history.name));
	const file = join(folder, runFiles.rows.name);
	const rows = existsSync(file) ? decodeRows(await readRunFile(folder, runFiles.rows), record.data.rows, file) : null;
	const expected = await readExpected(folder);
	return { record, network, history, rows, ...(expected === null ? {} : { expected }) };
}

/** Where a cancelled run stood; null: it was not cancelled, or that was not kept. Throws as `readRun`. */
export async function readSnapshot(folder: string, run: StoredRun): Promise<TrainingSnapshot | null> {
	if (run.record.outcome.reason !== 'cancelled' || !existsSync(join(folder, runFiles.snapshot.name))) return null;
	return withRunFile(folder, runFiles.snapshot, (file) => readSnapshotFile(file, run));
}

/**
 * The network as it was after some epochs (0, 1, 2, 4, …, the best and the last), in their order; none where they were not
 * kept. Throws as `readRun`.
 */
export async function readEpochs(folder: string, { network }: StoredRun): Promise<EpochWeights[]> {
	if (!existsSync(join(folder, runFiles.epochs.name))) return [];
	return withRunFile(folder, runFiles.epochs, (file) => readEpochWeights(file, network.layers));
}

/** The run with the weights of its epochs. Throws as `readRun`. */
export async function withEpochs<Run extends StoredRun & { readonly folder: string }>(run: Run): Promise<Run> {
	return run.epochs === undefined ? { ...run, epochs: await readEpochs(run.folder, run) } : run;
}

/** The run without its network. Throws as `readRun`. */
export async function readRecord(folder: string): Promise<RunRecord> {
	return parseRecord(await readRunFile(folder, runFiles.record), join(folder, runFiles.record.name));
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
		await replaceFile(join(folder, runFiles.record.name), recordText(record));
	} catch (error) {
		throw cannotWrite(folder, error);
	}
	return record;
}
const maximumNameLength = 200;

/** Gone at once, by a rename; then its files are removed. */
export async function deleteRun(folder: string): Promise<void> {
	const target = resolve(folder);
	try {
		// On a full disk there is no room for the folder it would be moved into.
		const unfinished = await beginUnfinished(dirname(target)).catch(() => null);
		if (unfinished === null) {
			await rm(target, { recursive: true });
			return;
		}
		try {
			await rename(target, join(unfinished, unfinishedRun));
		} catch (error) {
			await discardUnfinished(unfinished);
			throw error;
		}
		await rm(unfinished, { recursive: true, force: true }).catch((error: unknown) => {
			throw notAllDeleted(target, unfinished, error);
		});
	} catch (error) {
		if (systemCode(error) === '') throw error;
		const message = l10n.t('The run in {0} cannot be deleted: {1}.', folder, systemReason(error));
		throw new UserError(message, undefined, { cause: error });
	}
}

/** Puts the folder in the place of `target`, where nothing or an empty folder is, whose mode stays. */
async function takePlaceOf(target: string, made: string): Promise<void> {
	const before = await stat(target).catch(() => null);
	if (before?.isDirectory()) {
		await chmod(made, before.mode & 0o7777);
		// Windows renames nothing over a folder.
		if (platform === 'win32') await rmdir(target);
	}
	try {
		await rename(made, target);
	} catch (error) {
		if (['ENOTEMPTY', 'EEXIST'].includes(systemCode(error))) throw notEmpty(target, error);
		throw error;
	}
}

function notEmpty(folder: string, cause?: unknown): UserError {
	return new UserError(l10n.t('The folder {0} is not empty; name a new one for the run.', folder), undefined, {
		cause,
	});
}

function notAllDeleted(folder: string, rest: string, error: unknown): UserError {
	return new UserError(
		l10n.t(
			'The run in {0} is deleted, but not all of its files: {1}; delete what is left in {2}.',
			folder,
			systemReason(error),
			rest,
		),
		{ file: rest },
		{ cause: error },
	);
}

function cannotWrite(folder: string, error: unknown): unknown {
	if (systemCode(error) === '') return error;
	const message = l10n.t('The run cannot be written to {0}: {1}.', folder, systemReason(error));
	return new UserError(message, undefined, { cause: error });
}
