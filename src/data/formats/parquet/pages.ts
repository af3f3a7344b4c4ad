import type { DataReader, DecodedArray, PageHeader } from 'hyparquet';
import type * as Library from '../columnar/library.ts';
import type { Cells } from '../columnar/number-builder.ts';
import { unpacked, type Unpack } from './codecs.ts';
import { CutOff, endOfThrift } from './check-thrift.ts';
import { decodeHybrid } from './hybrid.ts';
import type { Leaf } from './leaves.ts';
import type { PageFeed } from './page-feed.ts';

/** A part of a column as stored. */
export type Page =
	| { readonly kind: 'dictionary'; readonly values: DecodedArray }
	/** None of its rows is wanted. */
	| { readonly kind: 'skipped'; readonly count: number }
	| ({ readonly kind: 'positions' } & Cells<Int32Array>)
	| ({ readonly kind: 'values' } & Cells<DecodedArray>);

const headerBytes = 1 << 12;

/** What pages of a column are read with. */
export interface PageSettings {
	readonly leaf: Leaf;
	readonly unpack: Unpack;
	readonly library: typeof Library;
}

/**
 * The next page of a column chunk with at most `rows` rows; its dictionary, where it has one, comes first. `isWanted` is asked of
 * the first rows, as many as the page has.
 */
export async function nextPage(
	feed: PageFeed,
	rows: number,
	isWanted: (count: number) => boolean,
	settings: PageSettings,
): Promise<Page> {
	const { leaf, unpack, library } = settings;
	const header = await nextHeader(feed, library);
	const size = header.compressed_page_size;
	if (!(size >= 0 && size <= feed.left)) throw new RangeError('a page lies outside its column');
	const bytes = (await feed.ahead(size)).subarray(0, size);
	feed.skip(size);
	switch (header.type) {
		case 'DICTIONARY_PAGE': {
			const page = unpacked(bytes, header.uncompressed_page_size, unpack);
			const count = header.dictionary_page_header?.num_values ?? 0;
			return { kind: 'dictionary', values: plain(page, 0, count, leaf, library) };
		}
		case 'DATA_PAGE':
		case 'DATA_PAGE_V2': {
			const data = header.data_page_header ?? header.data_page_header_v2;
			if (data === undefined) throw new Error('a page has no header of its kind');
			const count = checkedCount(data.num_values, rows);
			if (!isWanted(count)) return { kind: 'skipped', count };
			return header.type === 'DATA_PAGE'
				? dataPage(bytes, header, count, settings)
				: dataPageV2(bytes, header, count, settings);
		}
		default:
			throw new Error(`there are no pages of kind ${header.type}`);
	}
}

async function nextHeader(feed: PageFeed, { parquetHeader }: typeof Library): Promise<PageHeader> {
	for (let count = headerBytes; ; count *= 8) {
		const bytes = await feed.ahead(count);
		try {
			const end = endOfThrift(bytes, 0);
			const header = parquetHeader({ view: viewOf(bytes), offset: 0 });
			feed.skip(end);
			return header;
		} catch (error) {
			if (!(error instanceof CutOff) || bytes.length >= feed.left) throw error;
		}
	}
}

function dataPage(
	packed: Uint8Array,
	header: PageHeader,
	count: number,
	{ leaf, unpack, library }: PageSettings,
): Page {
	const data = header.data_page_header;
	if (data === undefined) throw new Error('a page has no header of its kind');
	const bytes = unpacked(packed, header.uncompressed_page_size, unpack);
	let start = 0;
	let defined: Uint8Array | null = null;
	if (leaf.maximumLevel > 0) {
		if (data.definition_level_encoding !== 'RLE')
			throw new Error(`levels are stored as ${data.definition_level_encoding}`);
		const length = viewOf(bytes).getUint32(0, true);
		start = 4 + length;
		defined = definedIn(bytes, 4, start, leaf.maximumLevel, count);
	}
	return pageOf(bytes, start, count, defined, data.encoding, leaf, library);
}

