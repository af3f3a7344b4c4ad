import type * as Library from '../columnar/library.ts';
import { ChosenRows } from '../columnar/chosen-rows.ts';
import { buildersFor, finished, inexactWarning } from '../columnar/columns.ts';
import { refusingDamage } from '../columnar/damage.ts';
import { checkShape } from '../columnar/limits.ts';
import { readingWhatFits } from '../columnar/memory-use.ts';
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
	const kinds = leaves.map(({ interpretation: { kind } }) => kind);
	const { chosen, columns, warnings } = await readingWhatFits(rows, options.mostRows, kinds, async (most, check) => {
		const chosen = new ChosenRows(rows, most);
		const named = leaves.map(({ name, interpretation: { kind } }) => ({ name, kind }));
		const { builders, warnings } = buildersFor(named, chosen.count, missingTest(options.missing));
		const advance = progressOf(context, reader.size);
		const environment = {
			reader,
			file,
			library,
			unpackers: unpackers(library),
			rows: chosen,
			check: () => {
				check(builders);
			},
			advance,
		};
		let first = 0;
		for (const group of groups) {
			for (const [c, leaf] of leaves.entries()) await readChunk(group, first, leaf, builders[c], environment);
			first += Number(group.num_rows);
		}
		return { chosen, columns: finished(builders, chosen.count), warnings };
	});
	const lines = chosen.numbers();
	return {
		rows: chosen.count,
		columns,
		rowIndex: { startLines: lines, endLines: lines, unit: 'row' },
		delimiter: '',
		reading: { format: 'parquet', encoding: null, header: null, decimalPoint: null },
		warnings: [...chosen.warnings, ...warnings, ...inexactWarning(columns)],
	};
}
