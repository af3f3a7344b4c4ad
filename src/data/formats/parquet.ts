import { loadLibrary } from '../columnar/load-library.ts';
import { readParquet } from '../parquet/read-parquet.ts';
import type { Format } from './format.ts';

/** Columns of numbers, dates, booleans and text; members of structs become columns `a.b`. */
export const parquet = {
	id: 'parquet',
	extensions: ['.parquet', '.pq'],
	read: async (source, options, context) => readParquet(source, options, context, await loadLibrary()),
} as const satisfies Format;
