// Transforms of skewed numbers against scikit-learn and NumPy (make-transform-fixtures.py).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/root.mjs';
import { fitTransform } from '../../src/data/prepare/fit-transform.ts';
import { scaleOf } from '../../src/data/prepare/scale.ts';
import { transformed } from '../../src/data/prepare/transforms.ts';

interface Expected {
	readonly logarithms: readonly {
		readonly centre: number;
		readonly unit: number;
		readonly values: readonly number[];
		readonly standardised: readonly number[];
	}[];
	readonly quantiles: Readonly<
		Record<
			string,
			{ readonly values: readonly number[]; readonly knots: readonly number[]; readonly scores: readonly number[] }
		>
	>;
}
const expected = JSON.parse(
	readFileSync(inRoot('test', 'reference', 'fixtures', 'transforms.json'), 'utf8'),
) as Expected;

function assertClose(found: number, wanted: number, tolerance: number): void {
	assert.ok(Math.abs(found - wanted) <= tolerance * Math.max(1, Math.abs(wanted)), `${found} is not ${wanted}`);
}

describe('the logarithm of skewed numbers', () => {
	for (const { centre, unit, values, standardised } of expected.logarithms)
		it(`centred on ${centre} in units of ${unit} is standardised as by scikit-learn`, () => {
			const logarithms = Float64Array.from(values, (value) => transformed({ kind: 'logarithm', centre, unit }, value));
			const { mean, deviation } = scaleOf(logarithms);
			for (const [i, value] of logarithms.entries()) assertClose((value - mean) / deviation, standardised[i], 1e-12);
		});
});

describe('ranks as normal quantiles', () => {
	for (const [name, { values, knots, scores }] of Object.entries(expected.quantiles))
		it(`are those of QuantileTransformer at its knots, but for the ends: ${name}`, () => {
			const transform = fitTransform(Float64Array.from(values).sort());
			assert.equal(transform?.kind, 'quantiles');
			assert.equal(transform.values.length, knots.length);
			for (const [i, knot] of knots.entries()) {
				assertClose(transform.values[i], knot, 1e-12);
				// Ends: there -5.2 and 5.2, whatever the number of rows; here by half a row.
				if (i > 0 && i < knots.length - 1) assertClose(transformed(transform, knot), scores[i], 1e-7);
			}
		});
});
