import { readlinkSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, rm, rmdir, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { kill, pid, platform } from 'node:process';
import { randomName, systemCode } from './files.ts';
import { runFileNames } from './run-files.ts';

// What is written or deleted lies for that time in a folder of its own beside its place: a file that says whose it is, and
// the run or the content. A program that is killed leaves it behind, and the next one removes it.

const folderName = /^\.neuroglass-[0-9a-f]{8}$/;
const markerName = 'neuroglass.json';
const program = 'neuroglass';
/** In such a folder: a whole run, or the content of one file. */
export const unfinishedRun = 'run';
export const unfinishedFile = 'content';

/** No write takes a day, so the process of that number is another one by now. Milliseconds. */
const longestWrite = 24 * 60 * 60 * 1000;
const mostMarkerBytes = 4096;

interface Marker {
	readonly program: string;
	readonly pid: number;
	/** Machine, and the space that process numbers are counted in. */
	readonly host: string;
	/** ISO 8601. */
	readonly created: string;
}

/** Makes such a folder in `parent`. */
export async function beginUnfinished(parent: string): Promise<string> {
	const folder = join(parent, `.neuroglass-${randomName()}`);
	await mkdir(folder);
	try {
		const marker: Marker = { program, pid, host: thisHost(), created: new Date().toISOString() };
		await writeFile(join(folder, markerName), `${JSON.stringify(marker)}\n`, { flag: 'wx' });
		return folder;
	} catch (error) {
		await discardUnfinished(folder);
		throw error;
	}
}

/** Of a folder that this process has begun; what cannot be removed now is later. */
export async function discardUnfinished(folder: string): Promise<void> {
	await rm(folder, { recursive: true, force: true }).catch(() => undefined);
}

/**
 * Removes what programs that are no longer running left in `parent`. Only a folder with such a name, in which one of us says
 * that it made it and in which there is nothing that we did not write; all else stays as it is. Never throws.
 */
export async function removeLeftovers(parent: string): Promise<void> {
	const names = await readdir(parent).catch(() => []);
	for (const name of names) if (folderName.test(name)) await removeLeftover(join(parent, name)).catch(() => undefined);
}

async function removeLeftover(folder: string): Promise<void> {
	if (!(await lstat(folder)).isDirectory()) return;
	const marker = await markerIn(folder);
	if (marker === null || !isAbandoned(marker)) return;
	const [files, folders] = [[] as string[], [] as string[]];
	for (const name of await readdir(folder)) {
		const path = join(folder, name);
		const stats = await lstat(path);
		if (name === markerName) continue;
		else if (name === unfinishedFile && stats.isFile()) files.push(path);
		else if (name === unfinishedRun && stats.isDirectory()) {
			folders.push(path);
			for (const part of await readdir(path)) {
				if (!runFileNames.has(part) || !(await lstat(join(path, part))).isFile()) return;
				files.push(join(path, part));
			}
		} else return;
	}
	// By name, and the marker last: nothing that appears meanwhile is removed, and the rest is recognised once more.
	for (const file of files) await unlink(file);
	for (const path of folders) await rmdir(path);
	await unlink(join(folder, markerName));
	await rmdir(folder);
}

async function markerIn(folder: string): Promise<Marker | null> {
	const path = join(folder, markerName);
	const stats = await lstat(path);
	if (!stats.isFile() || stats.size > mostMarkerBytes) return null;
	const parsed: unknown = JSON.parse(await readFile(path, 'utf8'));
	return isMarker(parsed) ? parsed : null;
}

function isMarker(value: unknown): value is Marker {
	if (typeof value !== 'object' || value === null) return false;
	const marker = value as Readonly<Record<keyof Marker, unknown>>;
	return (
		marker.program === program &&
		Number.isSafeInteger(marker.pid) &&
		(marker.pid as number) > 0 &&
		typeof marker.host === 'string' &&
		typeof marker.created === 'string' &&
		!Number.isNaN(Date.parse(marker.created))
	);
}

function isAbandoned({ pid: writer, host, created }: Marker): boolean {
	if (Date.now() - Date.parse(created) > longestWrite) return true;
	return host === thisHost() && !isRunning(writer);
}

function isRunning(writer: number): boolean {
	try {
		kill(writer, 0);
		return true;
	} catch (error) {
		// EPERM: it is somebody else's.
		return systemCode(error) !== 'ESRCH';
	}
}

/** Containers count processes each for themselves, and may share a name and a disk. */
function thisHost(): string {
	return [hostname(), ...(platform === 'linux' ? [processSpace()] : [])].join(' ');
}

function processSpace(): string {
	try {
		return readlinkSync('/proc/self/ns/pid');
	} catch {
		return '';
	}
}
