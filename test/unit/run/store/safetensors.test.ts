import assert from 'node:assert/strict';
import fc from 'fast-check';
import { UserError } from '../../../../src/core/user-error.ts';
import { decodeSafetensors, encodeSafetensors, type Tensor } from '../../../../src/run/store/safetensors.ts';

const tensors = fc.uniqueArray(
	fc
		.tuple(
			fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('layers.0.weight', '__proto__', 'constructor', 'Ω "q"')),
			fc.array(fc.nat(4), { maxLength: 3 }),
			fc.infiniteStream(fc.float()),
		)
		.filter(([name]) => name !== '__metadata__')
		.map(([name, shape, numbers]): Tensor => {
			const count = shape.reduce((a, b) => a * b, 1);
			return { name, shape, values: Float32Array.from({ length: count }, () => numbers.next().value as number) };
		}),
	{ selector: ({ name }) => name, maxLength: 6 },
);

/** A file of the format written by hand: the header as given, then so many bytes. */
function file(header: unknown, dataBytes: number, length?: bigint): Uint8Array {
	const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
	const bytes = new Uint8Array(8 + json.length + dataBytes);
	new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(json.length), true);
	bytes.set(json, 8);
	return bytes;
}

const entry = (from: number, to: number, shape = [(to - from) / 4], dtype = 'F32') => ({
	dtype,
	shape,
	data_offsets: [from, to],
});

describe('safetensors', () => {
	it('gives back every tensor with its name, shape and exact bits', () => {
		fc.assert(
			fc.property(tensors, (before) => {
				const after = decodeSafetensors(encodeSafetensors(before), 'w');
				const byName = (a: Tensor, b: Tensor) => (a.name < b.name ? -1 : 1);
				assert.deepEqual(after.sort(byName), before.slice().sort(byName));
			}),
		);
	});

	it('is the published format: little-endian length, JSON with dtype, shape and data_offsets, aligned data', () => {
		const bytes = encodeSafetensors([{ name: 'a', shape: [2, 1], values: Float32Array.from([1, -2]) }]);
		const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
		assert.equal(length % 8, 0);
		assert.deepEqual(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))), { a: entry(0, 8, [2, 1]) });
		assert.deepEqual([...bytes.subarray(8 + length)], [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
	});

	it('reads files of others: metadata, tensors in any order, data at any alignment', () => {
		const bytes = file({ __metadata__: { format: 'pt' }, b: entry(4, 12), a: entry(0, 4) }, 12);
		new DataView(bytes.buffer).setFloat32(bytes.length - 12, 7, true);
		const unaligned = new Uint8Array(bytes.length + 1);
		unaligned.set(bytes, 1);
		assert.deepEqual(
			decodeSafetensors(unaligned.subarray(1), 'w').map(({ name, values }) => [name, ...values]),
			[
				['a', 7],
				['b', 0, 0],
			],
		);
	});

	const hostile: readonly (readonly [string, Uint8Array])[] = [
		['no bytes', new Uint8Array(0)],
		['a cut length', new Uint8Array(7)],
		['a header longer than the file', file({}, 0, 3n)],
		['a header of 2^64 - 1 bytes', file({}, 0, 2n ** 64n - 1n)],
		['a header that is not UTF-8', file('    ', 0).fill(0xff, 8)],
		['a header that is not JSON', file('{', 0)],
		['a header that is an array', file([], 0)],
		['a header that is null', file('null', 0)],
		['a tensor that is null', file({ a: null }, 0)],
		['another dtype', file({ a: entry(0, 8, [1], 'F64') }, 8)],
		['a shape that does not fit the offsets', file({ a: entry(0, 8, [3]) }, 8)],
		['a negative dimension', file({ a: entry(0, 4, [-1]) }, 4)],
		['a fractional dimension', file({ a: entry(0, 4, [0.5, 2]) }, 4)],
		['a huge dimension', file({ a: entry(0, 4, [2 ** 52, 2 ** 52]) }, 4)],
		['very many dimensions', file({ a: entry(0, 4, Array<number>(1000).fill(1)) }, 4)],
		['offsets beyond the data', file({ a: entry(0, 8) }, 4)],
		['offsets the wrong way round', file({ a: entry(8, 0, [0]) }, 8)],
		['one offset', file({ a: { dtype: 'F32', shape: [1], data_offsets: [0] } }, 4)],
		['a hole', file({ a: entry(0, 4), b: entry(8, 12) }, 12)],
		['an overlap', file({ a: entry(0, 8), b: entry(4, 12) }, 12)],
		['data beyond the last tensor', file({ a: entry(0, 4) }, 8)],
		['data missing', file({ a: entry(0, 4) }, 3)],
	];
	for (const [what, bytes] of hostile)
		it(`refuses ${what} in a sentence that names the file`, () => {
			assert.throws(
				() => decodeSafetensors(bytes, 'w.safetensors'),
				(error) => {
					assert.ok(error instanceof UserError);
					assert.match(error.message, /^The weights in w\.safetensors cannot be read: .+\.$/);
					return true;
				},
			);
		});

	it('reads or refuses any bytes, and never anything else', () => {
		const header = fc.oneof(fc.json(), fc.string()).map((json) => file(json, 8));
		const damaged = fc.tuple(tensors, fc.nat(), fc.nat(255)).map(([list, position, byte]) => {
			const bytes = encodeSafetensors(list);
			bytes[position % bytes.length] = byte;
			return bytes;
		});
		fc.assert(
			fc.property(fc.oneof(fc.uint8Array(), header, damaged), (bytes) => {
				try {
					decodeSafetensors(bytes, 'w');
				} catch (error) {
					assert.ok(error instanceof UserError, String(error));
				}
			}),
			{ numRuns: 500 },
		);
	});
});
