import assert from 'node:assert/strict';
import fc from 'fast-check';
import { useLanguage } from '../../../src/messages/language.ts';
import { abbreviate, count, fine, number, percent, signed } from '../../../src/messages/numbers.ts';
import { plural } from '../../../src/messages/plural.ts';

describe('format', () => {
	beforeEach(() => useLanguage('en', true));
	after(() => useLanguage('en', true));

	it('has three significant digits, from a thousand on those of the whole number', () => {
		assert.deepEqual([1234.5, 0.012345, -3.14159, 0].map(number), ['1235', '0.0123', '-3.14', '0']);
	});

	it('writes the same quantity the same way, rounded or in full', () => {
		for (const value of [9856, 12_345, 512, 0.5]) assert.equal(number(value), fine(value));
		assert.deepEqual([1843, 32_561].map(count), ['1,843', '32,561']);
	});

	it('takes the form of the language the texts are in, whatever that of the numbers is', () => {
		const rows = (n: number) => plural(n, { one: 'one', other: 'other' });
		assert.deepEqual([0, 1, 2].map(rows), ['other', 'one', 'other']);
		// In French none is singular, but the texts are English where there is no translation.
		useLanguage('fr', false);
		assert.deepEqual([0, 1, 2].map(rows), ['other', 'one', 'other']);
		useLanguage('zh-cn', true);
		assert.deepEqual([0, 1, 2].map(rows), ['other', 'other', 'other']);
	});

	it('writes the very small and the very large with powers of ten', () => {
		assert.deepEqual([9.64e-5, -1.5e12].map(number), ['9.64·10⁻⁵', '-1.5·10¹²']);
	});

	it('writes values of a file as they are there: whole numbers in full, others to seven digits', () => {
		assert.deepEqual([1613, 18823, 999_999_999_999_999, -0, 512.3292236328125, 2.5].map(fine), [
			'1613',
			'18,823',
			'999,999,999,999,999',
			'0',
			'512.3292',
			'2.5',
		]);
		fc.assert(
			fc.property(fc.integer({ min: -1e14, max: 1e14 }), (whole) => {
				assert.equal(Number(fine(whole).replaceAll(',', '')), whole);
			}),
		);
		assert.deepEqual([null, Number.NaN, 1e-9].map(fine), ['–', '–', '1·10⁻⁹']);
	});

	it('has a mark for what is no number', () => {
		assert.deepEqual([Number.NaN, null, undefined, Infinity].map(number), ['–', '–', '–', '∞']);
	});

	it('writes a share in tenths of percents, and finer where they would claim all or nothing', () => {
		assert.deepEqual([1, 0.99996, 0.9956, 0.9565, 0.5, 0.004, 0.00004, 1e-12, 0].map(percent), [
			'100%',
			'99.996%',
			'99.6%',
			'95.7%',
			'50%',
			'0.4%',
			'0.004%',
			'<0.0001%',
			'0%',
		]);
	});

	it('speaks the language of the window', () => {
		useLanguage('de', true);
		assert.equal(number(0.5), '0,5');
		useLanguage('not a language', true);
		assert.equal(number(0.5), '0.5');
	});

	it('signs differences', () => {
		assert.deepEqual([2, -2, 0].map(signed), ['+2', '-2', '0']);
	});

	it('abbreviates a megabyte like a short text', () => {
		assert.equal(abbreviate(`ab${'x'.repeat(1_000_000)}yz`, 5), 'ab…yz');
	});

	it('abbreviates to at most so many characters, both ends kept, whole characters only', () => {
		assert.equal(abbreviate('measured_quantity', 9), 'meas…tity');
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (text, most) => {
				const short = abbreviate(text, most);
				assert.ok([...short].length <= Math.max(most, 0));
				if ([...text].length <= most) assert.equal(short, text);
				assert.ok(!/[\ud800-\udbff](?![\udc00-\udfff])/.test(short));
			}),
		);
	});
});
