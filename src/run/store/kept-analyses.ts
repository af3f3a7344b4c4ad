import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import {
	closeSync,
	constants,
	fstatSync,
	mkdirSync,
	openSync,
	readdirSync,
	readSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { randomName } from './files.ts';

/** Inside a run's folder. */
export const analysesFolder = 'analyses';
const ending = '.analysis';
const ownName = /^[0-9a-f]{32}\.analysis$/;
/** Bytes of an HMAC-SHA-256. */
const tagLength = 32;
/** Bytes of one result at most, and of all results of a run. */
const defaultLimits = { largest: 32 * 2 ** 20, budget: 128 * 2 ** 20 };

/**
 * Results that took long to compute, in the folder of their run. A file is believed only if it carries the tag that this
 * machine's secret gives it: a cloned repository can bring files, but none that is ever decoded. Without a secret nothing
 * is kept. Failing to read or write costs time, never an answer.
 */
export class KeptAnalyses {
	readonly #secret: Uint8Array | null;
	readonly #limits: typeof defaultLimits;

	constructor(secret: Uint8Array | null, limits = defaultLimits) {
		this.#secret = secret;
		this.#limits = limits;
	}

	load(runFolder: string, key: string): unknown {
		if (this.#secret === null) return undefined;
		const path = join(runFolder, analysesFolder, nameOf(key));
		try {
			const bytes = readRegularFile(path, this.#limits.largest + tagLength);
			const tag = bytes.subarray(0, tagLength);
			const body = bytes.subarray(tagLength);
			if (tag.length !== tagLength || !timingSafeEqual(tag, this.#tagOf(key, body))) return undefined;
			return deserialize(body);
		} catch {
			return undefined;
		}
	}

	save(runFolder: string, key: string, value: unknown): void {
		if (this.#secret === null) return;
		const folder = join(runFolder, analysesFolder);
		const temporary = join(folder, `${nameOf(key)}.${randomName()}`);
		try {
			const body = serialize(value);
			if (body.length > this.#limits.largest) return;
			mkdirSync(folder, { recursive: true });
			makeRoom(folder, this.#limits.budget - body.length);
			writeFileSync(temporary, Buffer.concat([this.#tagOf(key, body), body]), { flag: 'wx' });
			renameSync(temporary, join(folder, nameOf(key)));
		} catch {
			rmSync(temporary, { force: true });
		}
	}

	#tagOf(key: string, body: Uint8Array): Buffer {
		return createHmac('sha256', this.#secret ?? '')
			.update(`${String(key.length)}:${key}`)
			.update(body)
			.digest();
	}
}

function nameOf(key: string): string {
	return createHash('sha256').update(key).digest('hex').slice(0, 32) + ending;
}

/** Never through a link, never a device, never more than one result can be. */
function readRegularFile(path: string, largest: number): Buffer {
	const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
	try {
		const stats = fstatSync(file);
		if (!stats.isFile() || stats.size > largest) throw new Error('no result');
		const bytes = Buffer.alloc(stats.size);
		const read = readSync(file, bytes, 0, bytes.length, 0);
		return bytes.subarray(0, read);
	} finally {
		closeSync(file);
	}
}

/** Removes results, and only such, until no more than `left` bytes of them are there: the ones written longest ago first. */
function makeRoom(folder: string, left: number): void {
	const files = readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isFile() && ownName.test(entry.name))
		.map(({ name }) => ({ path: join(folder, name), stats: statSync(join(folder, name)) }))
		.sort((a, b) => b.stats.mtimeMs - a.stats.mtimeMs);
	for (const { path, stats } of files) {
		left -= stats.size;
		if (left < 0) rmSync(path, { force: true });
	}
}
