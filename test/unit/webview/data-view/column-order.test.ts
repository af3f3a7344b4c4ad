import assert from 'node:assert/strict';
import type { ColumnProfile } from '../../../../src/data/quality/profile.ts';
import type { ExclusionReason } from '../../../../src/data/table/table.ts';
import { arranged, type ColumnOrder } from '../../../../src/webview/data-view/column-order.ts';

const column = (name: string, part: Partial<ColumnProfile>): ColumnProfile => ({
	name,
	type: 'numeric',
	leftOut: null,
	count: 10,
	missing: 0,
	distinct: 5,
	numbers: null,
	dates: null,
	top: [],
	...part,
});
const columns = [
	column('Width', { missing: 3 }),
	column('kind', { type: 'categorical', distinct: 3 }),
	column('id', { type: 'identifier', leftOut: 'identifier', distinct: 10 }),
	column('day', { type: 'date', missing: 1 }),
];
const leftOut = new Map<string, ExclusionReason | null>([['id', 'identifier']]);
const names = (order: Partial<ColumnOrder>) =>
	arranged(columns, leftOut, { search: '', filter: 'all', sort: 'file', descending: false, ...order }).map(
		({ name }) => name,
	);

describe('order of the columns', () => {
	it('is the file’s unless asked for', () => {
		assert.deepEqual(names({}), ['Width', 'kind', 'id', 'day']);
		assert.deepEqual(names({ sort: 'missing', descending: true }), ['Width', 'day', 'kind', 'id']);
		assert.deepEqual(names({ sort: 'distinct' }), ['kind', 'Width', 'day', 'id']);
		assert.deepEqual(names({ sort: 'name' }), ['day', 'id', 'kind', 'Width']);
	});

	it('is of those asked for', () => {
		assert.deepEqual(names({ search: ' WI' }), ['Width']);
		assert.deepEqual(names({ filter: 'missing' }), ['Width', 'day']);
		assert.deepEqual(names({ filter: 'left-out' }), ['id']);
		assert.deepEqual(names({ filter: 'categories' }), ['kind']);
		assert.deepEqual(names({ filter: 'dates', search: 'zz' }), []);
	});
});
