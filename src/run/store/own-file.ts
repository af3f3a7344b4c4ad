import * as v from 'valibot';
import { UserError } from '../../core/user-error.ts';
import { parseBounded } from '../record/bounded-json.ts';
import { systemCode } from './files.ts';
import type { RunFile } from './run-files.ts';
import { readRunFile } from './run-reader.ts';

/** What somebody chose for a run and could choose again, so that nothing is lost with it; null: there is none, or it is not ours. */
export async function readChosen<T>(
	folder: string,
	file: RunFile,
	schema: v.GenericSchema<unknown, T>,
): Promise<T | null> {
	try {
		const result = v.safeParse(schema, parseBounded(await readRunFile(folder, file)));
		return result.success ? result.output : null;
	} catch (error) {
		const isUnreadable = error instanceof UserError || systemCode(error) !== '';
		if (isUnreadable || error instanceof SyntaxError || error instanceof RangeError || error instanceof TypeError)
			return null;
		throw error;
	}
}
