import type { FileMetaData } from 'hyparquet';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../../core/user-error.ts';
import type { RandomReader } from '../../io/byte-source.ts';
import type * as Library from '../columnar/library.ts';
import { endOfThrift } from './check-thrift.ts';
import { cutOffText } from '../cut-off.ts';

const magic = 'PAR1';
const encryptedMagic = 'PARE';

/** What the end of the file says of the rest. */
export async function readFooter(
	{ size, read }: RandomReader,
	file: string,
	{ parquetMetadata }: typeof Library,
): Promise<FileMetaData> {
	const text = async (start: number) => Buffer.from(await read(start, start + 4)).toString('latin1');
	if (size < 12 || !(await text(0)).startsWith('PAR'))
		throw refusal(file, l10n.t('it does not begin as a Parquet file does'));
	const end = await text(size - 4);
	if (end === encryptedMagic || (await text(0)) === encryptedMagic) throw encrypted(file);
	if (end !== magic) throw refusal(file, cutOffText());
	const length = Buffer.from(await read(size - 8, size - 4)).readUInt32LE(0);
	if (length > size - 12) throw refusal(file, cutOffText());
	const bytes = await read(size - 8 - length, size);
	endOfThrift(bytes, 0);
	const metadata = parquetMetadata(bytes, { geoparquet: false });
	for (const group of metadata.row_groups) {
		if (!(Number(group.num_rows) >= 0)) throw new RangeError('a row group has no number of rows');
		if (group.columns.some(({ crypto_metadata: crypto }) => crypto !== undefined)) throw encrypted(file);
	}
	return metadata;
}

function refusal(file: string, problem: string): UserError {
	return new UserError(
		l10n.t('{0} cannot be read as a Parquet file: {1}; get or write the whole file anew.', file, problem),
		{ file },
	);
}

function encrypted(file: string): UserError {
	return new UserError(l10n.t('{0} is encrypted; write it without encryption.', file), { file });
}
