import { readDelimited } from './read-delimited.ts';
import { extensionsOf } from '../extensions.ts';
import type { Format } from '../format.ts';

/** Comma, tab, semicolon, pipe or spaces between the cells; quotes as in RFC 4180; cells are trimmed. */
export const delimited = {
	id: 'delimited',
	extensions: extensionsOf.delimited,
	read: readDelimited,
} as const satisfies Format;
