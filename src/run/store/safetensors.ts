import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import { parseBounded } from '../record/bounded-json.ts';

// The format of huggingface/safetensors: 8 bytes little-endian header length, a JSON header
// {name: {dtype, shape, data_offsets: [from, to]}}, then the tensors' bytes, row-major, without gaps.

export interface Tensor {
	readonly name: string;
	/** Row-major; the product is the number of values. */
	readonly shape: readonly number[];
	readonly values: Float32Array;
}

/** Where one tensor lies, in bytes from the header's end. */
export interface TensorPlace {
	readonly name: string;
	readonly shape: readonly number[];
	readonly from: number;
	readonly to: number;
}

export const lengthBytes = 8;
/** A header is read whole before it is trusted; the reference implementation's limit is 100 MB, ours need a few kB. */
export const maximumHeaderBytes = 2 * 1024 * 1024;
const maximumRank = 8;
const metadataName = '__metadata__';

/** `metadata`: texts by name, for the header. */
export function encodeSafetensors(tensors: readonly Tensor[], metadata?: Readonly<Record<string, string>>): Uint8Array {
	let offset = 0;
	const entries = tensors.map(({ name, shape, values }) => {
		if (name === metadataName || valueCount(shape) !== values.length)
			throw new Error(`tensor ${name}: shape ${shape.join('×')} does not fit ${values.length} values`);
		const from = offset;
		offset += values.length * Float32Array.BYTES_PER_ELEMENT;
		return [name, { dtype: 'F32', shape, data_offsets: [from, offset] }] as const;
	});
	// fromEntries defines members, so a tensor called `__proto__` is one.
	const header = { ...(metadata && { [metadataName]: metadata }), ...Object.fromEntries(entries) };
	const json = new TextEncoder().encode(JSON.stringify(header));
	// Padded with spaces, so that the data is aligned.
	const headerBytes = Math.ceil(json.length / lengthBytes) * lengthBytes;
	const bytes = new Uint8Array(lengthBytes + headerBytes + offset).fill(0x20, 0, lengthBytes + headerBytes);
	const view = new DataView(bytes.buffer);
	view.setBigUint64(0, BigInt(headerBytes), true);
	bytes.set(json, lengthBytes);
	let position = lengthBytes + headerBytes;
	for (const { values } of tensors)
		for (const value of values) {
			view.setFloat32(position, value, true);
			position += Float32Array.BYTES_PER_ELEMENT;
		}
	return bytes;
}

/** Throws a UserError that says what is wrong with the bytes; `file` is named in it. */
export function decodeSafetensors(bytes: Uint8Array, file: string): Tensor[] {
	const headerEnd = lengthBytes + headerLength(bytes, bytes.byteLength, file);
	const places = decodeHeader(bytes.subarray(lengthBytes, headerEnd), bytes.byteLength - headerEnd, file);
	const view = new DataView(bytes.buffer, bytes.byteOffset + headerEnd, bytes.byteLength - headerEnd);
	return places.map(({ name, shape, from, to }) => {
		const values = new Float32Array((to - from) / Float32Array.BYTES_PER_ELEMENT);
		for (let i = 0; i < values.length; i++)
			values[i] = view.getFloat32(from + i * Float32Array.BYTES_PER_ELEMENT, true);
		return { name, shape, values };
	});
}

/** The texts of the header; throws as `decodeSafetensors`. */
export function decodeMetadata(bytes: Uint8Array, file: string): Readonly<Record<string, string>> {
	return metadataIn(bytes.subarray(lengthBytes, lengthBytes + headerLength(bytes, bytes.byteLength, file)), file);
}

/** The same, of the header alone. */
export function metadataIn(bytes: Uint8Array, file: string): Readonly<Record<string, string>> {
	const header = parsedHeader(bytes, file) as Readonly<Record<string, unknown>>;
	const metadata = Object.hasOwn(header, metadataName) ? header[metadataName] : {};
	if (typeof metadata !== 'object' || metadata === null || !Object.values(metadata).every(isText))
		throw damaged(file, l10n.t('its metadata is not texts by name'));
	return metadata as Readonly<Record<string, string>>;
}

function isText(value: unknown): boolean {
	return typeof value === 'string';
}

/** Length of the JSON header, from the file's first 8 bytes and its size. */
export function headerLength(start: Uint8Array, fileBytes: number, file: string): number {
	if (start.byteLength < lengthBytes) throw damaged(file, l10n.t('it is shorter than 8 bytes'));
	const length = new DataView(start.buffer, start.byteOffset, lengthBytes).getBigUint64(0, true);
	if (length > BigInt(maximumHeaderBytes) || length > BigInt(fileBytes - lengthBytes))
		throw damaged(file, l10n.t('its header of {0} bytes does not fit into the file', String(length)));
	return Number(length);
}

/** The tensors' places in ascending order, checked to fill `dataBytes` without gap or overlap. */
export function decodeHeader(header: Uint8Array, dataBytes: number, file: string): TensorPlace[] {
	const places = Object.entries(parsedHeader(header, file))
		.filter(([name]) => name !== metadataName)
		.map(([name, entry]) => checkedPlace(name, entry, file))
		// A tensor without values lies before the one that begins where it does.
		.sort((a, b) => a.from - b.from || a.to - b.to);
	let end = 0;
	for (const { name, from, to } of places) {
		if (from !== end) throw damaged(file, l10n.t('tensor {0} begins at byte {1} instead of {2}', name, from, end));
		end = to;
	}
	if (end !== dataBytes) throw damaged(file, l10n.t('it holds {0} bytes of weights instead of {1}', dataBytes, end));
	return places;
}

function parsedHeader(header: Uint8Array, file: string): object {
	let parsed: unknown;
	try {
		parsed = parseBounded(header);
	} catch {
		throw damaged(file, l10n.t('its header is not JSON'));
	}
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
		throw damaged(file, l10n.t('its header is not an object'));
	return parsed;
}

function checkedPlace(name: string, entry: unknown, file: string): TensorPlace {
	if (typeof entry !== 'object' || entry === null) throw damaged(file, l10n.t('tensor {0} is not described', name));
	const { dtype, shape, data_offsets: offsets } = entry as Record<string, unknown>;
	if (dtype !== 'F32') throw damaged(file, l10n.t('tensor {0} is of type {1}, not F32', name, String(dtype)));
	if (!isCounts(shape) || shape.length > maximumRank)
		throw damaged(file, l10n.t('tensor {0} has no valid shape', name));
	if (!isCounts(offsets) || offsets.length !== 2) throw damaged(file, l10n.t('tensor {0} has no valid offsets', name));
	const [from, to] = offsets as [number, number];
	if (to - from !== valueCount(shape) * Float32Array.BYTES_PER_ELEMENT)
		throw damaged(file, l10n.t('tensor {0} of shape {1} has {2} bytes', name, shape.join('×'), to - from));
	return { name, shape, from, to };
}

function isCounts(value: unknown): value is readonly number[] {
	return Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && (count as number) >= 0);
}

/** A product beyond 2^53 is inexact, but then also larger than any file. */
function valueCount(shape: readonly number[]): number {
	return shape.reduce((product, count) => product * count, 1);
}

function damaged(file: string, problem: string): UserError {
	return new UserError(l10n.t('The weights in {0} cannot be read: {1}.', file, problem), { file });
}
