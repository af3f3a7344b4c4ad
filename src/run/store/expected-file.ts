import { join } from 'node:path';
import * as v from 'valibot';
import type { Expectations } from '../../analyze/against-expected.ts';
import { byColumn } from './by-column.ts';
import { readChosen } from './own-file.ts';
import { runFiles } from './run-files.ts';
import { replaceFile } from './write-out.ts';

/** Which way the answer is said to go, by column. */
export const expectationsSchema = byColumn(v.picklist(['up', 'down']));

const schema = v.object({ schema: v.literal(1), expected: expectationsSchema });

/** Null: there are none, or the file is not ours. Whether the run has such columns is not asked. */
export async function readExpected(folder: string): Promise<Expectations | null> {
	return (await readChosen(folder, runFiles.expected, schema))?.expected ?? null;
}

/** In place of those that were there. */
export async function writeExpected(folder: string, expected: Expectations): Promise<void> {
	await replaceFile(join(folder, runFiles.expected.name), encodeExpected(expected));
}

export function encodeExpected(expected: Expectations): string {
	return `${JSON.stringify({ schema: 1, expected }, null, '\t')}\n`;
}
