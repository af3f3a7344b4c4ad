import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { bytesSource, headOf, type ByteSource } from '../io/byte-source.ts';
import { withDates } from '../table/dates.ts';
import type { Content } from '../formats/format.ts';
import { fileSource } from '../io/file-source.ts';
import { formatOf } from '../formats/index.ts';
import { gunzipped, isGzip } from '../io/gunzip.ts';
import { hashLater } from '../io/hash-thread.ts';
import { withoutMissingIn } from '../table/missing-in.ts';
import { withCategories } from '../table/with-categories.ts';
import { withoutMissingNumbers } from '../table/missing-numbers.ts';
import { readFileBytes } from '../io/read-file.ts';
import { readSilently, type ReadContext } from './read-context.ts';
import type { ReadOptions } from './read-options.ts';
import { withMostRows } from './row-sample.ts';
import type { Table } from '../table/table.ts';

/** Larger files are read as a stream, and never are in memory as a whole. */
const largestInMemory = 8 << 20;

/** Bytes of a file, named so that its format is known, to typed columns. Throws UserError for what is no table. */
export async function readTable(
	bytes: Uint8Array,
	name: string,
	context: ReadContext = readSilently,
	file = name,
	options: ReadOptions = {},
): Promise<Table> {
	const content = await readContent(bytesSource(bytes, name, file), options, context);
	context.report(bytes.length, bytes.length);
	const hash = createHash('sha256').update(bytes).digest('hex');
	return { name, bytes: bytes.length, hash: Promise.resolve(hash), ...content };
}

/** By the format that the name tells, unpacked where the bytes say so. */
async function readContent(source: ByteSource, options: ReadOptions, context: ReadContext): Promise<Content> {
	const packed = isGzip(await headOf(source, 2));
	const read = await formatOf(source.name).read(packed ? gunzipped(source) : source, options, context);
	const content = withMostRows(read, options);
	const told = withoutMissingNumbers(content.columns, options.missing);
	const cells = withoutMissingIn(told, options.missingIn, content.reading);
	const { columns: found, warnings } = context.isPart ? { columns: cells, warnings: [] } : withDates(cells, options);
	// Values are called by their names once, when the parts are one.
	const columns = context.isPart ? found : withCategories(found, options);
	const understood = { ...content, columns, warnings: [...content.warnings, ...warnings] };
	// Rows have no place of their own among packed bytes.
	const { offsets: _, ...rowIndex } = content.rowIndex;
	return packed ? { ...understood, rowIndex } : understood;
}

/** Small files at once, large ones as a stream. */
export async function readTableFile(
	path: string,
	context: ReadContext = readSilently,
	options: ReadOptions = {},
): Promise<Table> {
	const { size } = await stat(path).catch(() => ({ size: 0 }));
	if (size > largestInMemory) return streamTableFile(path, context, options);
	const { report } = context;
	const bytes = await readFileBytes(path, { ...context, report: (done, of) => report(done / 2, of) });
	const parsing: ReadContext = { ...context, report: (done, of) => report((of + done) / 2, of) };
	return readTable(bytes, basename(path), parsing, path, options);
}

/** The same table, by chunks; the hash is taken by another thread, from when the table is there. */
export async function streamTableFile(
	path: string,
	context: ReadContext = readSilently,
	options: ReadOptions = {},
): Promise<Table> {
	const source = await fileSource(path);
	const name = basename(path);
	const content = await readContent(source, options, context);
	await source.checkUnchanged();
	context.report(source.size, source.size);
	return { name, bytes: source.size, hash: hashLater(path, source), ...content };
}
