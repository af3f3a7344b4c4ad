import type { Batch, DataType, TypedArray } from '@uwdata/flechette';
import type { Kind } from '../columnar/columns.ts';
import { halfFloat, int64Numbers, scaledBy } from '../columnar/numbers.ts';

/** How the values of a batch become cells: the first `count` of them, those that are missing included. */
export type Interpretation =
	| {
			readonly kind: Exclude<Kind, 'text'>;
			readonly numbers: (batch: Batch<unknown>, count: number) => Numbers;
	  }
	| { readonly kind: 'text'; readonly textAt: (batch: Batch<unknown>, i: number) => string };

type Numbers = Exclude<TypedArray, BigInt64Array | BigUint64Array>;

/** Type numbers of the format. */
export const type = {
	dictionary: -1,
	null: 1,
	int: 2,
	float: 3,
	utf8: 5,
	bool: 6,
	decimal: 7,
	date: 8,
	time: 9,
	timestamp: 10,
	struct: 13,
	duration: 18,
	largeUtf8: 20,
	utf8View: 24,
} as const;

const secondsPerDay = 86_400;
/** Seconds, milli-, micro- and nanoseconds, as the format numbers them. */
const perSecond = [1, 1e3, 1e6, 1e9];

/** Null: neither number, date nor text. */
export function interpretation(of: DataType): Interpretation | null {
	const { typeId, bitWidth = 0, precision = 0, scale = 0, unit = 0, signed = true } = of as unknown as Details;
	switch (typeId) {
		case type.null:
			return { kind: 'double', numbers: (_, count) => new Float64Array(count).fill(NaN) };
		case type.int:
			return { kind: 'whole', numbers: (batch, count) => stored(batch, count, signed) };
		case type.float:
			return precision === 0
				? { kind: 'single', numbers: (batch, count) => Float32Array.from(stored(batch, count), halfFloat) }
				: { kind: precision === 1 ? 'single' : 'double', numbers: stored };
		case type.decimal:
			return { kind: 'double', numbers: (batch, count) => decimals(batch, count, scale) };
		case type.date:
			return { kind: 'date', numbers: scaled(unit === 0 ? 1 / secondsPerDay : 1000) };
		case type.timestamp:
			return { kind: 'date', numbers: scaled(perSecond[unit]) };
		case type.time:
		case type.duration:
			return { kind: bitWidth === 32 && unit === 0 ? 'whole' : 'double', numbers: scaled(perSecond[unit]) };
		case type.bool:
			return {
				kind: 'text',
				textAt: (batch, i) => ((batch.values as Uint8Array)[i >> 3] & (1 << (i % 8)) ? 'true' : 'false'),
			};
		case type.utf8:
		case type.largeUtf8:
		case type.utf8View:
			return { kind: 'text', textAt: (batch, i) => batch.value(i) as string };
		default:
			return null;
	}
}

interface Details {
	readonly typeId: number;
	readonly bitWidth?: number;
	readonly precision?: number;
	readonly scale?: number;
	readonly unit?: number;
	readonly signed?: boolean;
}

function stored({ values }: Batch<unknown>, count: number, signed = true): Numbers {
	if (!(values.length >= count)) throw new RangeError('a batch has fewer values than rows');
	if (values instanceof BigInt64Array || values instanceof BigUint64Array)
		return int64Numbers(values.subarray(0, count), signed);
	return values;
}

function scaled(parts: number): (batch: Batch<unknown>, count: number) => Float64Array {
	return (batch, count) => {
		const values = stored(batch, count);
		return Float64Array.from({ length: count }, (_, i) => values[i] / parts);
	};
}

function decimals(batch: Batch<unknown>, count: number, scale: number): Float64Array {
	const { values } = batch;
	if (values instanceof Int32Array)
		return Float64Array.from(values.subarray(0, count), (value) => scaledBy(BigInt(value), scale));
	const { bitWidth } = batch.type as unknown as { bitWidth: number };
	if (!(values.length >= (count * bitWidth) / 64)) throw new RangeError('a batch has fewer values than rows');
	return Float64Array.from({ length: count }, (_, i) => scaledBy(batch.value(i) as bigint, scale));
}
