import assert from 'node:assert/strict';
import { rowAtLine } from '../../../../src/data/table/row-at-line.ts';
import { tableOf } from '../../../support/tables.ts';

describe('the row on a line', () => {
	it('is none on the names, a comment, an empty line and behind the end', async () => {
		const table = await tableOf('# made by hand\na,b\n1,x\n\n2,y\n');
		const rows = [0, 1, 2, 3, 4, 5, 6, 7].map((line) => rowAtLine(table, line, 0));
		assert.deepEqual(rows, [null, null, null, 0, null, 1, null, null]);
	});

	it('may fill several lines', async () => {
		const table = await tableOf('a,b\n1,"x\ny\nz"\n2,w\n');
		assert.deepEqual(
			[1, 2, 3, 4, 5].map((line) => rowAtLine(table, line, 0)),
			[null, 0, 0, 0, 1],
		);
	});

	it('is none of a file that is not there', async () => {
		const table = await tableOf('a,b\n1,x\n');
		assert.equal(rowAtLine(table, 2, 1), null);
		assert.equal(rowAtLine(table, 2, -1), null);
	});
});
