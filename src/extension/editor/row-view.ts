import {
	EventEmitter,
	l10n,
	languages,
	Range,
	TextEditorLineNumbersStyle,
	TextEditorRevealType,
	ThemeColor,
	Uri,
	ViewColumn,
	window,
	workspace,
	type CodeLens,
	type DecorationOptions,
	type TextDocument,
	type TextEditor,
} from 'vscode';
import { Disposing } from '../dispose.ts';
import { nameOf } from '../sessions/data-source.ts';
import type { RowSource } from '../sessions/row-source.ts';
import { newLens } from '../text/places.ts';
import { linesPage, recordPage, type RowPage } from './row-page.ts';

export const rowScheme = 'neuroglass-rows';

/** Pages kept, so that going back is quick and the memory small. */
const mostPages = 30;

interface Shown {
	readonly source: RowSource;
	readonly page: RowPage;
}

/**
 * Rows of files that no editor opens (above 50 MB VS Code gives extensions no document, and packed or binary files have no
 * lines), read-only: some hundred lines around the row with the lines' own numbers, or the row as a record.
 */
export class RowView extends Disposing {
	readonly #pages = new Map<string, Shown>();
	readonly #lenses = this.own(new EventEmitter<void>());
	readonly #numbers = this.own(
		window.createTextEditorDecorationType({
			before: { color: new ThemeColor('editorLineNumber.foreground'), margin: '0 1.5em 0 0' },
		}),
	);
	readonly #row = this.own(
		window.createTextEditorDecorationType({
			isWholeLine: true,
			backgroundColor: new ThemeColor('editor.rangeHighlightBackground'),
			borderColor: new ThemeColor('editor.rangeHighlightBorder'),
			overviewRulerColor: new ThemeColor('charts.blue'),
		}),
	);

	constructor() {
		super();
		this.own(
			workspace.registerTextDocumentContentProvider(rowScheme, {
				provideTextDocumentContent: (uri) =>
					this.#pages.get(uri.toString())?.page.text ??
					l10n.t('These rows are no longer at hand; open the row again from its run.'),
			}),
		);
		this.own(
			languages.registerCodeLensProvider(
				{ scheme: rowScheme },
				{ onDidChangeCodeLenses: this.#lenses.event, provideCodeLenses: (document) => this.#lensesOf(document) },
			),
		);
		this.own(
			window.onDidChangeVisibleTextEditors((editors) => {
				for (const editor of editors) this.#decorate(editor);
			}),
		);
	}

	/** `row` counts from 0. */
	async show(source: RowSource, row: number, column: ViewColumn): Promise<void> {
		const page = await pageOf(source, row);
		const uri = Uri.from({ scheme: rowScheme, path: `/${page.title}`, query: source.data.toString() });
		this.#keep(uri.toString(), { source, page });
		const document = await workspace.openTextDocument(uri);
		const [first, last] = page.selected;
		const lines = document.validateRange(new Range(first, 0, last, Number.MAX_SAFE_INTEGER));
		const selection = new Range(lines.start, lines.start);
		const editor = await window.showTextDocument(document, { selection, viewColumn: column, preview: true });
		// Of a long line the start: scrolled to its end, the numbers before it would be cut off.
		editor.revealRange(selection, TextEditorRevealType.InCenter);
		this.#decorate(editor);
		this.#lenses.fire();
	}

	/** The rows before or after the ones in front; does nothing at the file's ends. */
	async turn(direction: 'earlier' | 'later'): Promise<void> {
		const editor = window.activeTextEditor;
		const shown = editor && this.#pages.get(editor.document.uri.toString());
		const next = direction === 'earlier' ? shown?.page.earlier : shown?.page.later;
		if (shown === undefined || next === undefined || next === null) return;
		await this.show(shown.source, next, editor?.viewColumn ?? ViewColumn.Active);
	}

	#keep(key: string, shown: Shown): void {
		this.#pages.delete(key);
		this.#pages.set(key, shown);
		const open = new Set(workspace.textDocuments.map(({ uri }) => uri.toString()));
		for (const old of [...this.#pages.keys()])
			if (this.#pages.size > mostPages && !open.has(old)) this.#pages.delete(old);
	}

	/** The editor's own numbers would count from the first line shown. */
	#decorate(editor: TextEditor): void {
		const { document } = editor;
		const page = this.#pages.get(document.uri.toString())?.page;
		if (document.uri.scheme !== rowScheme || page === undefined) return;
		editor.options.lineNumbers = TextEditorLineNumbersStyle.Off;
		const width = String(Math.max(...page.numbers.filter((number) => number !== null), 1)).length;
		const numbers = page.numbers.map((number, line): DecorationOptions => {
			const contentText = (number === null ? '' : String(number)).padStart(width, '\u2007');
			return { range: new Range(line, 0, line, 0), renderOptions: { before: { contentText } } };
		});
		editor.setDecorations(this.#numbers, numbers);
		// A record is the row, all of it.
		const row = new Range(page.selected[0], 0, page.selected[1], 0);
		editor.setDecorations(this.#row, page.numbers.length === 0 ? [] : [row]);
	}

	#lensesOf(document: TextDocument): CodeLens[] {
		const page = this.#pages.get(document.uri.toString())?.page;
		if (page === undefined) return [];
		const at = new Range(0, 0, 0, 0);
		return [
			newLens(at, page.place),
			...(page.earlier === null
				? []
				: [newLens(at, l10n.t('Earlier Rows'), { icon: 'arrow-up', command: 'neuroglass.earlierRows' })]),
			...(page.later === null
				? []
				: [newLens(at, l10n.t('Later Rows'), { icon: 'arrow-down', command: 'neuroglass.laterRows' })]),
		];
	}
}

async function pageOf(source: RowSource, row: number): Promise<RowPage> {
	const lines = await source.lines(row);
	const { columns, rows } = await source.cells([row]);
	const name = nameOf(source.files[rows[0].part ?? 0]);
	if (lines !== null) return linesPage(name, row, lines);
	return recordPage(name, row, columns, rows[0].cells, source.rowCount);
}
