import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Bytes } from '../../../../src/data/table/row-bytes.ts';
import { linesAround } from '../../../../src/data/table/row-lines.ts';
import { readTable } from '../../../../src/data/read/read-table.ts';
import { bytesOf } from '../../../support/tables.ts';

const around = async (text: string | Uint8Array, row: number, name = 'test.csv') => {
	const bytes = typeof text === 'string' ? bytesOf(text) : text;
	return linesAround(await readTable(bytes, name), row, { kind: 'bytes', bytes });
};

const manyRows = (rows: number) =>
	['a,b', ...Array.from({ length: rows }, (_, row) => `${row % 9}.5,line ${row + 2}`)].join('\n');

describe('lines around a row', () => {
	it('are those of the file, with their numbers', async () => {
		const found = await around(manyRows(1000), 500);
		assert.ok(found);
		assert.deepEqual(found.header, { line: 1, text: 'a,b' });
		assert.deepEqual([found.firstLine, found.lines.length], [402, 201]);
		assert.equal(found.lines[found.startLine - found.firstLine], '5.5,line 502');
		assert.deepEqual(found.rows, { first: 400, last: 600, of: 1000 });
	});

	it('are counted through quoted line ends, blank lines and comments', async () => {
		const text = '# a comment\nname,b\n"x\ny",1\n\nz,2\n# another\nw,3\n';
		const found = await around(text, 1);
		assert.deepEqual(found?.header, { line: 2, text: 'name,b' });
		assert.equal(found.firstLine, 3);
		assert.equal(found.lines[found.startLine - found.firstLine], 'z,2');
		assert.deepEqual(found.lines, ['"x', 'y",1', '', 'z,2', '# another', 'w,3']);
	});

	it('agree with the text of every row, whatever the line ends', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.constantFrom('1.5', '"two\nlines"', 'word', ''), { minLength: 1, maxLength: 400 }),
				fc.constantFrom('\n', '\r\n', '\r'),
				fc.nat(),
				async (cells, end, at) => {
					const text = ['first,second', ...cells.map((cell, row) => `${cell},${row}.25`)].join(end);
					const row = at % cells.length;
					const found = await around(text, row);
					assert.ok(found);
					const lines = found.lines.slice(found.startLine - found.firstLine, found.endLine - found.firstLine + 1);
					assert.equal(lines.join('\n'), `${cells[row]},${row}.25`);
				},
			),
			{ numRuns: 60 },
		);
	});

	it('are the same read from a path', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'neuroglass-lines-'));
		try {
			const bytes = bytesOf(manyRows(300));
			const path = join(folder, 'test.csv');
			await writeFile(path, bytes);
			const table = await readTable(bytes, 'test.csv');
			const sources: readonly Bytes[] = [{ kind: 'path', path }, { kind: 'bytes', bytes }]; // prettier-ignore
			const [fromPath, fromBytes] = await Promise.all(sources.map((source) => linesAround(table, 299, source)));
			assert.deepEqual(fromPath, fromBytes);
			assert.equal(fromPath?.lines.at(-1), '2.5,line 301');
		} finally {
			await rm(folder, { recursive: true });
		}
	});

	it('are not there where rows have no place of their own', async () => {
		assert.equal(await around('[{"a": 1, "b": 2}, {"a": 2, "b": 3}]', 0, 'test.json'), null);
	});
});
