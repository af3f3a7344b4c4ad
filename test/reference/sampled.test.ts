// Of files of every format, the rows drawn are those of the whole table, cell by cell.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../scripts/root.mjs';
import { UserError } from '../../src/core/user-error.ts';
import { cellText } from '../../src/data/table/cells.ts';
import { readTable } from '../../src/data/read/read-table.ts';
import { RowSample } from '../../src/data/read/row-sample.ts';
import { readSilently } from '../../src/data/read/read-context.ts';
import type { Column, Table } from '../../src/data/table/table.ts';

const fixtures = inRoot('test', 'reference', 'fixtures');
const files = ['tables', 'parquet', 'arrow', 'pyarrow'].flatMap((folder) =>
	readdirSync(join(fixtures, folder))
		.filter((name) => /\.(np[yz]|parquet|arrows?|feather)$/.test(name))
		.map((name) => join(fixtures, folder, name)),
);
const wholeOf = (bytes: Uint8Array, file: string): Promise<Table | null> =>
	readTable(bytes, file).catch((error: unknown) => {
		if (error instanceof UserError) return null;
		throw error;
	});
const textsOf = (column: Column, rows: readonly number[]) => rows.map((row) => cellText(column, row));

const rowsOf = (sample: RowSample, of: number): number[] =>
	Array.from({ length: of }, (_, row) => row).filter(() => sample.takesNext());

describe('rows drawn from a file', () => {
	for (const file of files)
		it(`are those of the whole table: ${file.slice(fixtures.length + 1)}`, async () => {
			const bytes = readFileSync(file);
			const whole = await wholeOf(bytes, file);
			if (whole === null) return;
			const { startLines } = whole.rowIndex;
			for (const mostRows of [1, 2, Math.ceil(whole.rows / 2), whole.rows - 1, whole.rows]) {
				if (mostRows < 1) continue;
				const part = await readTable(bytes, file, readSilently, file, { mostRows });
				const sample: RowSample = new RowSample(whole.rows, mostRows);
				const rows = rowsOf(sample, whole.rows);
				assert.deepEqual(
					[...part.rowIndex.startLines],
					rows.map((row) => startLines[row]),
				);
				const every = rows.map((_, i) => i);
				for (const [c, column] of part.columns.entries()) {
					assert.equal(column.name, whole.columns[c].name);
					assert.deepEqual(textsOf(column, every), textsOf(whole.columns[c], rows));
					assert.equal(column.missing, textsOf(column, every).filter((text) => text === '').length);
					if (column.kind === 'categorical')
						assert.deepEqual(
							column.categories,
							[...new Set(textsOf(column, every))].filter((text) => text !== ''),
						);
				}
				const warnings = part.warnings.filter(({ kind }) => kind === 'sampled-rows');
				assert.deepEqual(warnings, mostRows < whole.rows ? [sample.warning] : []);
			}
		});
});
