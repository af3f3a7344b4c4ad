import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReadContext } from '../data/read-context.ts';
import type { ReadOptions } from '../data/read-options.ts';
import { readTable, readTableFile } from '../data/read-table.ts';
import type { Table } from '../data/table.ts';
import type { RunRecord } from './record.ts';

/** A file we read ourselves, or bytes somebody has read for us (virtual workspaces have no paths). */
export type DataSource =
	| { readonly kind: 'path'; readonly uri: string; readonly path: string; readonly options?: ReadOptions }
	| {
			readonly kind: 'bytes';
			readonly uri: string;
			readonly name: string;
			readonly bytes: Uint8Array;
			readonly options?: ReadOptions;
	  };

export function readSource(source: DataSource, context: ReadContext): Promise<Table> {
	return source.kind === 'path'
		? readTableFile(source.path, context, source.options)
		: readTable(source.bytes, source.name, context, source.name, source.options);
}

export function sourceName(source: DataSource): string {
	return source.kind === 'path' ? basename(source.path) : source.name;
}

/** A source as a run read it. */
export function asRecorded(source: DataSource, { data }: RunRecord): DataSource {
	return data.options === undefined ? source : { ...source, options: data.options };
}

/** The file that a run was trained on, where that was a file on this machine. */
export function sourceOfUri(uri: string): DataSource | null {
	try {
		return { kind: 'path', uri, path: fileURLToPath(uri) };
	} catch {
		return null;
	}
}
