import { window, workspace, type TextDocument } from 'vscode';
import type { TypedRow } from '../../protocol/panel.ts';
import type { CurrentRun } from '../current-run.ts';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import { isCancellation, sentenceOf } from '../reporting.ts';
import type { RowFinder } from './row-finder.ts';

/** What is typed rests so long before it is asked about, in milliseconds. */
const rest = 100;

/**
 * What the network says of a row of the run that is looked at, as its cells are typed in the data file: told at each change, and null once
 * the row says again what was read, or nothing can be told.
 */
export class TypedRows extends Disposing {
	readonly #environment: Environment;
	readonly #current: CurrentRun;
	readonly #finder: RowFinder;
	readonly #tell: (typed: TypedRow | null) => void;
	#timer: NodeJS.Timeout | undefined;
	/** Of the last question. */
	#asked = 0;
	#isTold = false;

	constructor(
		environment: Environment,
		current: CurrentRun,
		finder: RowFinder,
		tell: (typed: TypedRow | null) => void,
	) {
		super();
		this.#environment = environment;
		this.#current = current;
		this.#finder = finder;
		this.#tell = tell;
		this.own(
			workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
				if (contentChanges.length === 0 || !this.#isOurs(document)) return;
				clearTimeout(this.#timer);
				// Where the change is, and not the cursor: an edit may be undone from elsewhere.
				const { line } = contentChanges[0].range.start;
				this.#timer = setTimeout(() => void this.#ask(document, line), rest);
			}),
		);
	}

	override dispose(): void {
		clearTimeout(this.#timer);
		super.dispose();
	}

	#isOurs({ uri }: TextDocument): boolean {
		return this.#current.session?.files.some((file) => file.toString() === uri.toString()) === true;
	}

	async #ask(document: TextDocument, line: number): Promise<void> {
		const asked = ++this.#asked;
		const typed = await this.#typedAt(document, line).catch((error: unknown) => {
			// A row that is half typed is no defect.
			if (!isCancellation(error)) this.#environment.log.debug(sentenceOf(error));
			return null;
		});
		if (this.disposed || asked !== this.#asked || (typed === null && !this.#isTold)) return;
		this.#isTold = typed !== null;
		this.#tell(typed);
	}

	async #typedAt(document: TextDocument, line: number): Promise<TypedRow | null> {
		const { session } = this.#current;
		const found = await this.#finder.at(document, line, false);
		const text = found?.text ?? null;
		if (found === null || text === null || found.session !== session) return null;
		const answer = await session.answerOfRow(found.row, text);
		if (answer === null) return null;
		// It is looked at, as one whose line the cursor is put on; rows that are selected together stay so unless it is one of them.
		const { rows, row } = session.selection;
		const isFree = rows === null || rows.name.kind === 'row' || rows.rows.includes(found.row);
		const isSeen = window.activeTextEditor?.document === document;
		if (isFree && isSeen && row !== found.row) session.select({ row: found.row });
		return { row: found.row, answer };
	}
}
