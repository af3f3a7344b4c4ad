import type * as Library from '../columnar/library.ts';
import { buildersFor, finished, inexactWarning, rowNumbers } from '../columnar/columns.ts';
import { refusingDamage } from '../columnar/damage.ts';
import { checkShape } from '../columnar/limits.ts';
import type { ByteSource, RandomReader } from '../byte-source.ts';
import type { Content } from '../formats/format.ts';
import { missingTest } from '../missing.ts';
import { progressOf } from '../progress.ts';
import { randomAccess } from '../random-access.ts';
import type { ReadContext } from '../read-context.ts';
import type { ReadOptions } from '../read-options.ts';
import { unpackers } from './codecs.ts';
import { readFooter } from './footer.ts';
import { leavesOf } from './leaves.ts';
import { readChunk } from './read-chunk.ts';

/** Row group by row group, column by column, page by page into typed arrays; never the file as a whole. */
export async function readParquet(
	source: ByteSource,
	options: ReadOptions,
	context: ReadContext,
	library: typeof Library,
): Promise<Content> {
	const reader = await randomAccess(source);
	try {
		return await refusingDamage(source.file, 'Parquet', () => read(reader, source.file, options, context, library));
	} finally {
		await reader.close();
	}
}

async function read(
	reader: RandomReader,
	file: string,
	options: ReadOptions,
	context: ReadContext,
	library: typeof Library,
): Promise<Content> {
	const metadata = await readFooter(reader, file, library);
	const leaves = leavesOf(library.parquetSchema(metadata), file);
	const groups = metadata.row_groups;
	const rows = groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
	checkShape(rows, leaves.length, reader.size, file);
	const { builders, warnings } = buildersFor(
		leaves.map(({ name, interpretation: { kind } }) => ({ name, kind })),
		rows,
		missingTest(options.missing),
	);
	const environment = {
		reader,
		file,
		library,
		unpackers: unpackers(library),
		advance: progressOf(context, reader.size),
	};
	for (const group of groups)
		for (const [c, leaf] of leaves.entries()) await readChunk(group, leaf, builders[c], environment);
	const columns = finished(builders, rows);
	const lines = rowNumbers(rows);
	return {
		rows,
		columns,
		rowIndex: { startLines: lines, endLines: lines, unit: 'row' },
		delimiter: '',
		reading: { format: 'parquet', encoding: null, header: null, decimalPoint: null },
		warnings: [...warnings, ...inexactWarning(columns)],
	};
}
