import assert from 'node:assert/strict';
import { gatherRows } from '../../../src/core/matrix.ts';

describe('rows of a matrix', () => {
	for (const columns of [3, 127, 128, 300])
		it(`are gathered one after another, of ${columns} columns`, () => {
			const values = Float32Array.from({ length: 5 * columns }, (_, i) => i);
			const gathered = new Float32Array(3 * columns + 2).fill(-1);
			gatherRows({ rows: 5, columns, values }, Int32Array.of(4, 0, 4, 2), 1, 4, gathered);
			const rowAt = (row: number) => Array.from({ length: columns }, (_, column) => row * columns + column);
			assert.deepEqual([...gathered], [...rowAt(0), ...rowAt(4), ...rowAt(2), -1, -1]);
		});
});
