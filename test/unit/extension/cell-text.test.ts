import assert from 'node:assert/strict';
import { newLabel } from '../../../src/extension/editor/cell-text.ts';

describe('a label that is put in a cell', () => {
	for (const [cell, given, suggested, text] of [
		['yes', 'yes', 'no', 'no'],
		['"yes"', 'yes', 'no', '"no"'],
		['" yes"', 'yes', 'no', '"no"'],
		['yes', 'yes', 'not, quite', '"not, quite"'],
		['"a ""b"""', 'a "b"', 'c "d"', '"c ""d"""'],
		['yes', 'yes', 'two\nlines', '"two\nlines"'],
		['1', 'yes', 'no', null],
		['"', 'yes', 'no', null],
	] as const)
		it(`${JSON.stringify(cell)} becomes ${JSON.stringify(text)}`, () => {
			assert.equal(newLabel(cell, given, suggested), text);
		});
});
