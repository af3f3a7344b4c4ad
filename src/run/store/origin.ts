import { createHmac, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { machineSecret } from './machine-secret.ts';
import type { RunRecord } from '../record/record.ts';
import { runFiles } from './run-files.ts';
import { readRunFile } from './run-reader.ts';
import { replaceFile } from './write-out.ts';

/** Says that the run was made on this machine, of the data it names; null: that cannot be shown later. */
export function originTag({ id, data }: RunRecord, secret = machineSecret()): Uint8Array | null {
	if (secret === null) return null;
	const uris = [data.uri, ...(data.parts ?? []).map(({ uri }) => uri)];
	return createHmac('sha256', secret)
		.update(JSON.stringify([id, uris]))
		.digest();
}

/** Whether the run was made on this machine, so that the data it names is the user's own choice, not a stranger's. */
export async function isOwnRun(folder: string, record: RunRecord, secret = machineSecret()): Promise<boolean> {
	const expected = originTag(record, secret);
	if (expected === null) return false;
	const tag = await readRunFile(folder, runFiles.origin).catch(() => null);
	return tag !== null && tag.length === expected.length && timingSafeEqual(tag, expected);
}

/** From now on the run counts as made on this machine: its user has allowed that the data it names is read. */
export async function markAsOwn(folder: string, record: RunRecord, secret = machineSecret()): Promise<void> {
	const tag = originTag(record, secret);
	if (tag !== null) await replaceFile(join(folder, runFiles.origin.name), tag);
}
