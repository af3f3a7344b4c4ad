import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readTable } from '../../../../src/data/read/read-table.ts';
import { rowTexts } from '../../../../src/data/table/row-texts.ts';
import { inTemporaryFolder } from '../../../support/example-run.ts';
import { bytesOf } from '../../../support/tables.ts';

/** Rows of very different lengths, some over two lines; the file is larger than what is read at once. */
const written = Array.from({ length: 3000 }, (_, row) => {
	const long = 'é'.repeat(row % 40 === 0 ? 9000 : row % 7);
	return row % 11 === 0 ? `${row},"${long}\nsecond, ${row}"` : `${row},${long}.`;
});
written[1234] = `1234,${'x'.repeat(70_000)}`;
const text = ['n,note', ...written].join('\n');

describe('texts of rows', () => {
	it('are as they are written, in the order asked for, wherever in the file', () =>
		inTemporaryFolder(async (folder) => {
			assert.ok(bytesOf(text).length > 1 << 20);
			const path = join(folder, 'rows.csv');
			await writeFile(path, text);
			const table = await readTable(bytesOf(text), 'rows.csv');
			assert.equal(table.rows, written.length);
			const all = Array.from(written.keys());
			for (const rows of [all, all.toReversed(), [2999, 0, 1500], [1233, 1234, 1235], [7], []])
				for (const bytes of [{ kind: 'path', path } as const, { kind: 'bytes', bytes: bytesOf(text) } as const])
					assert.deepEqual(
						await rowTexts(table, rows, bytes),
						// Nobody looks at a longer one.
						rows.map((row) => (row === 1234 ? null : written[row])),
					);
		}));
});
