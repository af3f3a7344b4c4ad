import type { CompressionCodec, DecodedArray, RowGroup } from 'hyparquet';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../../core/user-error.ts';
import type { RandomReader } from '../../io/byte-source.ts';
import { cellsOf, type ChosenRows } from '../columnar/chosen-rows.ts';
import type { Builder } from '../columnar/columns.ts';
import { DateBuilder } from '../columnar/date-builder.ts';
import type * as Library from '../columnar/library.ts';
import { NumberBuilder } from '../columnar/number-builder.ts';
import { refusedKind } from '../columnar/refusals.ts';
import { Dictionary, TextBuilder } from '../columnar/text-builder.ts';
import type { Unpack } from './codecs.ts';
import { NotText } from './interpretation.ts';
import type { Leaf } from './leaves.ts';
import { PageFeed } from './page-feed.ts';
import { nextPage, type Page } from './pages.ts';

export interface Environment {
	readonly reader: RandomReader;
	readonly file: string;
	readonly library: typeof Library;
	readonly unpackers: Partial<Record<CompressionCodec, Unpack>>;
	readonly rows: ChosenRows;
	/** To be called when cells were appended. */
	readonly check: () => void;
	/** To be told of bytes that are done with. */
	readonly advance: (bytes: number) => Promise<void>;
}

/** The values of one column in one row group, whose first row this is of the file, appended to what comes before. */
export async function readChunk(
	{ columns, num_rows: rows }: RowGroup,
	first: number,
	leaf: Leaf,
	builder: Builder,
	{ reader, file, library, unpackers, rows: chosen, check, advance }: Environment,
): Promise<void> {
	const chunk = chunkOf(columns, leaf.path);
	if (chunk?.meta_data === undefined) throw new Error(`there are no values of ${leaf.name}`);
	const { codec, dictionary_page_offset: words, data_page_offset: data, total_compressed_size: size } = chunk.meta_data;
	const unpack = unpackers[codec];
	if (unpack === undefined) throw unknownCodec(file, leaf, codec);
	if (chunk.file_path) throw elsewhere(file, leaf, chunk.file_path);
	const start = Number(words && words < data ? words : data);
	const feed = new PageFeed(reader, start, start + Number(size));
	const append = appending(leaf, builder);
	const count = Number(rows);
	const isWanted = (from: number, many: number) => chosen.hasAny(from, many);
	const isAnyWanted = isWanted(first, count);
	try {
		for (let done = 0; done < count && isAnyWanted;) {
			const before = feed.left;
			if (before <= 0) throw new Error('a column ends before its last row');
			const from = first + done;
			const page = await nextPage(feed, count - done, (many) => isWanted(from, many), { leaf, unpack, library });
			if (page.kind !== 'dictionary') done += page.count;
			append(page, page.kind === 'dictionary' ? null : chosen.within(from, page.count));
			check();
			await advance(before - feed.left);
		}
	} catch (error) {
		if (error instanceof NotText) throw refusedKind(file, leaf.name, l10n.t('binary data'));
		throw error;
	}
	await advance(feed.left);
}

/** Takes pages in their order, of each the rows that are wanted (null: all). */
function appending({ interpretation }: Leaf, builder: Builder): (page: Page, rows: Uint32Array | null) => void {
	if (interpretation.kind === 'text') {
		if (!(builder instanceof TextBuilder)) throw new Error('text needs a column of text');
		let dictionary = new Dictionary([]);
		return (page, rows) => {
			if (page.kind === 'dictionary') dictionary = new Dictionary(interpretation.texts(page.values));
			else if (page.kind === 'positions') builder.appendCodes(cellsOf(page, rows), dictionary);
			else if (page.kind === 'values') {
				const cells = cellsOf(page, rows);
				builder.append({ ...cells, values: interpretation.texts(cells.values) });
			}
		};
	}
	if (!(builder instanceof NumberBuilder || builder instanceof DateBuilder))
		throw new Error('numbers need their column');
	const numbersOf = (values: DecodedArray) => interpretation.numbers(values);
	let dictionary = numbersOf([]);
	return (page, rows) => {
		if (page.kind === 'dictionary') dictionary = numbersOf(page.values);
		else if (page.kind === 'positions') {
			const cells = cellsOf(page, rows);
			builder.append({ ...cells, values: numbersAt(dictionary, cells.values) });
		} else if (page.kind === 'values') {
			const cells = cellsOf(page, rows);
			builder.append({ ...cells, values: numbersOf(cells.values) });
		}
	};
}

function numbersAt(dictionary: ArrayLike<number>, positions: Int32Array): Float64Array {
	const numbers = new Float64Array(positions.length);
	for (let i = 0; i < positions.length; i++) {
		if (positions[i] < 0 || positions[i] >= dictionary.length) throw new RangeError('no such value in the dictionary');
		numbers[i] = dictionary[positions[i]];
	}
	return numbers;
}

type Chunks = RowGroup['columns'];

/** By path, made once for each row group: a wide file has as many chunks as columns. */
const chunksByPath = new WeakMap<Chunks, ReadonlyMap<string, Chunks[number]>>();

function chunkOf(columns: Chunks, path: readonly string[]): Chunks[number] | undefined {
	let known = chunksByPath.get(columns);
	if (known === undefined) {
		const found = new Map<string, Chunks[number]>();
		for (const chunk of columns) {
			const key = chunk.meta_data?.path_in_schema.join('\0');
			if (key !== undefined && !found.has(key)) found.set(key, chunk);
		}
		chunksByPath.set(columns, (known = found));
	}
	return known.get(path.join('\0'));
}

function unknownCodec(file: string, { name }: Leaf, codec: string): UserError {
	return new UserError(
		l10n.t(
			'{0}: the column "{1}" is packed by {2}, which cannot be unpacked here; write the file with snappy, zstd or gzip.',
			file,
			name,
			codec ?? '?',
		),
		{ file },
	);
}

function elsewhere(file: string, { name }: Leaf, other: string): UserError {
	return new UserError(
		l10n.t('{0}: the column "{1}" lies in another file, {2}; choose that one, or write one file.', file, name, other),
		{ file },
	);
}