function dataPageV2(
	packed: Uint8Array,
	header: PageHeader,
	count: number,
	{ leaf, unpack, library }: PageSettings,
): Page {
	const data = header.data_page_header_v2;
	if (data === undefined) throw new Error('a page has no header of its kind');
	const [repetition, definition] = [data.repetition_levels_byte_length, data.definition_levels_byte_length];
	const levels = repetition + definition;
	if (!(repetition >= 0 && definition >= 0 && levels <= packed.length))
		throw new RangeError('levels lie outside a page');
	const defined = leaf.maximumLevel > 0 ? definedIn(packed, repetition, levels, leaf.maximumLevel, count) : null;
	const rest = packed.subarray(levels);
	const bytes = data.is_compressed === false ? rest : unpacked(rest, header.uncompressed_page_size - levels, unpack);
	return pageOf(bytes, 0, count, defined, data.encoding, leaf, library);
}

function checkedCount(count: number, rows: number): number {
	if (count >= 0 && count <= rows) return count;
	throw new RangeError(`a page claims ${count} values where ${rows} rows are left`);
}

/** Null: all are. */
function definedIn(bytes: Uint8Array, start: number, end: number, maximum: number, count: number): Uint8Array | null {
	const levels = new Uint8Array(count);
	decodeHybrid(bytes, start, end, 32 - Math.clz32(maximum), levels);
	let all = true;
	for (let i = 0; i < count; i++) {
		const there = levels[i] === maximum;
		levels[i] = there ? 1 : 0;
		all &&= there;
	}
	return all ? null : levels;
}

function pageOf(
	bytes: Uint8Array,
	start: number,
	count: number,
	defined: Uint8Array | null,
	encoding: string,
	leaf: Leaf,
	library: typeof Library,
): Page {
	const there = defined === null ? count : defined.reduce((sum, one) => sum + one, 0);
	const { element } = leaf;
	const { type } = element;
	if (start > bytes.length) throw new RangeError('levels lie outside a page');
	const reader: DataReader = { view: viewOf(bytes), offset: start };
	const cells = { count, defined, packed: true };
	switch (encoding) {
		case 'PLAIN_DICTIONARY':
		case 'RLE_DICTIONARY': {
			const positions = new Int32Array(there);
			if (there > 0) decodeHybrid(bytes, start + 1, bytes.length, bytes[start], positions);
			return { kind: 'positions', ...cells, values: positions };
		}
		case 'RLE': {
			const bits = new Int32Array(there);
			// Version 1 and 2 alike begin with the length.
			decodeHybrid(bytes, start + 4, bytes.length, 1, bits);
			return { kind: 'values', ...cells, values: bits };
		}
		case 'PLAIN':
			return { kind: 'values', ...cells, values: plain(bytes, start, there, leaf, library) };
		case 'BYTE_STREAM_SPLIT':
			checkFits(there, 1, bytes);
			return { kind: 'values', ...cells, values: library.byteStreamSplit(reader, there, type!, element.type_length) };
		case 'DELTA_BINARY_PACKED': {
			const numbers = type === 'INT32' ? new Int32Array(there) : new BigInt64Array(there);
			if (there > 0) library.deltaBinaryUnpack(reader, there, numbers);
			return { kind: 'values', ...cells, values: numbers };
		}
		case 'DELTA_LENGTH_BYTE_ARRAY':
		case 'DELTA_BYTE_ARRAY': {
			const texts: Uint8Array[] = new Array<Uint8Array>(there);
			const decode = encoding === 'DELTA_BYTE_ARRAY' ? library.deltaByteArray : library.deltaLengthByteArray;
			if (there > 0) decode(reader, there, texts);
			return { kind: 'values', ...cells, values: texts };
		}
		default:
			throw new Error(`values are stored as ${encoding}`);
	}
}

/** Bytes of each value, at least. */
const leastWidths: Readonly<Record<string, number>> = {
	BOOLEAN: 1 / 8,
	INT32: 4,
	INT64: 8,
	INT96: 12,
	FLOAT: 4,
	DOUBLE: 8,
	BYTE_ARRAY: 4,
};

function plain(bytes: Uint8Array, start: number, count: number, { element }: Leaf, library: typeof Library) {
	const { type, type_length: length } = element;
	checkFits(count, leastWidths[type!] ?? length ?? 1, bytes.subarray(start));
	return library.readPlain({ view: viewOf(bytes), offset: start }, type!, count, length);
}

/** The library makes room before it looks. */
function checkFits(count: number, width: number, bytes: Uint8Array): void {
	if (!(count >= 0 && Math.ceil(count * width) <= bytes.length)) throw new RangeError('a page is cut off');
}

function viewOf({ buffer, byteOffset, length }: Uint8Array): DataView<ArrayBuffer> {
	return new DataView(buffer as ArrayBuffer, byteOffset, length);
}
