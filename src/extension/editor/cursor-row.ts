import { TextEditorSelectionChangeKind, window, type TextEditor } from 'vscode';
import type { CurrentRun } from '../current-run.ts';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import { isCancellation, sentenceOf } from '../reporting.ts';
import type { RowFinder } from './row-finder.ts';

/** The cursor rests so long before its row is selected, in milliseconds. */
const rest = 150;

/**
 * The row that the cursor is put on in the data file of the run that is looked at is the row in focus everywhere. Rows that are
 * selected together stay so unless it is one of them: looking at the file is no reason to lose them.
 */
export class CursorRow extends Disposing {
	readonly #environment: Environment;
	readonly #current: CurrentRun;
	readonly #finder: RowFinder;
	#timer: NodeJS.Timeout | undefined;

	constructor(environment: Environment, current: CurrentRun, finder: RowFinder) {
		super();
		this.#environment = environment;
		this.#current = current;
		this.#finder = finder;
		this.own(
			window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
				// What is opened or edited by a command is not where somebody put the cursor.
				if (kind !== TextEditorSelectionChangeKind.Keyboard && kind !== TextEditorSelectionChangeKind.Mouse) return;
				clearTimeout(this.#timer);
				this.#timer = setTimeout(() => void this.#select(textEditor), rest);
			}),
		);
	}

	override dispose(): void {
		clearTimeout(this.#timer);
		super.dispose();
	}

	async #select({ document, selection }: TextEditor): Promise<void> {
		const { session } = this.#current;
		if (session?.files.some((file) => file.toString() === document.uri.toString()) !== true) return;
		try {
			const found = await this.#finder.at(document, selection.active.line, false);
			if (found?.session !== session || found.text !== null || this.disposed) return;
			const { rows, row } = session.selection;
			const isFree = rows === null || rows.name.kind === 'row' || rows.rows.includes(found.row);
			if (isFree && row !== found.row) session.select({ row: found.row });
		} catch (error) {
			if (!isCancellation(error)) this.#environment.log.warn(sentenceOf(error));
		}
	}
}
