import { cellRanges } from '../data/table/cell-ranges.ts';
import { rowsOfPart } from '../data/table/parts.ts';
import { linesAround } from '../data/table/row-lines.ts';
import type { TableRow } from '../data/table/row-numbers.ts';
import type { Table } from '../data/table/table.ts';
import type { TextPlace } from '../protocol/placed-findings.ts';
import { textHash } from '../protocol/text-hash.ts';
import type { DataSource } from '../run/source.ts';
import { boundPlaces, delimiterOf } from './row-places.ts';

/** Where one of the run's files names its columns, or its first row where it does not; null: it has no lines. */
export async function headerPlace(table: Table, part: number, source: DataSource): Promise<TextPlace | null> {
	const isOne = source.kind !== 'files' || table.parts === undefined;
	const { table: file, firstRow } = isOne ? { table, firstRow: 0 } : rowsOfPart(table, part);
	if (file.rows === 0) return null;
	const lines = await linesAround(file, 0, source.kind === 'files' ? source.files[part] : source);
	if (lines === null) return null;
	const { header } = lines;
	if (header === null) return (await boundPlaces(table, [firstRow as TableRow], source))[0] ?? null;
	const delimiter = delimiterOf(table, isOne ? undefined : part);
	const ranges = delimiter === null ? null : cellRanges(header.text, delimiter);
	const isWhole = ranges?.length === 2 * table.columns.length;
	return {
		startLine: header.line,
		endLine: header.line,
		hash: textHash(header.text),
		...(isWhole ? { cellRanges: ranges } : {}),
	};
}
