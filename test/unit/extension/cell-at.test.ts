import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellAt, headerLine } from '../../../src/extension/editor/cell-at.ts';

const textAt = (line: string, delimiter: string, character: number) => {
	const found = cellAt(line, delimiter, character);
	return found && ([found.column, line.slice(found.from, found.to)] as const);
};

describe('the cell under a character', () => {
	it('is between delimiters', () => {
		assert.deepEqual(textAt('a,bc,d', ',', 0), [0, 'a']);
		assert.deepEqual(textAt('a,bc,d', ',', 3), [1, 'bc']);
		assert.deepEqual(textAt('a, bc ,d', ',', 4), [1, 'bc']);
		assert.equal(textAt('a,bc,d', ',', 1), null);
		assert.equal(textAt('a,bc,d', ',', 6), null);
	});

	it('may hold delimiters and quotes, in quotes', () => {
		const line = '1,"b, ""c"" d",e';
		assert.deepEqual(textAt(line, ',', 5), [1, '"b, ""c"" d"']);
		assert.deepEqual(textAt(line, ',', line.length - 1), [2, 'e']);
	});

	it('cannot be told behind quotes that the line does not close', () => {
		assert.equal(textAt('a,"begins here, and goes on', ',', 20), null);
	});

	it('is parted by any number of spaces, where they are the delimiter', () => {
		assert.deepEqual(textAt('  12   ab  3 ', ' ', 2), [0, '12']);
		assert.deepEqual(textAt('  12   ab  3 ', ' ', 8), [1, 'ab']);
		assert.deepEqual(textAt('  12   ab  3 ', ' ', 11), [2, '3']);
		assert.equal(textAt('  12   ab  3 ', ' ', 12), null);
	});

	it('is found for every cell of a line that is written by the rules', () => {
		const cell = fc
			.string({ minLength: 1, maxLength: 8 })
			.map((text) => `"${text.replaceAll(/[\r\n]/g, '').replaceAll('"', '""')}"`);
		fc.assert(
			fc.property(
				fc.array(cell, { minLength: 1, maxLength: 6 }),
				fc.constantFrom(',', ';', '\t', '|'),
				(cells, delimiter) => {
					const line = cells.join(delimiter);
					let from = 0;
					for (const [column, text] of cells.entries()) {
						assert.deepEqual(cellAt(line, delimiter, from), { column, from, to: from + text.length });
						assert.deepEqual(cellAt(line, delimiter, from + text.length - 1), { column, from, to: from + text.length });
						from += text.length + 1;
					}
				},
			),
		);
	});
});

describe('the line that names the columns', () => {
	const of = (text: string) => {
		const lines = text.split('\n');
		return headerLine(lines.length, (line) => lines[line]);
	};

	it('is the first that holds something and is no comment', () => {
		assert.equal(of('a,b\n1,2'), 0);
		assert.equal(of('# about\n\n  \na,b\n1,2'), 3);
		assert.equal(of(''), 0);
	});
});
