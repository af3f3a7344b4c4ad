import { arrow } from './arrow/index.ts';
import { delimited } from './delimited/index.ts';
import type { Format } from './format.ts';
import { json } from './json/index.ts';
import { numpy } from './numpy/index.ts';
import { parquet } from './parquet/index.ts';

/** Menus, pickers and the command line derive what they offer from this list. */
export const formats = [delimited, json, numpy, parquet, arrow] as const satisfies readonly Format[];

/** Any of them may be packed by gzip, told by its first bytes. */
export const extensions: readonly string[] = [...formats.flatMap((format) => format.extensions), '.gz'];

/** Files with an extension nobody claims are read as delimited text, which then says what is wrong with them. */
export function formatOf(name: string): Format {
	const lower = name.toLowerCase().replace(/\.gz$/, '');
	return (
		(formats as readonly Format[]).find((format) => format.extensions.some((extension) => lower.endsWith(extension))) ??
		delimited
	);
}
