import type { TextDocument } from 'vscode';
import type { DocumentLines } from './bound-lines.ts';

export function linesOf(document: TextDocument): DocumentLines {
	return { lineCount: document.lineCount, textAt: (line) => document.lineAt(line).text };
}
