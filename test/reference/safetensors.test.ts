import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createNetwork } from '../../src/core/network.ts';
import { seeded } from '../../src/core/random.ts';
import { decodeMetadata, decodeSafetensors } from '../../src/run/store/safetensors.ts';
import { encodeNetwork } from '../../src/run/store/weights-file.ts';

interface Stored {
	/** Base64. */
	readonly file: string;
	readonly tensors: Readonly<Record<string, { readonly shape: readonly number[]; readonly bits: readonly number[] }>>;
}

const stored = JSON.parse(readFileSync('test/reference/fixtures/safetensors.json', 'utf8')) as Stored;

const bitsOf = (values: Float32Array): number[] => [...new Uint32Array(values.slice().buffer)];

/** What the reference implementation's `validate` asks for, byte by byte; returns the tensors' bytes by name. */
function strictlyRead(file: Buffer): Map<string, { shape: number[]; data: Buffer }> {
	const length = file.readBigUInt64LE(0);
	assert.ok(length <= 100_000_000n && 8n + length <= BigInt(file.length));
	const text = file.subarray(8, 8 + Number(length)).toString('latin1');
	assert.equal(text[0], '{', 'the header begins at once');
	assert.match(text, /\} *$/, 'nothing but spaces pads it');
	assert.equal((8 + Number(length)) % 8, 0, 'the data is aligned');
	const { __metadata__: metadata, ...entries } = JSON.parse(text) as Record<
		string,
		{ dtype: string; shape: number[]; data_offsets: [number, number] }
	>;
	for (const value of Object.values(metadata ?? {})) assert.equal(typeof value, 'string');
	const data = file.subarray(8 + Number(length));
	let end = 0;
	const tensors = new Map<string, { shape: number[]; data: Buffer }>();
	for (const [name, entry] of Object.entries(entries).sort(([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0])) {
		const [from, to] = entry.data_offsets;
		assert.deepEqual(Object.keys(entry).sort(), ['data_offsets', 'dtype', 'shape']);
		assert.equal(entry.dtype, 'F32');
		assert.equal(from, end, `${name} begins where the one before ends`);
		assert.equal(to - from, 4 * entry.shape.reduce((a, b) => a * b, 1));
		tensors.set(name, { shape: entry.shape, data: data.subarray(from, to) });
		end = to;
	}
	assert.equal(end, data.length, 'no byte is left');
	return tensors;
}

describe('safetensors as the specification has them', () => {
	it('are read: a file written by a script of its own', () => {
		const bytes = Buffer.from(stored.file, 'base64');
		const found = decodeSafetensors(bytes, 'f');
		assert.equal(found.length, Object.keys(stored.tensors).length);
		for (const { name, shape, values } of found) {
			assert.deepEqual(shape, stored.tensors[name].shape);
			assert.deepEqual(bitsOf(values), stored.tensors[name].bits);
		}
		assert.deepEqual({ ...decodeMetadata(bytes, 'f') }, { format: 'pt', by: 'a script' });
	});

	it('are written: of a network with layers of many types', () => {
		const network = createNetwork(
			{
				inputs: 3,
				layers: [
					{ type: 'embedding', columns: [{ input: 1, categories: 5, dimensions: 2 }] },
					{ type: 'dense', units: 3, activation: 'relu' },
					{ type: 'batch-normalization', momentum: 0.1, epsilon: 1e-5 },
					{ type: 'dropout', rate: 0.5 },
					{ type: 'dense', units: 2, activation: 'identity' },
				],
			},
			seeded(3, 'initialisation'),
		);
		const tensors = strictlyRead(Buffer.from(encodeNetwork(network)));
		assert.deepEqual(
			[...tensors].map(([name, { shape }]) => `${name} ${shape.join('×')}`),
			[
				'layers.0.weight 1×10',
				'layers.1.weight 4×3',
				'layers.1.bias 3',
				'layers.2.weight 1×3',
				'layers.2.bias 3',
				'layers.2.running_mean 3',
				'layers.2.running_var 3',
				'layers.4.weight 3×2',
				'layers.4.bias 2',
			],
		);
		const weights = tensors.get('layers.1.weight')?.data;
		for (const [i, value] of network.layers[1].weights.entries()) assert.equal(weights?.readFloatLE(4 * i), value);
		assert.equal(decodeMetadata(encodeNetwork(network), 'f')['generator'], 'neuroglass');
	});
});
