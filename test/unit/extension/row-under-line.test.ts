import assert from 'node:assert/strict';
import type { RowPlace } from '../../../src/analyze/analyzer.ts';
import type { TableRow } from '../../../src/data/table/row-numbers.ts';
import { rowUnderLine } from '../../../src/extension/editor/row-under-line.ts';
import { textHash } from '../../../src/protocol/text-hash.ts';

/** A header, rows of one line, and one (the third) of two. */
const read = ['x,y', 'a,1', 'b,2', '"c', 'c",3', 'd,4', 'd,4', 'e,5'];
const places: readonly RowPlace[] = [
	[2, 2],
	[3, 3],
	[4, 5],
	[6, 6],
	[7, 7],
	[8, 8],
].map(([startLine, endLine], row) => ({
	row: row as TableRow,
	startLine,
	endLine,
	hash: textHash(read.slice(startLine - 1, endLine).join('\n')),
}));

/** The row (and whether it is edited) under each line. */
function under(lines: readonly string[]): (string | null)[] {
	return lines.map((_, line) => {
		const found = rowUnderLine(places, { lineCount: lines.length, textAt: (at) => lines[at] }, line);
		return found === null ? null : `${found.place.row}${found.isEdited ? ' edited' : ''}`;
	});
}

describe('the row under a line of a document', () => {
	it('is the one that was read there', () => {
		assert.deepEqual(under(read), [null, '0', '1', '2', '2', '3', '4', '5']);
	});

	it('is told as edited where the line says something else', () => {
		assert.deepEqual(under(read.with(2, 'b,22')), [null, '0', '1 edited', '2', '2', '3', '4', '5']);
		assert.deepEqual(under(read.with(4, 'c",33')), [null, '0', '1', '2 edited', '2 edited', '3', '4', '5']);
		assert.deepEqual(under(read.with(1, 'a,0')), [null, '0 edited', '1', '2', '2', '3', '4', '5']);
		assert.deepEqual(under(read.with(7, 'e,50')), [null, '0', '1', '2', '2', '3', '4', '5 edited']);
	});

	it('moves with lines that were added or taken away before it', () => {
		const added = read.toSpliced(1, 0, 'new,0', 'new,0');
		assert.deepEqual(under(added), [null, null, null, '0', '1', '2', '2', '3', '4', '5']);
		assert.deepEqual(under(added.with(4, 'b,22')).slice(3, 6), ['0', '1 edited', '2']);
		assert.deepEqual(under(read.toSpliced(1, 2)), [null, '2', '2', '3', '4', '5']);
	});

	it('is none where a line was added beside one that is edited: which is which cannot be told', () => {
		assert.deepEqual(under(read.toSpliced(2, 1, 'b,22', 'z,9')).slice(2, 4), [null, null]);
	});
});
