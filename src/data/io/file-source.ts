import { readSync } from 'node:fs';
import { basename } from 'node:path';
import type { ByteReader, ByteSource, RandomReader } from './byte-source.ts';
import { asUserError, changed, opened, refuseChanged, assertRegularFile } from './read-file.ts';

export interface FileSource extends ByteSource {
	readonly size: number;
	/** Throws a UserError if the file is not what it was when this source was made. */
	readonly checkUnchanged: () => Promise<void>;
}

/** A file on disk, of which no more is in memory than what is being read. */
export async function fileSource(path: string): Promise<FileSource> {
	const stats = async () => {
		const handle = await opened(path);
		try {
			return await handle.stat();
		} finally {
			await handle.close();
		}
	};
	const before = await stats();
	assertRegularFile(before, path);
	const openFrom = async (byte: number): Promise<ByteReader> => {
		const handle = await opened(path);
		let position = byte;
		return {
			read: async (into) => {
				// At once: handing each read to another thread and waiting for it takes longer than reading from the cache.
				const length = Math.min(into.length, before.size - position);
				if (length === 0) return 0;
				try {
					const bytesRead = readSync(handle.fd, into, 0, length, position);
					position += bytesRead;
					if (bytesRead === 0) refuseChanged(before, await handle.stat(), path);
					return bytesRead;
				} catch (error) {
					throw asUserError(error, path);
				}
			},
			close: () => handle.close(),
		};
	};
	const openAt = async (): Promise<RandomReader> => {
		const handle = await opened(path);
		return {
			size: before.size,
			read: async (start, end) => {
				const bytes = new Uint8Array(end - start);
				try {
					for (let filled = 0; filled < bytes.length;) {
						const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
						if (bytesRead === 0) throw changed(path);
						filled += bytesRead;
					}
				} catch (error) {
					throw asUserError(error, path);
				}
				return bytes;
			},
			close: () => handle.close(),
		};
	};
	const checkUnchanged = async () => {
		refuseChanged(before, await stats(), path);
	};
	return {
		name: basename(path),
		file: path,
		path,
		size: before.size,
		open: () => openFrom(0),
		openFrom,
		openAt,
		checkUnchanged,
	};
}
