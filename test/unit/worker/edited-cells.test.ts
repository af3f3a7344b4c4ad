import assert from 'node:assert/strict';
import { editedCells } from '../../../src/worker/edited-cells.ts';

const columns = ['a', 'note', 'c', 'd'];
const edits = (before: string, now: string, delimiter = ',') => {
	const found = editedCells(columns, before, now, delimiter);
	return found === null ? null : Object.fromEntries(found);
};

describe('cells that are edited', () => {
	it('are those that say something else, without quotes and spaces', () => {
		assert.deepEqual(edits('1,"x, y",3,4', '1,"x, z ""q""", 3 ,4'), { note: 'x, z "q"' });
		assert.deepEqual(edits('1,"x\ny",3,4', '1.5,"x\ny",,4'), { a: '1.5', c: '' });
		assert.deepEqual(edits('1;2;3;4', '"1";2;3;5', ';'), { d: '5' });
		assert.deepEqual(edits('1,2,3,4', '1,2,3,4'), {});
	});

	it('are not told of another row, or of one that is half typed', () => {
		assert.equal(edits('1,2,3,4', '5,6,7,4'), null);
		assert.equal(edits('1,2,3,4', '1,2,3'), null);
		assert.equal(edits('1,2,3,4', '1,2,3,4,5'), null);
		assert.equal(edits('1,2,3,4', '1,"2,3,4'), null);
	});
});
