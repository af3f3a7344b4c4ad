import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeReport, encodeReport } from '../../../src/protocol/report.ts';

const value = fc.letrec((tie) => ({
	item: fc.oneof(
		{ depthSize: 'small' },
		fc.string(),
		fc.boolean(),
		fc.constant(null),
		// JSON has no -0.
		fc.double().map((number) => (Object.is(number, -0) ? 0 : number)),
		fc.float32Array(),
		fc.float64Array(),
		fc.int32Array(),
		fc.uint32Array(),
		fc.uint8Array(),
		fc.array(tie('item')),
		fc.dictionary(
			fc.string({ unit: fc.constantFrom('a', 'b', '$', '_') }).filter((key) => key !== '__proto__'),
			tie('item'),
			{
				noNullPrototype: true,
			},
		),
	),
})).item;

describe('report codec', () => {
	it('gives back what it was given, typed arrays and non-finite numbers included', () => {
		fc.assert(fc.property(value, (before) => assert.deepEqual(decodeReport(encodeReport(before)), before)));
	});

	it('keeps arrays that are a view of a part of a larger buffer, and only that part', () => {
		const whole = Float32Array.from([1, 2, 3, 4, 5]);
		const decoded = decodeReport(encodeReport({ part: whole.subarray(1, 3) })) as { part: Float32Array };
		assert.deepEqual(decoded.part, Float32Array.from([2, 3]));
	});

	it('keeps long arrays', () => {
		const long = Float64Array.from({ length: 200_000 }, (_, i) => Math.sin(i));
		assert.deepEqual(decodeReport(encodeReport(long)), long);
	});

	it('holds nothing that could end or open an element, whatever the texts', () => {
		const texts = ['</script><script>alert(1)</script>', '<!--', '<img src=x onerror=alert(1)>', '\u2028'];
		const encoded = encodeReport({ texts, [texts[0]]: 1 });
		assert.ok(!encoded.includes('<'));
		assert.deepEqual(decodeReport(encoded), { texts, [texts[0]]: 1 });
	});

	it('refuses arrays it could not give back', () => {
		assert.throws(() => encodeReport({ big: new BigInt64Array(2) }), /BigInt64Array/);
	});
});
