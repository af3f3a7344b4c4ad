import assert from 'node:assert/strict';
import {
	appendFileSync,
	chmodSync,
	closeSync,
	copyFileSync,
	futimesSync,
	mkdtempSync,
	openSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	truncateSync,
	unlinkSync,
	utimesSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neverCancelled } from '../../../../src/core/context.ts';
import { fileSource } from '../../../../src/data/io/file-source.ts';
import { readFileBytes } from '../../../../src/data/io/read-file.ts';
import { readTableFile } from '../../../../src/data/read/read-table.ts';
import { sentence } from '../../../support/tables.ts';

describe('readFileBytes', () => {
	let folder = '';
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'neuroglass-data-'));
	});
	afterEach(() => {
		rmSync(folder, { recursive: true });
	});

	/** More than one chunk. */
	function largeFile(): string {
		const path = join(folder, 'large.csv');
		writeFileSync(path, 'a,b\n' + '1234567,1234567\n'.repeat(400_000));
		return path;
	}

	/** What happens when `change` comes between the first chunk and the second. */
	function readWhile(path: string, change: () => void): Promise<Uint8Array> {
		let done = false;
		const report = () => {
			if (!done) change();
			done = true;
		};
		return readFileBytes(path, { cancellation: neverCancelled, report });
	}

	it('reads all bytes and tells how far it is', async () => {
		const path = largeFile();
		const seen: number[] = [];
		const bytes = await readFileBytes(path, {
			cancellation: neverCancelled,
			report: (done, of) => seen.push(done / of),
		});
		assert.equal(bytes.length, 4 + 16 * 400_000);
		assert.equal(Buffer.from(bytes.subarray(-16)).toString(), '1234567,1234567\n');
		assert.equal(seen.at(-1), 1);
		assert(seen.length > 1);
	});

	it('stops between chunks when cancelled', async () => {
		const abort = new Error('stopped');
		let aborted = false;
		const reading = readFileBytes(largeFile(), {
			cancellation: {
				get aborted() {
					return aborted;
				},
				throwIfAborted: () => {
					if (aborted) throw abort;
				},
			},
			report: () => (aborted = true),
		});
		await assert.rejects(reading, abort);
	});

	it('refuses a file that shrinks meanwhile', async () => {
		const path = largeFile();
		await assert.rejects(
			readWhile(path, () => truncateSync(path, 100)),
			sentence(path, 'changed while it was read'),
		);
	});

	it('refuses a file that grows meanwhile', async () => {
		const path = largeFile();
		await assert.rejects(
			readWhile(path, () => appendFileSync(path, '1,2\n')),
			sentence(path, 'changed while it was read'),
		);
	});

	it('refuses a file whose bytes change meanwhile, though its time is set back', async () => {
		const path = largeFile();
		// Whole seconds come back as they were set.
		const time = new Date('2026-01-02T03:04:05Z');
		utimesSync(path, time, time);
		const { ctimeMs, size } = statSync(path);
		await assert.rejects(
			readWhile(path, () => {
				// Systems note the time of a change to some milliseconds.
				while (Date.now() < ctimeMs + 50);
				const file = openSync(path, 'r+');
				writeSync(file, '7', size - 2);
				futimesSync(file, time, time);
				closeSync(file);
			}),
			sentence(path, 'changed while it was read'),
		);
		assert.equal(statSync(path).mtimeMs, time.getTime());
	});

	it('refuses a large file likewise that another takes the place of', async () => {
		const path = largeFile();
		const { atime, mtime } = statSync(path);
		const source = await fileSource(path);
		await source.checkUnchanged();
		copyFileSync(path, `${path}.new`);
		utimesSync(`${path}.new`, atime, mtime);
		renameSync(`${path}.new`, path);
		await assert.rejects(source.checkUnchanged(), sentence(path, 'changed while it was read'));
	});

	it('refuses a file that vanishes meanwhile', async function () {
		// Windows does not delete open files.
		if (process.platform === 'win32') this.skip();
		const path = largeFile();
		await assert.rejects(
			readWhile(path, () => unlinkSync(path)),
			sentence(path, 'deleted while it was read'),
		);
	});

	it('says that a file is not there', async () => {
		const path = join(folder, 'none.csv');
		await assert.rejects(readFileBytes(path), sentence(path, 'not there'));
		writeFileSync(join(folder, 'plain'), '');
		await assert.rejects(readFileBytes(join(folder, 'plain', 'none.csv')), sentence('not there'));
	});

	it('says that it is a folder', async () => {
		await assert.rejects(readFileBytes(folder), sentence(folder, 'is a folder'));
	});

	it('says that a link leads back to itself', async function () {
		if (process.platform === 'win32') this.skip();
		const path = join(folder, 'loop.csv');
		symlinkSync(path, path);
		await assert.rejects(readFileBytes(path), sentence(path, 'leads back to itself'));
	});

	it('says that permission is lacking', async function () {
		if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
		const path = join(folder, 'secret.csv');
		writeFileSync(path, 'a,b\n1,2\n');
		chmodSync(path, 0);
		await assert.rejects(readFileBytes(path), sentence(path, 'permission'));
	});

	it('does not wait for a device', async function () {
		if (process.platform === 'win32') this.skip();
		await assert.rejects(readFileBytes('/dev/zero'), sentence('/dev/zero', 'not a regular file'));
	});
});

describe('readTableFile', () => {
	it('reads a path to a table, with progress that does not fall', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'neuroglass-data-'));
		try {
			const path = join(folder, 'some.csv');
			writeFileSync(path, 'a,b\n' + '1,x\n'.repeat(50_000));
			const seen: number[] = [];
			const table = await readTableFile(path, { cancellation: neverCancelled, report: (done) => seen.push(done) });
			assert.equal(table.name, 'some.csv');
			assert.equal(table.rows, 50_000);
			assert.deepEqual(
				seen,
				seen.toSorted((a, b) => a - b),
			);
			assert.equal(seen.at(-1), table.bytes);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});
