import assert from 'node:assert/strict';
import fc from 'fast-check';
import { viewIds } from '../../../src/analyze/views.ts';
import { initialViewState, ViewStateStore, viewStateFrom } from '../../../src/webview/view-state.ts';

describe('view state', () => {
	it('comes back as it was stored', () => {
		let stored: unknown;
		const store = () => new ViewStateStore({ loadState: () => stored, storeState: (state) => (stored = state) });
		store().change({ tab: 'weights', compare: ['tanh', 'gelu'], scale: 'network', logarithmic: true });
		const { tab, compare, scale, logarithmic } = store().current;
		assert.deepEqual(
			{ tab, compare, scale, logarithmic },
			{
				tab: 'weights',
				compare: ['tanh', 'gelu'],
				scale: 'network',
				logarithmic: true,
			},
		);
	});

	it('keeps how the columns of a table are looked at', () => {
		let stored: unknown;
		const store = () => new ViewStateStore({ loadState: () => stored, storeState: (state) => (stored = state) });
		store().columns.change({ sort: 'missing', descending: true, search: 'ag', open: 'age' });
		store().columns.change({ filter: 'missing' });
		assert.deepEqual(store().columns.current, {
			search: 'ag',
			filter: 'missing',
			sort: 'missing',
			descending: true,
			numbers: false,
			open: 'age',
		});
		const unsound = { search: 1, filter: 'none', sort: 'size', descending: 'yes', numbers: 1, open: {} };
		assert.deepEqual(viewStateFrom({ columns: unsound }), initialViewState);
	});

	it('keeps which columns are moved, and what is expected of them', () => {
		const response = { column: 'age', column2: 'fare', expected: { age: 'down' } };
		assert.deepEqual(viewStateFrom({ response }).response, response);
		const unsound = { column: 1, column2: {}, expected: { age: 'sideways' } };
		assert.deepEqual(viewStateFrom({ response: unsound }), initialViewState);
	});

	it('starts anew from what is missing or unsound', () => {
		assert.deepEqual(viewStateFrom(undefined), initialViewState);
		assert.deepEqual(viewStateFrom({ tab: 'nowhere', compare: 'relu', scale: 3, order: null }), initialViewState);
	});

	it('is sound whatever was stored', () => {
		fc.assert(
			fc.property(fc.anything(), (stored) => {
				const state = viewStateFrom(stored);
				assert.ok(viewIds.includes(state.tab));
			}),
		);
	});
});
