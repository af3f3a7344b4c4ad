import assert from 'node:assert/strict';
import { readTranslation, stringsInSources, translationFiles } from '../../scripts/l10n.mjs';

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort().join(' ');
/** A key is the English text, then "/" and the translator's comment where there is one. */
const englishOf = (key: string, value: string | { message: string }) =>
	typeof value === 'string' ? key : value.message;

describe('translations of the strings in src', function () {
	this.timeout(240_000); // parses every source
	let strings: Awaited<ReturnType<typeof stringsInSources>>;

	before(async () => {
		strings = await stringsInSources();
		assert.ok(Object.keys(strings).length > 0, 'src has strings');
	});

	it('exist for English and Simplified Chinese', () => {
		assert.deepEqual(translationFiles(), ['bundle.l10n.zh-cn.json']);
	});

	for (const file of translationFiles()) {
		it(`${file} translates every string, and none that is not used`, () => {
			assert.deepEqual(Object.keys(readTranslation(file)).sort(), Object.keys(strings).sort());
		});

		it(`${file} keeps every placeholder`, () => {
			const translation = readTranslation(file);
			const wrong = Object.entries(strings).filter(
				([key, value]) => key in translation && placeholders(translation[key]) !== placeholders(englishOf(key, value)),
			);
			assert.deepEqual(wrong, []);
		});
	}

	it('bundle.l10n.json is up to date (npm run l10n)', () => {
		assert.deepEqual(readTranslation('bundle.l10n.json'), strings);
	});
});
