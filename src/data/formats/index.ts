import { arrow } from './arrow/index.ts';
import { delimited } from './delimited/index.ts';
import type { Format } from './format.ts';
import { json } from './json/index.ts';
import { numpy } from './numpy/index.ts';
import { parquet } from './parquet/index.ts';

export const formats = [delimited, json, numpy, parquet, arrow] as const satisfies readonly Format[];

/** Files with an extension nobody claims are read as delimited text, which then says what is wrong with them. */
export function formatOf(name: string): Format {
	const lower = name.toLowerCase().replace(/\.gz$/, '');
	return (
		(formats as readonly Format[]).find((format) => format.extensions.some((extension) => lower.endsWith(extension))) ??
		delimited
	);
}
