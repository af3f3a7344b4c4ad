import type { ErrorsResult } from '../../../src/analyze/errors.ts';
import { readTable } from './table.ts';
import type { PartName, Rows, Twin } from './twin.ts';

export type Parts = Partial<Record<PartName, Rows>>;

/** The measured rows of the table, as the run lists them; the others are known to be others. */
export function partsOf(errors: ErrorsResult): Parts {
	const listed = errors.task === 'regression' ? errors.points : errors.cells.flatMap(({ rows }) => rows);
	return { [errors.part]: listed.map(({ row }) => row).sort((a, b) => a - b) };
}

/** What each row of the file as it is now was at training, by its content; rows of new content are in no part. */
export function partsAfterwards({ parts, table }: Twin, file: string): Parts {
	const now = readTable(file);
	const partByContent = new Map<string, PartName>();
	for (const [part, rows] of Object.entries(parts) as [PartName, Rows][])
		for (const row of rows) partByContent.set(contentOf(table, row), part);
	const after: Record<PartName, number[]> = { train: [], validation: [], test: [] };
	for (let row = 0; row < now.rows; row++) {
		const part = partByContent.get(contentOf(now, row));
		if (part !== undefined) after[part].push(row);
	}
	return after;
}

function contentOf({ columns, cells }: Twin['table'], row: number): string {
	return JSON.stringify(columns.map((column) => cells.get(column)![row]));
}
