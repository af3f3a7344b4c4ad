import {
	l10n,
	Range,
	Selection,
	TextEditorRevealType,
	ThemeColor,
	type Uri,
	TabInputWebview,
	ViewColumn,
	window,
	workspace,
	type TextDocument,
	type TextEditor,
} from 'vscode';
import { UserError } from '../../core/user-error.ts';
import { largestDocument } from '../../messages/insert-row.ts';
import type { KnownPlace } from '../../protocol/panel.ts';
import { Disposing } from '../dispose.ts';
import { nameOf, pathOf, stampOf } from '../sessions/data-source.ts';
import type { RowSource } from '../sessions/row-source.ts';
import { showWarning } from '../text/messages.ts';
import { boundCell, boundLine } from './bound-lines.ts';
import { linesOf } from './document-lines.ts';
import type { RowView } from './row-view.ts';

/** Their bytes are no text, whatever they look like. */
const binary = /\.(gz|npy|npz|parquet|pq|arrows?|feather|ipc)$/i;

/** Leads from a row to its lines in the data file, or says why the file cannot show it. */
export class RowOpener extends Disposing {
	readonly #view: RowView;
	readonly #highlight = this.own(
		window.createTextEditorDecorationType({
			isWholeLine: true,
			backgroundColor: new ThemeColor('editor.rangeHighlightBackground'),
			borderColor: new ThemeColor('editor.rangeHighlightBorder'),
			overviewRulerColor: new ThemeColor('charts.blue'),
		}),
	);
	/** Where the row opened last is marked. */
	#marked: TextEditor | undefined;

	constructor(view: RowView) {
		super();
		this.#view = view;
		// The mark is in the way as soon as the reader goes on in the file.
		this.own(
			window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
				if (textEditor === this.#marked && kind !== undefined) this.#unmark();
			}),
		);
		this.own(
			workspace.onDidChangeTextDocument(({ document }) => {
				if (document === this.#marked?.document) this.#unmark();
			}),
		);
	}

	/** `row` counts from 0, as in the table. `given`: its place, if that is known; else it is asked for. */
	async open(source: RowSource, row: number, given?: KnownPlace): Promise<void> {
		const { data } = source;
		const state = await source.dataState();
		if (state === 'missing') {
			const file = pathOf(await missingOf(source));
			throw new UserError(l10n.t('{0} is no longer there, so row {1} cannot be shown.', file, row + 1), { file });
		}
		const unsaved = workspace.textDocuments.find(
			({ uri, isDirty }) => isDirty && source.files.some((each) => each.toString() === uri.toString()),
		);
		const answer = state === 'changed' ? null : await source.answerCell(row);
		// Where the file has unsaved changes, the row is where its text is.
		const moved =
			answer !== null && unsaved !== undefined && source.files.length === 1
				? boundLine(answer.place, linesOf(unsaved))
				: null;
		if (state === 'changed' || (unsaved !== undefined && moved === null)) {
			void sayStale(unsaved?.uri ?? (source.files.length > 1 ? null : data), row, unsaved !== undefined);
			return;
		}
		const isOurs = given !== undefined && (given.part ?? 0) < source.files.length;
		const { part = 0, startLine, endLine } = isOurs ? given : (await source.cells([row])).rows[0];
		const document = await documentOf(source.files[part]);
		if (document === null) {
			await this.#view.show(source, row, columnOf(source.files[part]));
			return;
		}
		const line = moved ?? startLine - 1;
		const cell = answer && boundCell(answer.place, answer.column, line, linesOf(document));
		await this.show(document, line + 1, line + 1 + endLine - startLine, cell && new Range(...cell.from, ...cell.to));
	}

	/** A line that is no row, such as a comment; `part`: of several files, which. */
	async openLine(source: RowSource, line: number, part: number): Promise<void> {
		await source.permit();
		const { data, files } = source;
		const file = files.at(part) ?? data;
		if (!(await isThere(file)))
			throw new UserError(l10n.t('{0} is no longer there, so line {1} cannot be shown.', pathOf(file), line));
		const document = await documentOf(file);
		if (document === null)
			throw new UserError(l10n.t('{0} is too large for the editor; its line {1} cannot be shown.', nameOf(file), line));
		await this.show(document, line, line);
	}

	/** Lines from 1 are marked, and the cell in them is selected; null: the cursor stays where it was. */
	async show(document: TextDocument, startLine: number, endLine: number, cell: Range | null = null): Promise<void> {
		const lines = document.validateRange(new Range(startLine - 1, 0, endLine - 1, Number.MAX_SAFE_INTEGER));
		const editor = await window.showTextDocument(document, { viewColumn: columnOf(document.uri) });
		if (cell !== null) editor.selection = new Selection(cell.start, cell.end);
		editor.revealRange(cell ?? new Range(lines.start, lines.start), TextEditorRevealType.InCenterIfOutsideViewport);
		this.#unmark();
		editor.setDecorations(this.#highlight, [lines]);
		this.#marked = editor;
	}

	#unmark(): void {
		this.#marked?.setDecorations(this.#highlight, []);
		this.#marked = undefined;
	}
}

/** Null: too large for an editor, or no text. */
async function documentOf(data: Uri): Promise<TextDocument | null> {
	if (binary.test(data.path)) return null;
	const { size } = await workspace.fs.stat(data);
	if (size >= largestDocument) return null;
	try {
		return await workspace.openTextDocument(data);
	} catch {
		return null;
	}
}

/** Where the file is seen already; else beside a panel, so that both are seen; else the active group. */
export function columnOf(data: Uri): ViewColumn {
	const seen = window.visibleTextEditors.find(({ document }) => document.uri.toString() === data.toString());
	if (seen?.viewColumn !== undefined) return seen.viewColumn;
	const isPanel = window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputWebview;
	return isPanel ? ViewColumn.Beside : ViewColumn.Active;
}

/** A wrong line would be worse than none. Null: one of several files changed. */
async function sayStale(data: Uri | null, row: number, unsaved: boolean): Promise<void> {
	const why =
		data === null
			? l10n.t(
					'Stale: files of this table changed since they were read, so where row {0} lies now is not known.',
					row + 1,
				)
			: unsaved
				? l10n.t('{1} has unsaved changes, so where row {0} lies now is not known.', row + 1, nameOf(data))
				: l10n.t('Stale: the file changed since it was read, so where row {0} lies now is not known.', row + 1);
	if (data === null) {
		void showWarning(why);
		return;
	}
	const open = l10n.t('Open File');
	if ((await showWarning(why, open)) === open) await window.showTextDocument(data);
}

async function isThere(file: Uri): Promise<boolean> {
	return (await stampOf([file])) !== null;
}

/** The first of its files that is not there. */
async function missingOf({ data, files }: RowSource): Promise<Uri> {
	for (const file of files) if (!(await isThere(file))) return file;
	return data;
}
