import { checkFits, joinTables } from './join-tables.ts';
import type { ReadContext } from './read-context.ts';
import type { ReadOptions } from './read-options.ts';
import type { Table } from './table.ts';

export type ReadPart = (context: ReadContext, options: ReadOptions) => Promise<Table>;

/** Several files, one after the other, as one table. Whether rows are named by a header is found out with the first. */
export async function readTables(
	parts: readonly ReadPart[],
	{ cancellation, report }: ReadContext,
	options: ReadOptions = {},
): Promise<Table> {
	const tables: Table[] = [];
	const { mostRows } = options;
	let settled = mostRows === undefined ? options : { ...options, mostRows: Math.ceil(mostRows / parts.length) };
	for (const [i, read] of parts.entries()) {
		const context: ReadContext = {
			cancellation,
			report: (done, of) => report(i + done / Math.max(1, of), parts.length),
			isPart: true,
		};
		const table = await read(context, settled);
		if (i > 0) checkFits(tables[0], table);
		tables.push(table);
		const { header } = table.reading;
		if (i === 0 && header !== null) settled = { header: header.present, ...settled };
	}
	return joinTables(tables, options);
}
