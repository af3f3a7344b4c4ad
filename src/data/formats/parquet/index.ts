import { loadLibrary } from '../columnar/load-library.ts';
import { startingThread } from './column-reading.ts';
import { readParquet } from './read-parquet.ts';
import { extensionsOf } from '../extensions.ts';
import type { Format } from '../format.ts';

/** Columns of numbers, dates, booleans and text; members of structs become columns `a.b`. */
export const parquet = {
	id: 'parquet',
	extensions: extensionsOf.parquet,
	read: async (source, options, context) => {
		const library = await loadLibrary();
		return readParquet(source, options, context, library, startingThread(library.columnThread));
	},
} as const satisfies Format;
