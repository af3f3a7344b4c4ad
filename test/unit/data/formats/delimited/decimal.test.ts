import assert from 'node:assert/strict';
import fc from 'fast-check';
import { point } from '../../../../../src/data/formats/delimited/bytes.ts';
import { decimal } from '../../../../../src/data/formats/delimited/decimal.ts';
import { bytesOf } from '../../../../support/tables.ts';

const parsed = (text: string) => decimal(bytesOf(text), 0, bytesOf(text).length, point);

describe('decimal', () => {
	const digits = (most: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: most });

	it('gives the double that Number() gives, for any number of digits and any exponent', function () {
		this.timeout(60_000);
		const exponent = fc.option(fc.integer({ min: -340, max: 320 }), { nil: null });
		fc.assert(
			fc.property(
				fc.constantFrom('', '-', '+'),
				digits(24),
				fc.option(digits(24)),
				exponent,
				(sign, whole, behind, power) => {
					const text = `${sign}${whole}${behind === null ? '' : `.${behind}`}${power === null ? '' : `e${power}`}`;
					const expected = Number(text);
					assert.ok(Object.is(parsed(text), Number.isFinite(expected) ? expected : NaN), text);
				},
			),
			{ numRuns: 20_000 },
		);
	});

	it('gives back every double from its shortest text', function () {
		this.timeout(60_000);
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
				assert.ok(Object.is(parsed(String(value)), value + 0), String(value));
			}),
			{ numRuns: 20_000 },
		);
	});

	it('rounds halves between two doubles to even', () => {
		for (const text of [
			'9007199254740993',
			'9007199254740995',
			'0.500000000000000166533453693773481063544750213623046875',
		])
			assert.equal(parsed(text), Number(text));
	});

	for (const text of [
		'',
		'.',
		'-',
		'+.',
		'1e',
		'1e+',
		'e5',
		'1.2.3',
		'1,5',
		'0x10',
		'1 2',
		'--1',
		'1_0',
		'NaN',
		'Infinity',
		'1e999',
	])
		it(`takes ${JSON.stringify(text)} for no number`, () => {
			assert.ok(Number.isNaN(parsed(text)));
		});
});
