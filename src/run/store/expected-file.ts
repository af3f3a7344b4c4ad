import { join } from 'node:path';
import * as v from 'valibot';
import type { Expectations } from '../../analyze/against-expected.ts';
import { readChosen } from './own-file.ts';
import { runFiles } from './run-files.ts';
import { replaceFile } from './write-out.ts';

/** More are not kept; names of columns are no longer than this. */
const [mostColumns, longestName] = [1000, 1000];

/** Which way the answer is said to go, by column. */
export const expectationsSchema = v.pipe(
	v.record(v.pipe(v.string(), v.maxLength(longestName)), v.picklist(['up', 'down'])),
	v.maxEntries(mostColumns),
);

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
