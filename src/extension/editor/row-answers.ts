import {
	l10n,
	languages,
	Range,
	window,
	workspace,
	type CancellationToken,
	type Hover,
	type Position,
	type TextDocument,
} from 'vscode';
import { rowAnswerInShort, rowAnswerSentences } from '../../messages/row-answer.ts';
import type { RowAnswer } from '../../run/analyze/row-answer.ts';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import { isCancellation, sentenceOf } from '../reporting.ts';
import { addText, newHover, newMarkdown, newStatusBarItem, sayInStatusBar } from '../text/places.ts';
import type { FoundRow, RowFinder } from './row-finder.ts';

/** The delimited text that editors show. */
const pattern = '**/*.{csv,tsv,tab,psv}';
const delimited = /\.(csv|tsv|tab|psv)$/i;
const setting = 'editor.rowPrediction';
/** The cursor rests so long before the row is asked about, in milliseconds. */
const rest = 150;

/**
 * What the network says of a row of its data file, beside what the file says: where the pointer rests, or of the cursor's row in the
 * status bar. Of a row that is being edited, what it says of the cells as they are typed.
 */
export class RowAnswers extends Disposing {
	readonly #environment: Environment;
	readonly #finder: RowFinder;
	readonly #item = this.own(newStatusBarItem('neuroglass.editor.rowPrediction', l10n.t('Neuroglass: Row')));
	#timer: NodeJS.Timeout | undefined;
	/** Of the last question of the status bar. */
	#asked = 0;

	constructor(environment: Environment, finder: RowFinder) {
		super();
		this.#environment = environment;
		this.#finder = finder;
		this.#item.command = 'neuroglass.explainRow';
		this.own(
			languages.registerHoverProvider(
				{ pattern },
				{ provideHover: (document, position, token) => this.#hover(document, position, token) },
			),
		);
		const later = () => {
			clearTimeout(this.#timer);
			this.#timer = setTimeout(() => void this.#write(), rest);
		};
		this.own(window.onDidChangeTextEditorSelection(later));
		this.own(window.onDidChangeActiveTextEditor(later));
		this.own(
			workspace.onDidChangeTextDocument(({ document }) => {
				if (document === window.activeTextEditor?.document) later();
			}),
		);
		this.own(
			workspace.onDidChangeConfiguration((change) => {
				if (change.affectsConfiguration(`neuroglass.${setting}`)) later();
			}),
		);
		later();
	}

	override dispose(): void {
		clearTimeout(this.#timer);
		super.dispose();
	}

	async #hover(document: TextDocument, position: Position, token: CancellationToken): Promise<Hover | undefined> {
		if (wayOf(document) !== 'hover') return undefined;
		const told = await this.#answerAt(document, position.line, true);
		if (told === null || token.isCancellationRequested) return undefined;
		const { found, answer } = told;
		const markdown = newMarkdown();
		for (const [i, sentence] of rowAnswerSentences(answer).entries()) {
			if (i > 0) markdown.appendMarkdown('  \n');
			addText(markdown, sentence);
		}
		return newHover(markdown, new Range(found.firstLine, 0, found.lastLine, Number.MAX_SAFE_INTEGER));
	}

	async #write(): Promise<void> {
		const asked = ++this.#asked;
		const editor = window.activeTextEditor;
		const isWanted = editor !== undefined && delimited.test(editor.document.uri.path);
		const told =
			isWanted && wayOf(editor.document) === 'statusBar'
				? await this.#answerAt(editor.document, editor.selection.active.line, true)
				: null;
		if (this.disposed || asked !== this.#asked) return;
		if (told === null) {
			this.#item.hide();
			return;
		}
		const sentences = rowAnswerSentences(told.answer);
		sayInStatusBar(this.#item, {
			icon: 'table',
			text: rowAnswerInShort(told.answer),
			tooltip: sentences.join('\n'),
			spoken: sentences.join(' '),
		});
		this.#item.show();
	}

	async #answerAt(
		document: TextDocument,
		line: number,
		mayStart: boolean,
	): Promise<{ readonly found: FoundRow; readonly answer: RowAnswer } | null> {
		try {
			const found = await this.#finder.at(document, line, mayStart);
			if (found === null) return null;
			const answer = await found.session.answerOfRow(found.row, found.text);
			return answer === null ? null : { found, answer };
		} catch (error) {
			// A row that is half typed is no defect.
			if (!isCancellation(error)) this.#environment.log.debug(sentenceOf(error));
			return null;
		}
	}
}

function wayOf(document: TextDocument): 'hover' | 'statusBar' | 'off' {
	if (document.isUntitled) return 'off';
	const way = workspace.getConfiguration('neuroglass', document.uri).get<string>(setting);
	return way === 'hover' || way === 'statusBar' ? way : 'off';
}
