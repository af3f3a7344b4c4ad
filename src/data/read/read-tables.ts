import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import { checkFits, joinTables, withColumnsTogether } from '../table/join-tables.ts';
import { tableBytes } from '../io/memory-limit.ts';
import type { ReadContext } from './read-context.ts';
import type { ReadOptions } from './read-options.ts';
import type { Table } from '../table/table.ts';

export type ReadPart = (context: ReadContext, options: ReadOptions) => Promise<Table>;

/** Several files, one after the other, as one table. Whether rows are named by a header is found out with the first. */
export async function readTables(
	parts: readonly ReadPart[],
	{ cancellation, report }: ReadContext,
	options: ReadOptions = {},
): Promise<Table> {
	const tables: Table[] = [];
	/** So many of them have their columns together. */
	let together = 0;
	/** Of those, and of the others. */
	let bytesTogether = 0;
	let bytes = 0;
	const { mostRows } = options;
	let settled = mostRows === undefined ? options : { ...options, mostRows: Math.ceil(mostRows / parts.length) };
	for (const [i, read] of parts.entries()) {
		const context: ReadContext = {
			cancellation,
			report: (done, of) => report(i + done / Math.max(1, of), parts.length),
			isPart: true,
		};
		const table = await read(context, settled);
		bytes += memoryOf(table);
		if (i > 0) checkFits(tables[0], table);
		tables.push(table);
		if (tables.length - together >= mostApart || bytesTogether + bytes > tableBytes()) {
			const joined = withColumnsTogether(tables.splice(together));
			tables.push(...joined);
			together = tables.length;
			bytesTogether += joined.reduce((sum, each) => sum + memoryOf(each), 0);
			bytes = 0;
		}
		if (bytesTogether > tableBytes()) throw tooMuch(table.name, i + 1, parts.length);
		const { header } = table.reading;
		if (i === 0 && header !== null) settled = settledHeader(settled, header.present);
	}
	// What is joined is given up there, piece by piece.
	return joinTables(tables.splice(0), options);
}

/** Names that were said are for files without a header, unless one was said, too. */
function settledHeader(options: ReadOptions, header: boolean): ReadOptions {
	if (options.header !== undefined) return options;
	const { names, ...others } = options;
	return { ...others, header, ...(header || names === undefined ? {} : { names }) };
}

/** Files whose columns are not joined yet: of many short ones the columns take more than their cells. */
const mostApart = 64;

/** Of a column and its array, beside the cells; of a word beside its characters. */
const columnBytes = 500;
const wordBytes = 100;

/** What a table takes in memory, about. */
function memoryOf({ columns, rowIndex: { startLines, endLines, offsets } }: Table): number {
	let bytes = startLines.byteLength + (offsets?.byteLength ?? 0);
	if (endLines !== startLines) bytes += endLines.byteLength;
	for (const column of columns) {
		bytes += columnBytes + (column.kind === 'numeric' ? column.values : column.codes).byteLength;
		if (column.kind === 'categorical') for (const word of column.categories) bytes += wordBytes + 2 * word.length;
	}
	return bytes;
}

function tooMuch(file: string, read: number, of: number): UserError {
	return new UserError(
		l10n.t(
			'{0} is file {1} of {2}, and with it they take more than {3} MB of memory; choose fewer files, or keep fewer of their rows.',
			file,
			read,
			of,
			Math.floor(tableBytes() / 1e6),
		),
		{ file },
	);
}
