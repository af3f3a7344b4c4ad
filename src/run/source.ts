import { basename, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkOneFormat } from '../data/table/join-tables.ts';
import { partNames } from '../data/table/part-names.ts';
import type { ReadContext } from '../data/read/read-context.ts';
import type { ReadOptions } from '../data/read/read-options.ts';
import { readTable, readTableFile } from '../data/read/read-table.ts';
import { readTables } from '../data/read/read-tables.ts';
import type { Table } from '../data/table/table.ts';
import type { RunRecord } from './record/record.ts';
import { recordedReading } from './recorded-reading.ts';

/** A file we read ourselves, or bytes somebody has read for us (virtual workspaces have no paths). */
export type FileSource =
	| { readonly kind: 'path'; readonly uri: string; readonly path: string }
	| {
			readonly kind: 'bytes';
			readonly uri: string;
			readonly name: string;
			readonly bytes: Uint8Array;
			/** The same as long as the bytes are; left out where that cannot be told. */
			readonly version?: string;
	  };

/** A table: a file, or several with the same columns in the order of their rows; `uri` is that of the first. */
export type DataSource = (
	FileSource | { readonly kind: 'files'; readonly uri: string; readonly files: readonly FileSource[] }
) & { readonly options?: ReadOptions };

export async function readSource(source: DataSource, context: ReadContext): Promise<Table> {
	if (source.kind !== 'files') return readFile(source, context, source.options);
	const names = partNames(source.files.map(pathOf));
	checkOneFormat(names);
	const parts = source.files.map((file, i) => async (each: ReadContext, options: ReadOptions) => ({
		...(await readFile(file, each, options)),
		name: names[i],
	}));
	return readTables(parts, context, source.options);
}

/** Its folders and its name. */
function pathOf(file: FileSource): readonly string[] {
	return file.kind === 'path' ? file.path.split(sep) : [...file.uri.split('/').slice(0, -1), file.name];
}

function readFile(source: FileSource, context: ReadContext, options?: ReadOptions): Promise<Table> {
	return source.kind === 'path'
		? readTableFile(source.path, context, options)
		: readTable(source.bytes, source.name, context, source.name, options);
}

/** The files in their order as one source. */
export function sourceOfFiles(files: readonly FileSource[], options?: ReadOptions): DataSource {
	const source = files.length === 1 ? files[0] : ({ kind: 'files', uri: files[0].uri, files } as const);
	return options === undefined ? source : { ...source, options };
}

/** Of each file, where there are several. */
export function partUris(source: DataSource): readonly string[] | undefined {
	return source.kind === 'files' ? source.files.map(({ uri }) => uri) : undefined;
}

export function sourceName(source: DataSource): string {
	if (source.kind === 'files') return sourceName(source.files[0]);
	return source.kind === 'path' ? basename(source.path) : source.name;
}

/** A source as a run read it. */
export function asRecorded(source: DataSource, record: RunRecord): DataSource {
	const options = recordedReading(record);
	return Object.keys(options).length === 0 ? source : { ...source, options };
}

/** The files that a run was trained on, where they were files on this machine. */
export function sourceOfRecord({ data }: RunRecord): DataSource | null {
	try {
		const uris = data.parts?.map(({ uri }) => uri) ?? [data.uri];
		const paths = uris.map((uri) => fileURLToPath(uri));
		// No name of a file holds it.
		if (paths.some((path) => path.includes('\0'))) return null;
		return sourceOfFiles(uris.map((uri, i) => ({ kind: 'path', uri, path: paths[i] })));
	} catch {
		return null;
	}
}
