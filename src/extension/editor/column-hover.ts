import {
	languages,
	Range,
	workspace,
	type CancellationToken,
	type Hover,
	type Position,
	type TextDocument,
} from 'vscode';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import { newHover } from '../text/places.ts';
import { cellAt, headerLine } from './cell-at.ts';
import { columnMarkdown, columnLine } from './column-text.ts';
import { FileProfiles } from './file-profiles.ts';

/** The delimited text that editors show. */
const pattern = '**/*.{csv,tsv,tab,psv}';
/** Longer lines are no place to point at. */
const longestLine = 100_000;

/** What is in a column, where its name stands in the header; in a line, where one of its cells does. */
export class ColumnHover extends Disposing {
	readonly #profiles: FileProfiles;

	constructor(environment: Environment) {
		super();
		this.#profiles = this.own(new FileProfiles(environment));
		this.own(
			languages.registerHoverProvider(
				{ pattern },
				{ provideHover: (document, position, token) => this.#hover(document, position, token) },
			),
		);
	}

	async #hover(document: TextDocument, position: Position, token: CancellationToken): Promise<Hover | undefined> {
		if (document.isUntitled || !workspace.getConfiguration('neuroglass', document.uri).get<boolean>('editor.hover'))
			return undefined;
		const line = document.lineAt(position.line).text;
		if (line.length > longestLine) return undefined;
		const profile = await this.#profiles.of(document.uri, token);
		if (profile === null || token.isCancellationRequested) return undefined;
		// The document may have changed meanwhile.
		if (position.line >= document.lineCount || document.lineAt(position.line).text !== line) return undefined;
		const top = headerLine(document.lineCount, (at) => document.lineAt(at).text);
		const isHeader = position.line === top && profile.reading.header?.present === true;
		if (position.line < top || (!isHeader && (profile.spansLines || line.trimStart().startsWith('#'))))
			return undefined;
		const cell = cellAt(line, profile.delimiter, position.character);
		const column = cell === null ? undefined : profile.columns.at(cell.column);
		if (cell === null || column === undefined) return undefined;
		const words = isHeader ? columnMarkdown : columnLine;
		const range = new Range(position.line, cell.from, position.line, cell.to);
		return newHover(words(column, profile, { unsaved: document.isDirty }), range);
	}
}
