import assert from 'node:assert/strict';
import { readTable } from '../../../src/data/read/read-table.ts';
import { readSilently } from '../../../src/data/read/read-context.ts';
import { boundCell, boundLine } from '../../../src/extension/editor/bound-lines.ts';
import { headerPlace } from '../../../src/worker/header-place.ts';
import { bytesOf } from '../../support/tables.ts';

/** The cell of a column in the header, as an editor that shows `now` has it; null: it is not found again. */
async function cellIn(text: string, column: number, now = text): Promise<string | null> {
	const bytes = bytesOf(text);
	const table = await readTable(bytes, 'test.csv', readSilently, 'test.csv', {});
	const place = await headerPlace(table, 0, { kind: 'bytes', uri: 'file:///test.csv', name: 'test.csv', bytes });
	const lines = now.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
	const document = { lineCount: lines.length, textAt: (line: number) => lines[line] };
	const line = place && boundLine(place, document);
	if (place === null || line === null) return null;
	const cell = boundCell(place, column, line, document);
	return cell === null ? `line ${line + 1}` : lines[cell.from[0]].slice(cell.from[1], cell.to[1]);
}

describe('the place of the names of columns', () => {
	const rows = 'ann,1,yes\nbob,2,no\ncid,3,yes\n';

	it('is the cell of the header, whatever ends the lines and stands before them', async () => {
		assert.equal(await cellIn(`name,age,said\n${rows}`, 1), 'age');
		assert.equal(await cellIn(`name,"the, age",said\n${rows}`.replaceAll('\n', '\r\n'), 1), '"the, age"');
		assert.equal(await cellIn(`\uFEFFname,age,said\n${rows}`, 0), 'name');
		assert.equal(await cellIn(`# a comment\n\nname,age,said\n${rows}`, 2), 'said');
	});

	it('moves with its text, and is not found where it is another', async () => {
		const text = `name,age,said\n${rows}`;
		assert.equal(await cellIn(text, 1, `# new\n${text}`), 'age');
		assert.equal(await cellIn(text, 1, text.replace('age', 'years')), null);
	});

	it('is the first row where the file names no columns', async () => {
		assert.equal(await cellIn('1.5,2,3\n4,5,6\n7,8,9\n', 1), '2');
	});

	it('is the line where a name goes over two lines', async () => {
		assert.equal(await cellIn(`name,said,"age\nin years"\n${rows.replace(/,(\d),(\w+)/g, ',$2,$1')}`, 2), 'line 2');
	});
});
