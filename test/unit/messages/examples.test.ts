import assert from 'node:assert/strict';
import { examplesText } from '../../../src/messages/examples.ts';

describe('sample values of a column', () => {
	it('stand on one line', () => {
		assert.equal(examplesText(['5.1', 'two\nlines', ' ']), '5.1, two lines');
		assert.equal(examplesText([]), '');
	});

	it('are cut between characters, never within one', () => {
		assert.equal(examplesText(['a'.repeat(24)]), 'a'.repeat(24));
		assert.equal(examplesText(['😀'.repeat(25)]), `${'😀'.repeat(24)}…`);
		assert.equal(examplesText([`${'a'.repeat(23)}😀b`]), `${'a'.repeat(23)}😀…`);
	});
});
