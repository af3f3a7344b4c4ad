import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wordsOf } from '../../../../src/webview/parts/long-name.tsx';

describe('long names', () => {
	it('are made of words that end where lines may', () => {
		assert.deepEqual(wordsOf('measurement_of_something'), ['measurement_', 'of_', 'something']);
		assert.deepEqual(wordsOf('passengerClass2 (deck).x'), ['passenger', 'Class2 ', '(deck).', 'x']);
		assert.deepEqual(wordsOf('HTTPStatus'), ['HTTPStatus']);
	});

	it('lose nothing', () => {
		fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => wordsOf(name).join('') === name));
	});
});
