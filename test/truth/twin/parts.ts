import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TwinRecord } from './record.ts';
import { readTable } from './table.ts';
import type { PartName, Parts, Twin } from './twin.ts';

/** By the last two bits of a row's word (docs/run-format.md); null: the row was used for nothing. */
const names = [null, 'train', 'validation', 'test'] as const;

/** What each row of the table was used for, as the run's rows.bin says. */
export function partsOf(run: string): Parts {
	const record = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8')) as TwinRecord;
	const words = readFileSync(join(run, 'rows.bin'));
	return partsWhere(record.data.rows, (row) => names[words[8 * row] % 4]);
}

/**
 * What each row of the file as it is now was used for, by its inputs and target; rows of new content are in no part. Where
 * there are not as many equal rows as there were, none may count as better held out than the least of them.
 */
export function partsAfterwards({ parts, table, record }: Twin, file: string): Parts {
	const now = readTable(file);
	const columns = [...record.preprocessing.inputs.map(({ column }) => column), record.target];
	const contentOf = ({ cells }: Twin['table'], row: number) =>
		JSON.stringify(columns.map((column) => cells.get(column)![row]));
	const before = new Map<string, PartName[]>();
	for (const name of ['train', 'validation', 'test'] as const)
		for (const row of parts[name]) {
			const content = contentOf(table, row);
			before.set(content, [...(before.get(content) ?? []), name]);
		}
	const contents = Array.from({ length: now.rows }, (_, row) => contentOf(now, row));
	const counts = new Map<string, number>();
	for (const content of contents) counts.set(content, (counts.get(content) ?? 0) + 1);
	for (const [content, uses] of before)
		if (uses.length !== counts.get(content))
			before.set(
				content,
				Array.from({ length: counts.get(content) ?? 0 }, () => uses[0]),
			);
	return partsWhere(now.rows, (row) => before.get(contents[row])?.shift() ?? null);
}

function partsWhere(rows: number, partOf: (row: number) => PartName | null): Parts {
	const parts: Record<PartName, number[]> = { train: [], validation: [], test: [] };
	for (let row = 0; row < rows; row++) {
		const part = partOf(row);
		if (part !== null) parts[part].push(row);
	}
	return parts;
}
