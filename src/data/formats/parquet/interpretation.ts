import { isUtf8 } from 'node:buffer';
import * as l10n from '@vscode/l10n';
import type { DecodedArray, SchemaElement } from 'hyparquet';
import { decimalOf, halfFloat, int64Numbers, perSecond } from '../columnar/numbers.ts';

/** How the stored values of a column become cells. */
export type Interpretation =
	| { readonly kind: 'single' | 'whole' | 'double' | 'date'; readonly numbers: (values: DecodedArray) => Numbers }
	| { readonly kind: 'text'; readonly texts: (values: DecodedArray) => string[] };

type Numbers = Float64Array | Float32Array | Int32Array | Uint32Array;

const secondsPerDay = 86_400;
/** The day number that 1970-01-01 has in dates of 96 bits. */
const julianEpoch = 2_440_588n;

/** `refused`: what the column holds that is neither number, date nor text. */
export function interpretation(element: SchemaElement): Interpretation | { readonly refused: string } {
	const { type, converted_type: converted, logical_type: logical } = element;
	if (logical?.type === 'GEOMETRY' || logical?.type === 'GEOGRAPHY') return { refused: logical.type };
	if (converted === 'BSON' || logical?.type === 'BSON') return { refused: 'BSON' };
	if (converted === 'INTERVAL' || logical?.type === 'INTERVAL') return { refused: 'INTERVAL' };
	const scale = logical?.type === 'DECIMAL' ? logical.scale : converted === 'DECIMAL' ? (element.scale ?? 0) : null;
	if (scale !== null) return { kind: 'double', numbers: (values) => map(values, (value) => decimalOf(value, scale)) };
	switch (type) {
		case 'BOOLEAN':
			return { kind: 'text', texts: (values) => Array.from(values, (value) => (value ? 'true' : 'false')) };
		case 'FLOAT':
			return { kind: 'single', numbers: asNumbers };
		case 'DOUBLE':
			return { kind: 'double', numbers: asNumbers };
		case 'INT96':
			return { kind: 'date', numbers: (values) => map(values, (value) => int96Seconds(value as bigint)) };
		case 'INT32':
			return int32(element);
		case 'INT64':
			return int64(element);
		case 'BYTE_ARRAY':
			return { kind: 'text', texts };
		case 'FIXED_LEN_BYTE_ARRAY':
			if (logical?.type === 'UUID') return { kind: 'text', texts: (values) => Array.from(values as Bytes, uuid) };
			if (logical?.type === 'FLOAT16')
				return {
					kind: 'single',
					numbers: (values) =>
						map(values, (value) => halfFloat((value as Uint8Array)[0] | ((value as Uint8Array)[1] << 8))),
				};
			return { refused: l10n.t('binary data') };
		default:
			return { refused: String(type) };
	}
}

type Bytes = Iterable<Uint8Array>;

function int32({ converted_type: converted, logical_type: logical }: SchemaElement): Interpretation {
	if (converted === 'DATE' || logical?.type === 'DATE')
		return { kind: 'date', numbers: (values) => map(values, (value) => Number(value) * secondsPerDay) };
	if (converted === 'TIME_MILLIS' || logical?.type === 'TIME')
		return { kind: 'double', numbers: (values) => map(values, (value) => Number(value) / 1000) };
	if (converted === 'UINT_32' || (logical?.type === 'INTEGER' && !logical.isSigned && logical.bitWidth === 32))
		return { kind: 'whole', numbers: (values) => map(values, (value) => Number(value) >>> 0) };
	return { kind: 'whole', numbers: asNumbers };
}

function int64({ converted_type: converted, logical_type: logical }: SchemaElement): Interpretation {
	const unit =
		logical?.type === 'TIMESTAMP' || logical?.type === 'TIME'
			? logical.unit
			: (converted?.split('_').at(-1) as keyof typeof perSecond | undefined);
	const scaled = (values: DecodedArray) => {
		const parts = perSecond[unit ?? 'MICROS'];
		return int64Numbers(values as BigInt64Array, true).map((value) => value / parts);
	};
	if (logical?.type === 'TIMESTAMP' || converted?.startsWith('TIMESTAMP')) return { kind: 'date', numbers: scaled };
	if (logical?.type === 'TIME' || converted?.startsWith('TIME')) return { kind: 'double', numbers: scaled };
	const unsigned = converted === 'UINT_64' || (logical?.type === 'INTEGER' && !logical.isSigned);
	return { kind: 'whole', numbers: (values) => int64Numbers(values as BigInt64Array, !unsigned) };
}

function asNumbers(values: DecodedArray): Numbers {
	return Array.isArray(values) ? Float64Array.from(values as number[]) : (values as Numbers);
}

function map(values: DecodedArray, numberOf: (value: unknown) => number): Float64Array {
	return Float64Array.from({ length: values.length }, (_, i) => numberOf(values[i]));
}

function texts(values: DecodedArray): string[] {
	return Array.from(values as Bytes, (bytes) => {
		const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
		const text = buffer.toString();
		if (text.includes('\ufffd') && !isUtf8(buffer)) throw new NotText();
		return text;
	});
}

/** Thrown where bytes without a meaning of their own are no text either. */
export class NotText extends Error {
	override readonly name = 'NotText';
}

function uuid(bytes: Uint8Array): string {
	const hex = Buffer.from(bytes).toString('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Days in the upper 32 bits, nanoseconds of the day in the lower 64. */
function int96Seconds(value: bigint): number {
	const days = Number((value >> 64n) - julianEpoch);
	return days * secondsPerDay + Number(BigInt.asUintN(64, value)) / 1e9;
}
