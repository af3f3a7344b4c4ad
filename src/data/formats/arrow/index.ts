import { readArrow } from './read-arrow.ts';
import { loadLibrary } from '../columnar/load-library.ts';
import { extensionsOf } from '../extensions.ts';
import type { Format } from '../format.ts';

/** Arrow's file and stream format, of which Feather is another name. */
export const arrow = {
	id: 'arrow',
	extensions: extensionsOf.arrow,
	read: async (source, options, context) => readArrow(source, options, context, await loadLibrary()),
} as const satisfies Format;
