import assert from 'node:assert/strict';
import { linesOf } from '../../../../src/webview/charts/direct-labels.ts';

describe('labels at the ends of lines', () => {
	it('are one line where they are short', () => {
		assert.deepEqual(linesOf('validation 0.12'), ['validation 0.12']);
	});

	it('are two lines, as equal as their words allow, where they are long', () => {
		assert.deepEqual(linesOf('always the same answer 1.05'), ['always the same', 'answer 1.05']);
	});

	it('stay whole where there is no space to break at', () => {
		const name = 'a_very_long_name_of_one_word_alone';
		assert.deepEqual(linesOf(name), [name]);
	});
});
