import { endianness } from 'node:os';
import type { OpenRunFile } from './run-reader.ts';
import { decodeHeader, headerLength, lengthBytes, metadataIn, type Tensor, type TensorPlace } from './safetensors.ts';

/** What the header of a safetensors file says; of the values nothing is read yet. */
export interface TensorHeader {
	readonly places: readonly TensorPlace[];
	readonly metadata: Readonly<Record<string, string>>;
	/** Where the values begin, in bytes. */
	readonly start: number;
}

/** Throws a UserError that says what is wrong with the header. */
export async function readTensorHeader({ path, size, fill }: OpenRunFile): Promise<TensorHeader> {
	const first = new Uint8Array(Math.min(size, lengthBytes));
	await fill(first, 0);
	const header = new Uint8Array(headerLength(first, size, path));
	await fill(header, lengthBytes);
	const start = lengthBytes + header.length;
	return { places: decodeHeader(header, size - start, path), metadata: metadataIn(header, path), start };
}

/** All values, after the caller has found the places to be those it expects: no more memory is taken than they fill. */
export async function readTensors({ fill }: OpenRunFile, { places, start }: TensorHeader): Promise<Tensor[]> {
	const tensors: Tensor[] = [];
	for (const { name, shape, from, to } of places) {
		const bytes = Buffer.from(new ArrayBuffer(to - from));
		await fill(bytes, start + from);
		if (endianness() === 'BE') bytes.swap32();
		tensors.push({ name, shape, values: new Float32Array(bytes.buffer) });
	}
	return tensors;
}
