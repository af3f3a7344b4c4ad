import {
	l10n,
	Range,
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
import type { RowPlace } from '../../analyze/analyzer.ts';
import { UserError } from '../../core/user-error.ts';
import { Disposing } from '../dispose.ts';
import type { RunSession } from '../sessions/run-session.ts';

/** In milliseconds: long enough to find, short enough not to be in the way. */
const highlightTime = 1500;

/** Leads from a row to its lines in the data file, or says why the file cannot show it. */
export class RowOpener extends Disposing {
	readonly #highlight = this.own(
		window.createTextEditorDecorationType({
			isWholeLine: true,
			backgroundColor: new ThemeColor('editor.rangeHighlightBackground'),
			borderColor: new ThemeColor('editor.rangeHighlightBorder'),
			overviewRulerColor: new ThemeColor('charts.blue'),
		}),
	);
	#timer: NodeJS.Timeout | undefined;

	/** `row` counts from 0, as in the table. */
	async open(session: RunSession, row: number): Promise<void> {
		const { data } = session.request;
		const file = data.scheme === 'file' ? data.fsPath : data.path;
		const state = await session.dataState();
		if (state === 'missing')
			throw new UserError(l10n.t('{0} is no longer there, so row {1} cannot be shown.', file, row + 1), { file });
		const unsaved = workspace.textDocuments.some(({ uri, isDirty }) => isDirty && uri.toString() === data.toString());
		if (state === 'changed' || unsaved) {
			void sayStale(data, row, unsaved);
			return;
		}
		const { rows } = await session.analyze('rows', { rows: [row] });
		if (rows.length === 0)
			throw new UserError(
				l10n.t('{0} has no row {1}; the run has rows 1 to {2}.', file, row + 1, session.record?.data.rows ?? 0),
			);
		await this.#show(data, rows[0]);
	}

	override dispose(): void {
		clearTimeout(this.#timer);
		super.dispose();
	}

	async #show(data: Uri, { startLine, endLine }: RowPlace): Promise<void> {
		const document = await opened(data);
		const lines = document.validateRange(new Range(startLine - 1, 0, endLine - 1, Number.MAX_SAFE_INTEGER));
		const selection = new Range(lines.start, lines.start);
		const editor = await window.showTextDocument(document, { selection, viewColumn: columnOf(data) });
		editor.revealRange(lines, TextEditorRevealType.InCenterIfOutsideViewport);
		this.#flash(editor, lines);
	}

	#flash(editor: TextEditor, lines: Range): void {
		clearTimeout(this.#timer);
		editor.setDecorations(this.#highlight, [lines]);
		this.#timer = setTimeout(() => {
			editor.setDecorations(this.#highlight, []);
		}, highlightTime);
	}
}

async function opened(data: Uri): Promise<TextDocument> {
	try {
		return await workspace.openTextDocument(data);
	} catch (error) {
		// Of more than 50 MB, or binary.
		const reason = error instanceof Error ? error.message : String(error);
		throw new UserError(l10n.t('{0} cannot be shown in the editor: {1}', data.path, reason), undefined, {
			cause: error,
		});
	}
}

/** Where the file is seen already; else beside a panel, so that both are seen; else the active group. */
function columnOf(data: Uri): ViewColumn {
	const seen = window.visibleTextEditors.find(({ document }) => document.uri.toString() === data.toString());
	if (seen?.viewColumn !== undefined) return seen.viewColumn;
	const isPanel = window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputWebview;
	return isPanel ? ViewColumn.Beside : ViewColumn.Active;
}

/** A wrong line would be worse than none. */
async function sayStale(data: Uri, row: number, unsaved: boolean): Promise<void> {
	const open = l10n.t('Open File');
	const why = unsaved
		? l10n.t('The file has unsaved changes, so where row {0} lies now is not known.', row + 1)
		: l10n.t('Stale: the file changed since this run, so where row {0} lies now is not known.', row + 1);
	if ((await window.showWarningMessage(why, open)) === open) await window.showTextDocument(data);
}
