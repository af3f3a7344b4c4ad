import assert from 'node:assert/strict';
import { exclusionReason } from '../../../../src/data/prepare/excluded-columns.ts';
import { column, tableOf } from '../../../support/tables.ts';

const reasonOf = async (name: string, cells: readonly (string | number)[]) =>
	exclusionReason(column(await tableOf(`${name},other\n` + cells.map((cell) => `"${cell}",1`).join('\n')), name));

const sequence = (length: number, cell: (row: number) => string | number) =>
	Array.from({ length }, (_, row) => cell(row));

describe('leftOutReason', () => {
	for (const [name, cells, reason] of [
		['numbers', [1.5, 2, 2, 3], null],
		['names', ['a', 'b', 'a', 'b'], null],
		['empty', ['', 'NA', ''], 'empty'],
		['constant', [5, 5, 5], 'constant'],
		['constant', ['x', 'x', 'x'], 'constant'],
		['flag', ['x', '', 'x', ''], null],
		['id', [17, 3, 99, 4], 'identifier'],
		['PassengerId', [17, 3, 99, 4], 'identifier'],
		['customer_id', [17, 3, 99, 4], 'identifier'],
		['acid', [17, 3, 99, 4], null],
		['whatever', sequence(30, (row) => row), 'identifier'],
		['whatever', sequence(30, (row) => row + 1), 'identifier'],
		['whatever', sequence(30, (row) => row + 1900), null],
		['whatever', sequence(30, (row) => 29 - row), null],
		['year', sequence(30, (row) => row + 1), null],
		['x', sequence(30, (row) => row), null],
		['population', sequence(30, (row) => (row * 7919) % 10_007), null],
		['code', sequence(30, (row) => `row-${row}`), 'identifier'],
		['code', ['p', 'q', 'r'], 'identifier'],
		['code', sequence(100, (row) => `row-${Math.max(row, 5)}`), 'identifier'],
		['comment', sequence(30, (row) => `the customer said a lot, for the ${row}th time`), 'free-text'],
		['town', sequence(200, (row) => `town ${row % 100}`), 'too-many-categories'],
		['town', sequence(200, (row) => `town ${row < 150 ? row % 5 : row % 100}`), null],
	] as const) {
		it(`says ${reason ?? 'nothing'} of ${name}: ${cells.slice(0, 3).join(', ')}, …`, async () => {
			assert.equal(await reasonOf(name, cells), reason);
		});
	}
});
