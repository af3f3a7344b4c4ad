import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { UserError } from '../../core/user-error.ts';
import { hashPattern } from '../../data/split/excluded-rows.ts';
import { rowCodes, type RowCode } from '../../issues/row-codes.ts';
import { parseBounded } from '../record/bounded-json.ts';
import { count, issueText, notJson } from '../record/json.ts';
import { systemCode } from './files.ts';
import { runFiles } from './run-files.ts';
import { readRunFile } from './run-reader.ts';
import { replaceFile } from './write-out.ts';

/**
 * Somebody looked at what was found of a row and says that the row is right. It holds for the row's content, wherever that is: of
 * another content nothing was said.
 */
export interface ReviewedRow {
	readonly code: RowCode;
	/** Its number in the table from 1, when it was looked at: to be told, not to be looked for. */
	readonly row: number;
	/** What it says in all columns, as of `RowToExclude`. */
	readonly hash: string;
}

/** Nobody looks at more one by one. */
export const mostReviewed = 10_000;

const rowSchema: v.GenericSchema<unknown, ReviewedRow> = v.object({
	code: v.picklist(rowCodes),
	row: v.pipe(count, v.minValue(1)),
	hash: v.pipe(v.string(), v.regex(hashPattern)),
});
const schema = v.object({ schema: v.literal(1), reviewed: v.pipe(v.array(rowSchema), v.maxLength(mostReviewed)) });

/** Null: the value is none. */
export function asReviewedRow(value: unknown): ReviewedRow | null {
	const result = v.safeParse(rowSchema, value);
	return result.success ? result.output : null;
}

/** Those in the run's folder; none where no such file is there. Throws a UserError for one that is not ours. */
export async function readReviewed(folder: string): Promise<readonly ReviewedRow[]> {
	const file = join(folder, runFiles.reviewed.name);
	let bytes: Uint8Array;
	try {
		bytes = await readRunFile(folder, runFiles.reviewed);
	} catch (error) {
		if (systemCode(error instanceof UserError ? error.cause : error) === 'ENOENT') return [];
		throw error;
	}
	let parsed: unknown;
	try {
		parsed = parseBounded(bytes);
	} catch (error) {
		throw damaged(file, notJson(), error);
	}
	const result = v.safeParse(schema, parsed, { abortEarly: true });
	if (!result.success) throw damaged(file, issueText(result.issues));
	return result.output.reviewed;
}

/** All of them, in place of those that were there. Throws a UserError where they are too many. */
export async function writeReviewed(folder: string, reviewed: readonly ReviewedRow[]): Promise<void> {
	if (reviewed.length > mostReviewed)
		throw new UserError(
			l10n.t('At most {0} rows can be marked as reviewed; take marks away that are not needed.', mostReviewed),
		);
	const rows = reviewed.map(({ code, row, hash }) => ({ code, row, hash }));
	const text = JSON.stringify({ schema: 1, reviewed: rows }, null, '\t');
	await replaceFile(join(folder, runFiles.reviewed.name), new TextEncoder().encode(`${text}\n`));
}

/** What is the same of two of them. */
export function reviewKey({ code, hash }: Pick<ReviewedRow, 'code' | 'hash'>): string {
	return `${code} ${hash}`;
}

function damaged(file: string, problem: string, cause?: unknown): UserError {
	return new UserError(
		l10n.t('The marks of reviewed rows in {0} cannot be read: {1}.', file, problem),
		{ file },
		{ cause },
	);
}
