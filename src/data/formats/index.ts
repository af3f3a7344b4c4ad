import { delimited } from './delimited.ts';
import type { Format } from './format.ts';

/** Menus, pickers and the command line derive what they offer from this list. */
export const formats = [delimited] as const satisfies readonly Format[];

export const extensions: readonly string[] = formats.flatMap((format) => format.extensions);

/** Files with an extension nobody claims are read as delimited text, which then says what is wrong with them. */
export function formatOf(name: string): Format {
	const lower = name.toLowerCase();
	return formats.find((format) => format.extensions.some((extension) => lower.endsWith(extension))) ?? delimited;
}
