import { readFileSync } from 'node:fs';

export interface Tensor {
	readonly shape: readonly number[];
	readonly values: Float64Array;
}

/**
 * Tensors by name of a safetensors file (https://github.com/huggingface/safetensors#format): 8 bytes header length, a JSON
 * header with offsets, then numbers of 32 bits, little-endian.
 */
export function readWeights(file: string): ReadonlyMap<string, Tensor> {
	const bytes = readFileSync(file);
	const headerLength = Number(bytes.readBigUInt64LE(0));
	const header = JSON.parse(bytes.toString('utf8', 8, 8 + headerLength)) as Record<
		string,
		{ dtype: string; shape: number[]; data_offsets: [number, number] }
	>;
	const tensors = new Map<string, Tensor>();
	for (const [name, { dtype, shape, data_offsets: offsets }] of Object.entries(header)) {
		if (name === '__metadata__') continue;
		if (dtype !== 'F32') throw new Error(`${name} is of type ${dtype}`);
		const [from, to] = offsets.map((offset) => 8 + headerLength + offset);
		const values = Float64Array.from({ length: (to - from) / 4 }, (_, i) => bytes.readFloatLE(from + 4 * i));
		tensors.set(name, { shape, values });
	}
	return tensors;
}
