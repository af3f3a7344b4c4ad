import { join } from 'node:path';
import * as v from 'valibot';
import { byColumn } from './by-column.ts';
import { readChosen } from './own-file.ts';
import { runFiles } from './run-files.ts';
import { replaceFile } from './write-out.ts';

/** Ends are no longer than this. */
const longestText = 1000;

const text = v.pipe(v.string(), v.maxLength(longestText));

/** What each column may become when something is looked for that would change a prediction: as it was chosen and typed. */
export const keptLimitsSchema = byColumn(
	v.object({ may: v.picklist(['any', 'fixed', 'up', 'down']), least: text, most: text }),
);
export type KeptLimits = Readonly<v.InferOutput<typeof keptLimitsSchema>>;

const schema = v.object({ schema: v.literal(1), limits: keptLimitsSchema });

/** Null: there are none, or the file is not ours. Whether the run has such columns is not asked. */
export async function readLimits(folder: string): Promise<KeptLimits | null> {
	return (await readChosen(folder, runFiles.limits, schema))?.limits ?? null;
}

/** In place of those that were there. */
export async function writeLimits(folder: string, limits: KeptLimits): Promise<void> {
	const content = `${JSON.stringify({ schema: 1, limits }, null, '\t')}\n`;
	await replaceFile(join(folder, runFiles.limits.name), new TextEncoder().encode(content));
}
