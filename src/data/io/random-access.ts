import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import { allBytes, type ByteSource, type RandomReader } from './byte-source.ts';

/** What is packed is unpacked into memory for it, up to here. */
const mostUnpacked = 1 << 30;

/** Any bytes of the source, in any order. */
export async function randomAccess(source: ByteSource): Promise<RandomReader> {
	if (source.openAt !== undefined) return source.openAt();
	const bytes = await allBytes(source, mostUnpacked);
	if (bytes === null || bytes.length > mostUnpacked)
		throw new UserError(
			l10n.t('{0} holds more than {1} MB when unpacked; unpack it first.', source.file, mostUnpacked >> 20),
			{ file: source.file },
		);
	return {
		size: bytes.length,
		read: async (start, end) => bytes.subarray(start, end),
		close: async () => undefined,
	};
}
