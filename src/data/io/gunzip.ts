import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import type { ByteReader, ByteSource } from './byte-source.ts';

const chunkBytes = 1 << 17;

export function isGzip(head: Uint8Array): boolean {
	return head[0] === 0x1f && head[1] === 0x8b;
}

/** What is in a gzip file, unpacked as it is read. */
export function gunzipped(source: ByteSource): ByteSource {
	const { file } = source;
	const open = async (): Promise<ByteReader> => {
		const packed = await source.open();
		const unpacking = Readable.from(chunks(packed), { objectMode: false }).on('error', (error) =>
			gunzip.destroy(error),
		);
		const gunzip = unpacking.pipe(createGunzip());
		const pieces = gunzip[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
		let rest: Uint8Array = new Uint8Array(0);
		return {
			read: async (into) => {
				while (rest.length === 0) {
					const piece = await pieces.next().catch((error: unknown) => {
						throw damaged(error, file);
					});
					if (piece.done === true) return 0;
					rest = piece.value;
				}
				const count = Math.min(rest.length, into.length);
				into.set(rest.subarray(0, count));
				rest = rest.subarray(count);
				return count;
			},
			close: async () => {
				unpacking.destroy();
				gunzip.destroy();
				await packed.close();
			},
		};
	};
	return { name: source.name.replace(/\.gz$/i, ''), file, size: null, open };
}

async function* chunks(reader: ByteReader): AsyncGenerator<Uint8Array> {
	for (;;) {
		const chunk = Buffer.allocUnsafe(chunkBytes);
		const count = await reader.read(chunk);
		if (count === 0) return;
		yield chunk.subarray(0, count);
	}
}

function damaged(error: unknown, file: string): unknown {
	switch (error instanceof Error && 'code' in error ? error.code : undefined) {
		case 'Z_BUF_ERROR':
			return new UserError(
				l10n.t('{0} is packed by gzip and cut off; get the whole file.', file),
				{ file },
				{ cause: error },
			);
		case 'Z_DATA_ERROR':
			return new UserError(
				l10n.t(
					'{0} begins like a gzip file but is damaged ({1}); unpack it or get it anew.',
					file,
					(error as Error).message,
				),
				{ file },
				{ cause: error },
			);
		default:
			return error;
	}
}
