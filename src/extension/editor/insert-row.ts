import { EndOfLine, l10n, Position, WorkspaceEdit, workspace, type TextDocument } from 'vscode';
import { UserError } from '../../core/user-error.ts';
import { rowNotInserted } from '../../messages/insert-row.ts';
import { nameOf } from '../sessions/data-source.ts';
import type { RunSession } from '../sessions/run-session.ts';
import { boundLine } from './bound-lines.ts';
import { variantRow } from '../../run/variant-row.ts';

/** Lines of a document that a row was written to, from 0. */
export interface InsertedRow {
	readonly document: TextDocument;
	readonly firstLine: number;
	readonly lastLine: number;
}

/**
 * Writes a row with other values below the row it is made from, in the editor: an edit as any other, which can be undone and is
 * not saved. Throws a UserError where the file cannot be written so, or the row is not found in it as it was read.
 */
export async function insertRow(
	session: RunSession,
	row: number,
	values: ReadonlyMap<string, string>,
): Promise<InsertedRow> {
	await session.permit();
	const state = await session.dataState();
	const { record, data } = session;
	const reason = record === undefined ? null : rowNotInserted(record, state);
	if (record === undefined || reason !== null) throw new UserError(reason ?? '', { file: data.fsPath });
	const [{ columns }, { places }] = await Promise.all([session.cells([row]), session.places([row])]);
	const document = await workspace.openTextDocument(data);
	const textAt = (line: number) => document.lineAt(line).text;
	const [place] = places;
	const first = boundLine(place, { lineCount: document.lineCount, textAt });
	if (first === null)
		throw new UserError(
			l10n.t(
				'Row {0} no longer stands in {1} as it was read; undo what was changed in it, then insert again.',
				row + 1,
				nameOf(data),
			),
		);
	const last = first + place.endLine - place.startLine;
	const lines = Array.from({ length: last - first + 1 }, (_, i) => textAt(first + i));
	const text = variantRow(lines.join('\n'), columns, values, record);
	if (text === null)
		throw new UserError(
			l10n.t(
				'Row {0} of {1} has not a cell for each column, so no row is made from it; mend the line first.',
				row + 1,
				nameOf(data),
			),
		);
	const end = document.eol === EndOfLine.CRLF ? '\r\n' : '\n';
	const edit = new WorkspaceEdit();
	edit.insert(data, new Position(last, textAt(last).length), `\n${text}`.replaceAll('\n', end));
	if (!(await workspace.applyEdit(edit)))
		throw new UserError(l10n.t('{0} cannot be edited here; make it writable, or copy the row instead.', nameOf(data)));
	return { document, firstLine: last + 1, lastLine: last + 1 + (text.match(/\n/g)?.length ?? 0) };
}
