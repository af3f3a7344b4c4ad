import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { formatOf } from './formats/index.ts';
import { readFileBytes } from './read-file.ts';
import { readSilently, type ReadContext } from './read-context.ts';
import type { Table } from './table.ts';

/** Bytes of a file, named so that its format is known, to typed columns. Throws UserError for what is no table. */
export async function readTable(
	bytes: Uint8Array,
	name: string,
	context: ReadContext = readSilently,
	file = name,
): Promise<Table> {
	const content = await formatOf(name).read({ name, bytes, file }, context);
	context.report(bytes.length, bytes.length);
	return { name, bytes: bytes.length, hash: createHash('sha256').update(bytes).digest('hex'), ...content };
}

/** Half of the reported progress is the file, half its understanding. */
export async function readTableFile(path: string, context: ReadContext = readSilently): Promise<Table> {
	const { cancellation, report } = context;
	const bytes = await readFileBytes(path, { cancellation, report: (done, of) => report(done / 2, of) });
	const parsing: ReadContext = { cancellation, report: (done, of) => report((of + done) / 2, of) };
	return readTable(bytes, basename(path), parsing, path);
}
