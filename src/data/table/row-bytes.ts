import type { FileHandle } from 'node:fs/promises';
import { asUserError, opened } from '../io/read-file.ts';

/** Where the file's bytes are. */
export type Bytes =
	{ readonly kind: 'path'; readonly path: string } | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

export interface BytesReader {
	readonly bytes: (from: number, length: number) => Promise<Uint8Array>;
	readonly close: () => Promise<void>;
}

/** Opens the file at the first read. */
export function readerOf(bytes: Bytes): BytesReader {
	if (bytes.kind === 'bytes')
		return {
			bytes: (from, length) => Promise.resolve(bytes.bytes.subarray(from, from + length)),
			close: () => Promise.resolve(),
		};
	let handle: FileHandle | null = null;
	return {
		bytes: async (from, length) => {
			handle ??= await opened(bytes.path);
			const into = new Uint8Array(length);
			let done = 0;
			try {
				while (done < length) {
					const { bytesRead } = await handle.read(into, done, length - done, from + done);
					if (bytesRead === 0) break;
					done += bytesRead;
				}
			} catch (error) {
				throw asUserError(error, bytes.path);
			}
			return into.subarray(0, done);
		},
		close: async () => handle?.close(),
	};
}
