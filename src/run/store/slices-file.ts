import { join } from 'node:path';
import * as v from 'valibot';
import { readChosen } from './own-file.ts';
import { runFiles } from './run-files.ts';
import { replaceFile } from './write-out.ts';

/** More are not kept; and of each so many characters, which is what the analyzer takes. */
export const [mostSlices, longestSlice] = [50, 1000];

const schema = v.object({
	schema: v.literal(1),
	slices: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(longestSlice))), v.maxLength(mostSlices)),
});

/**
 * Slices that somebody typed for this run, the newest last, as they were typed: whether each is one says the analyzer. A file that is not
 * ours holds none: nothing is lost with it that could not be typed again.
 */
export async function readSlices(folder: string): Promise<readonly string[]> {
	const kept = await readChosen(folder, runFiles.slices, schema);
	return [...new Set(kept?.slices ?? [])];
}

/** All of them, in place of those that were there; those beyond the limits are left out. */
export async function writeSlices(folder: string, slices: readonly string[]): Promise<void> {
	const kept = slices.filter((text) => text !== '' && text.length <= longestSlice).slice(-mostSlices);
	const text = `${JSON.stringify({ schema: 1, slices: kept }, null, '\t')}\n`;
	await replaceFile(join(folder, runFiles.slices.name), new TextEncoder().encode(text));
}
