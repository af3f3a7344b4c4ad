// The only door to tree items, the status bar, tabs, lenses and Markdown (eslint.config.js): names and values come in as text
// and nothing else.
import {
	CodeAction,
	CodeLens,
	Diagnostic,
	DiagnosticRelatedInformation,
	Hover,
	MarkdownString,
	StatusBarAlignment,
	TreeItem,
	window,
	type CodeActionKind,
	type DiagnosticSeverity,
	type Location,
	type Range,
	type StatusBarItem,
	type TreeItemCollapsibleState,
	type TreeView,
	type Uri,
	type ViewColumn,
	type WebviewPanel,
	type WorkspaceEdit,
} from 'vscode';
import { inertLabel, inertLines, inertText, markdownText } from './inert.ts';

export interface TreeItemWords {
	readonly label: string;
	readonly description?: string;
	/** Lines of plain text. */
	readonly tooltip?: string;
	/** What a screen reader says, where label and description do not say it. */
	readonly spoken?: string;
}

export function newTreeItem(
	{ label, description, tooltip = '', spoken }: TreeItemWords,
	state: TreeItemCollapsibleState,
): TreeItem {
	const item = new TreeItem({ label: inertLabel(label) }, state);
	if (description !== undefined) item.description = inertLabel(description);
	item.tooltip = inertLines(tooltip);
	item.accessibilityInformation = {
		label: inertText(spoken ?? [label, description].filter(Boolean).join(', ')),
	};
	return item;
}

/** What a view says above its items; empty: nothing. */
export function sayInView<T>(view: TreeView<T>, message: string): void {
	view.message = inertText(message);
}

/** One bar in a view as long as the work takes. */
export function showProgressIn(viewId: string, work: () => Promise<void>): void {
	void window.withProgress({ location: { viewId } }, work);
}

export function newStatusBarItem(id: string, name: string): StatusBarItem {
	const item = window.createStatusBarItem(id, StatusBarAlignment.Left);
	item.name = name;
	return item;
}

export interface StatusWords {
	/** Name of one of VS Code's icons. */
	readonly icon: string;
	readonly text: string;
	readonly tooltip: string;
	readonly spoken: string;
}

export function sayInStatusBar(item: StatusBarItem, { icon, text, tooltip, spoken }: StatusWords): void {
	item.text = `$(${icon}) ${inertLabel(text)}`;
	item.tooltip = inertLines(tooltip);
	item.accessibilityInformation = { label: inertText(spoken), role: 'button' };
}

export function newPanel(viewType: string, title: string, column: ViewColumn): WebviewPanel {
	return window.createWebviewPanel(viewType, inertLabel(title), column);
}

export function entitle(panel: WebviewPanel, title: string): void {
	panel.title = inertLabel(title);
}

/** Without a command it is only read. `icon`: name of one of VS Code's icons. */
export function newLens(
	range: Range,
	text: string,
	{
		command = '',
		icon,
		arguments: given = [],
	}: { command?: string; icon?: string; arguments?: readonly unknown[] } = {},
) {
	const title = icon === undefined ? inertText(text) : `$(${icon}) ${inertText(text)}`;
	return new CodeLens(range, { title, command, arguments: [...given] });
}

/** Not trusted, so that nothing in it is a command. VS Code's own `appendText` lets no line be broken: `addText` does. */
export function newMarkdown(): MarkdownString {
	return new MarkdownString();
}

export function addText(markdown: MarkdownString, text: string): void {
	markdown.appendMarkdown(markdownText(text));
}

/** Of a fixed width. */
export function addCode(markdown: MarkdownString, text: string): void {
	markdown.appendMarkdown(`\`${inertText(text).replaceAll('`', '')}\``);
}

/** A plain string would be taken for Markdown. */
export function newHover(text: MarkdownString, range: Range): Hover {
	return new Hover(text, range);
}

export interface DiagnosticWords {
	readonly text: string;
	/** With where it is explained. */
	readonly code?: { readonly value: string; readonly target: Uri };
	/** What has to be seen beside it. */
	readonly beside?: { readonly location: Location; readonly text: string };
}

export function newDiagnostic(
	range: Range,
	severity: DiagnosticSeverity,
	{ text, code, beside }: DiagnosticWords,
): Diagnostic {
	const diagnostic = new Diagnostic(range, inertText(text), severity);
	diagnostic.source = 'Neuroglass';
	if (code !== undefined) diagnostic.code = code;
	if (beside !== undefined)
		diagnostic.relatedInformation = [new DiagnosticRelatedInformation(beside.location, inertText(beside.text))];
	return diagnostic;
}

/** What it does: an edit, or one of our commands. */
export type Deed =
	{ readonly edit: WorkspaceEdit } | { readonly command: string; readonly arguments: readonly unknown[] };

export function newCodeAction(text: string, kind: CodeActionKind, deed: Deed): CodeAction {
	const title = inertText(text);
	const action = new CodeAction(title, kind);
	if ('edit' in deed) action.edit = deed.edit;
	else action.command = { title, command: deed.command, arguments: [...deed.arguments] };
	return action;
}
