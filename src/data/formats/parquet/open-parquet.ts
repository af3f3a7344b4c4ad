import type { RowGroup } from 'hyparquet';
import type { RandomReader } from '../../io/byte-source.ts';
import type { ChosenRows } from '../columnar/chosen-rows.ts';
import type { Builder } from '../columnar/columns.ts';
import type * as Library from '../columnar/library.ts';
import { unpackers } from './codecs.ts';
import { readFooter } from './footer.ts';
import { leavesOf, type Leaf } from './leaves.ts';
import { readChunk, type Environment } from './read-chunk.ts';

/** What a file says of itself, and what it is read with. */
export interface OpenParquet extends Pick<Environment, 'reader' | 'file' | 'library' | 'unpackers'> {
	readonly leaves: readonly Leaf[];
	readonly groups: readonly RowGroup[];
	readonly rows: number;
}

export async function openParquet(reader: RandomReader, file: string, library: typeof Library): Promise<OpenParquet> {
	const metadata = await readFooter(reader, file, library);
	const leaves = leavesOf(library.parquetSchema(metadata), file);
	const groups = metadata.row_groups;
	const rows = groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
	return { reader, file, library, unpackers: unpackers(library), leaves, groups, rows };
}

/** All chunks of a column, one after the other, into `builder`. */
export async function readColumn(
	parquet: OpenParquet,
	leaf: Leaf,
	rows: ChosenRows,
	builder: Builder,
	following: Pick<Environment, 'check' | 'advance'>,
): Promise<void> {
	let first = 0;
	for (const group of parquet.groups) {
		await readChunk(group, first, leaf, builder, { ...parquet, ...following, rows });
		first += Number(group.num_rows);
	}
}
