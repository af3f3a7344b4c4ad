import assert from 'node:assert/strict';
import fc from 'fast-check';
import { initialRowsLook, rowsLookFrom, withLook, type RowsLook } from '../../../../src/webview/parts/rows-look.ts';
import { viewStateFrom } from '../../../../src/webview/view-state.ts';

const sorted: RowsLook = { words: 'a', order: { kind: 'lead', column: 1, falling: true } };

describe('the look of lists of rows', () => {
	it('is kept by the name of the list, the last ones changed alone, and not where it is as at first', () => {
		let looks: Readonly<Record<string, RowsLook>> = {};
		for (let i = 0; i < 60; i++) looks = withLook(looks, `list ${i}`, sorted);
		assert.equal(Object.keys(looks).length, 40);
		assert.deepEqual(Object.keys(looks).at(0), 'list 20');
		looks = withLook(looks, 'list 20', { ...sorted, words: 'b' });
		assert.equal(Object.keys(looks).at(-1), 'list 20');
		assert.equal(Object.hasOwn(withLook(looks, 'list 20', initialRowsLook), 'list 20'), false);
	});

	it('comes back as the window kept it, with what is not sound left out', () => {
		assert.deepEqual(viewStateFrom({ lists: { one: sorted, two: { words: 3 } } }).lists, { one: sorted });
		for (const order of [
			{ kind: 'row', column: 0 },
			{ kind: 'cell', column: -1 },
			{ kind: 'cell', column: 0.5 },
			3,
			null,
		])
			assert.deepEqual(rowsLookFrom({ words: 'x', order }), { words: 'x', order: null });
	});

	it('never throws, whatever was kept', () => {
		fc.assert(
			fc.property(fc.anything(), (lists) => {
				for (const { words } of Object.values(viewStateFrom({ lists }).lists)) assert.equal(typeof words, 'string');
			}),
		);
	});
});
