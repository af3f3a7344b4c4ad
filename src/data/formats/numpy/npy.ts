import * as l10n from '@vscode/l10n';
import { UserError } from '../../../core/user-error.ts';
import { halfFloat } from '../columnar/numbers.ts';
import { textElements } from './npy-text.ts';
import { cutOffText } from '../cut-off.ts';

/** An array as NumPy stores it, in row-major order. */
export interface NumpyArray {
	readonly shape: readonly number[];
	readonly values: Float64Array | Float32Array;
	readonly integer: boolean;
	/** The values are positions in these. */
	readonly texts?: readonly string[];
	/** The values are seconds since 1970-01-01. */
	readonly isDate?: boolean;
}

type ReadAt = (view: DataView, at: number, littleEndian: boolean) => number;

/** Element types by NumPy's letter and size in bytes. */
const elements: Readonly<Record<string, ReadAt>> = {
	f4: (view, at, little) => view.getFloat32(at, little),
	f8: (view, at, little) => view.getFloat64(at, little),
	f2: (view, at, little) => halfFloat(view.getUint16(at, little)),
	i1: (view, at) => view.getInt8(at),
	i2: (view, at, little) => view.getInt16(at, little),
	i4: (view, at, little) => view.getInt32(at, little),
	i8: (view, at, little) => Number(view.getBigInt64(at, little)),
	u1: (view, at) => view.getUint8(at),
	u2: (view, at, little) => view.getUint16(at, little),
	u4: (view, at, little) => view.getUint32(at, little),
	u8: (view, at, little) => Number(view.getBigUint64(at, little)),
	b1: (view, at) => Number(view.getUint8(at) !== 0),
};

/** Units of datetime64 that have a length. */
const secondsPer: Readonly<Record<string, number>> = {
	ns: 1e-9,
	us: 1e-6,
	ms: 1e-3,
	s: 1,
	m: 60,
	h: 3600,
	D: 86_400,
	W: 604_800,
};

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** What an array is made of, as its beginning tells. */
interface NpyHeader {
	/** Where the elements begin. */
	readonly end: number;
	readonly letter: string;
	/** Length of texts, bytes of numbers. */
	readonly size: number;
	readonly count: number;
	/** Of an element in the file. */
	readonly width: number;
	readonly shape: readonly number[];
	readonly fortran: boolean;
	readonly littleEndian: boolean;
	/** Null: texts. */
	readonly readAt: ReadAt | null;
	/** Of a date's unit. */
	readonly seconds: number | undefined;
	/** 32 bits are kept of each number. */
	readonly single: boolean;
}

function headerOf(bytes: Uint8Array, file: string): NpyHeader {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	if (bytes.length < 12 || magic.some((byte, i) => bytes[i] !== byte))
		throw refusal(file, l10n.t('it does not begin as a NumPy array does'));
	const long = bytes[6] >= 2;
	const start = long ? 12 : 10;
	const end = start + (long ? view.getUint32(8, true) : view.getUint16(8, true));
	if (end > bytes.length) throw refusal(file, cutOffText());
	const header = Buffer.from(bytes.subarray(start, end)).toString('latin1');
	const type = /'descr':\s*'([<>|=])?([a-zA-Z])(\d*)(?:\[(\w+)\])?'/.exec(header);
	const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
	const sizes = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1];
	if (type === null || order === undefined || sizes === undefined)
		throw refusal(file, l10n.t('its elements are no plain numbers'));
	const [, endian, letter, size, unit] = type;
	if (letter === 'O') throw refusal(file, l10n.t('it holds Python objects, not numbers or text'));
	const shape = sizes
		.split(',')
		.map((length) => length.trim())
		.filter((length) => length !== '')
		.map(Number);
	const count = shape.reduce((product, length) => product * length, 1);
	const width = Number(size) * (letter === 'U' ? 4 : 1);
	const isText = (letter === 'U' || letter === 'S') && width > 0;
	const seconds =
		letter === 'M' && unit !== undefined && Object.hasOwn(secondsPer, unit) ? secondsPer[unit] : undefined;
	const element = seconds === undefined ? letter + size : 'i8';
	const readAt = Object.hasOwn(elements, element) ? elements[element] : undefined;
	if (readAt === undefined && !isText) throw refusal(file, l10n.t('its elements ({0}) are no numbers', letter + size));
	return {
		end,
		letter,
		size: Number(size),
		count,
		width,
		shape,
		fortran: order === 'True',
		littleEndian: endian !== '>',
		readAt: readAt ?? null,
		seconds,
		single: readAt !== undefined && (element === 'f4' || letter === 'b' || (width < 4 && count > 1 << 20)),
	};
}

/** Bytes of memory that the elements take when they are read, and while they are; `head` is the beginning of the `bytes` of an array. */
export function npyMemory(
	head: Uint8Array,
	bytes: number,
	file: string,
): { readonly kept: number; readonly meanwhile: number } {
	const { count, width, end, single, fortran, readAt } = headerOf(head, file);
	if (!(end + count * width <= bytes)) throw refusal(file, cutOffText());
	// Of texts, each element might be another one.
	const kept = count * (readAt === null ? 8 + textBytes + width : single ? 4 : 8);
	return { kept, meanwhile: end + count * width + (fortran ? 2 : 1) * kept };
}

/** Of a string: its place in lists and the string itself, beside its characters. */
const textBytes = 100;

export function parseNpy(bytes: Uint8Array, file: string): NumpyArray {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	const header = headerOf(bytes, file);
	const { end, count, width, shape, fortran, littleEndian, readAt, seconds, single } = header;
	if (!Number.isSafeInteger(count) || end + count * width > bytes.length) throw refusal(file, cutOffText());
	const inOrder = <T extends Float64Array | Float32Array>(values: T) => (fortran ? rowMajor(values, shape) : values);
	if (readAt === null) {
		const letter = header.letter as 'U' | 'S';
		const { codes, texts } = textElements(bytes.subarray(end), count, letter, header.size, littleEndian);
		return { shape, values: inOrder(codes), integer: true, texts };
	}
	const values = single ? new Float32Array(count) : new Float64Array(count);
	for (let i = 0; i < count; i++) values[i] = readAt(view, end + i * width, littleEndian);
	if (seconds !== undefined)
		// The smallest number of 64 bits stands for "not a time".
		for (let i = 0; i < count; i++) values[i] = values[i] === -(2 ** 63) ? NaN : values[i] * seconds;
	return {
		shape,
		values: inOrder(values),
		integer: values.every((value) => Number.isInteger(value) || Number.isNaN(value)),
		...(seconds === undefined ? {} : { isDate: true }),
	};
}

/** Of values with the first index running fastest. */
function rowMajor<T extends Float64Array | Float32Array>(values: T, shape: readonly number[]): T {
	const result = values.slice() as T;
	const index = shape.map(() => 0);
	for (let from = 0; from < values.length; from++) {
		let to = 0;
		for (let axis = 0; axis < shape.length; axis++) to = to * shape[axis] + index[axis];
		result[to] = values[from];
		for (let axis = 0; axis < shape.length && ++index[axis] === shape[axis]; axis++) index[axis] = 0;
	}
	return result;
}

function refusal(file: string, problem: string): UserError {
	return new UserError(
		l10n.t('{0} cannot be read as a NumPy array: {1}; save it again by numpy.save.', file, problem),
		{ file },
	);
}
