import {
	l10n,
	OverviewRulerLane,
	Range,
	ThemeColor,
	window,
	workspace,
	type DecorationOptions,
	type TextDocument,
	type TextEditor,
} from 'vscode';
import type { RowPlace } from '../../analyze/analyzer.ts';
import type { RowSet } from '../../protocol/row-set.ts';
import type { CurrentRun } from '../current-run.ts';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import { sentenceOf } from '../reporting.ts';
import type { RunSession } from '../sessions/run-session.ts';
import { boundCell, boundLine } from './bound-lines.ts';
import { linesOf } from './document-lines.ts';

/** Of a set; beside the row in focus, which is always marked. */
const mostMarked = 1000;
/** While one types or walks, marks are drawn again at most so often, in milliseconds. */
const redrawInterval = 80;

interface Known {
	readonly session: RunSession;
	readonly rows: RowSet;
	/** Number of the column that is predicted. */
	readonly answer: number;
	readonly places: ReadonlyMap<number, RowPlace>;
}

/**
 * The selected rows of the run that is looked at, marked in editors that show its data file: by the text of their lines, so
 * that a mark moves with its row, and a row whose text is another now is said to be stale and not marked.
 */
export class RowMarks extends Disposing {
	readonly #environment: Environment;
	readonly #current: CurrentRun;
	readonly #among = this.own(
		window.createTextEditorDecorationType({
			isWholeLine: true,
			overviewRulerLane: OverviewRulerLane.Left,
			overviewRulerColor: new ThemeColor('charts.blue'),
			borderWidth: '0 0 0 3px',
			borderStyle: 'solid',
			borderColor: new ThemeColor('charts.blue'),
		}),
	);
	readonly #inFocus = this.own(
		window.createTextEditorDecorationType({
			isWholeLine: true,
			backgroundColor: new ThemeColor('editor.rangeHighlightBackground'),
			overviewRulerLane: OverviewRulerLane.Full,
			overviewRulerColor: new ThemeColor('charts.blue'),
		}),
	);
	readonly #answer = this.own(
		window.createTextEditorDecorationType({
			borderWidth: '0 0 1px 0',
			borderStyle: 'dashed',
			borderColor: new ThemeColor('editor.foreground'),
		}),
	);
	readonly #stale = this.own(
		window.createTextEditorDecorationType({
			after: { color: new ThemeColor('editorWarning.foreground'), margin: '0 0 0 2em' },
		}),
	);
	/** Of the rows asked for last. */
	#known: Known | undefined;
	#timer: NodeJS.Timeout | undefined;

	constructor(environment: Environment, current: CurrentRun) {
		super();
		this.#environment = environment;
		this.#current = current;
		const later = () => {
			this.#timer ??= setTimeout(() => {
				this.#timer = undefined;
				void this.#mark();
			}, redrawInterval);
		};
		this.own(current.onDidChange(later));
		this.own(
			current.onDidSelect(({ changed }) => {
				if (changed.rows !== undefined || changed.row !== undefined) later();
			}),
		);
		this.own(window.onDidChangeVisibleTextEditors(later));
		this.own(
			workspace.onDidChangeTextDocument(({ document }) => {
				if (this.#known !== undefined && partOf(this.#known.session, document) !== undefined) later();
			}),
		);
	}

	override dispose(): void {
		clearTimeout(this.#timer);
		super.dispose();
	}

	async #mark(): Promise<void> {
		const { session } = this.#current;
		const rows = session?.selection.rows ?? null;
		const shown = window.visibleTextEditors.filter(
			({ document }) => session !== undefined && partOf(session, document) !== undefined,
		);
		const isSeen = session !== undefined && rows !== null && shown.length > 0;
		const known = isSeen ? await this.#places(session, rows) : null;
		if (this.disposed || session !== this.#current.session || rows !== (session?.selection.rows ?? null)) return;
		for (const editor of window.visibleTextEditors) this.#draw(editor, known);
	}

	async #places(session: RunSession, rows: RowSet): Promise<Known | null> {
		const { row } = session.selection;
		const known = this.#known;
		if (known?.session === session && known.rows === rows && (row === null || known.places.has(row))) return known;
		// No worker is started, and no file asked for, for marks alone.
		if (!session.connected || !session.readable) return null;
		if (session.state.phase !== 'ready' || session.state.data !== 'same') return null;
		const listed = new Set(rows.rows.subarray(0, mostMarked));
		if (row !== null) listed.add(row);
		try {
			const { columns, places } = await session.places([...listed]);
			const answer = columns.indexOf(session.state.record.target);
			this.#known = { session, rows, answer, places: new Map(places.map((place) => [place.row, place])) };
			return this.#known;
		} catch (error) {
			this.#environment.log.warn(sentenceOf(error));
			return null;
		}
	}

	#draw(editor: TextEditor, known: Known | null): void {
		const part = known === null ? undefined : partOf(known.session, editor.document);
		const marks = known === null || part === undefined ? noMarks : marksIn(editor.document, known, part);
		editor.setDecorations(this.#among, marks.among);
		editor.setDecorations(this.#inFocus, marks.inFocus);
		editor.setDecorations(this.#answer, marks.answer);
		editor.setDecorations(this.#stale, marks.stale);
	}
}

interface Marks {
	readonly among: Range[];
	readonly inFocus: Range[];
	/** The cell that is predicted, of the row in focus. */
	readonly answer: Range[];
	readonly stale: DecorationOptions[];
}

const noMarks: Marks = { among: [], inFocus: [], answer: [], stale: [] };

function marksIn(document: TextDocument, { session, answer, places }: Known, part: number): Marks {
	const lines = linesOf(document);
	const { row: inFocus } = session.selection;
	const marks: Marks = { among: [], inFocus: [], answer: [], stale: [] };
	let shift = 0;
	for (const place of [...places.values()].sort((a, b) => a.row - b.row)) {
		if ((place.part ?? 0) !== part || place.hash === undefined) continue;
		const line = boundLine(place, lines, shift);
		if (line === null) {
			if (place.row === inFocus) marks.stale.push(staleAt(document, place));
			continue;
		}
		shift = line - (place.startLine - 1);
		const range = new Range(line, 0, line + place.endLine - place.startLine, 0);
		marks.among.push(range);
		if (place.row !== inFocus) continue;
		marks.inFocus.push(range);
		const cell = boundCell(place, answer, line, lines);
		if (cell !== null) marks.answer.push(new Range(...cell.from, ...cell.to));
	}
	return marks;
}

/** Where it was: what stands there now is not the row that was read. */
function staleAt(document: TextDocument, { startLine }: RowPlace): DecorationOptions {
	const line = Math.min(startLine, document.lineCount) - 1;
	const end = document.lineAt(line).range.end;
	const contentText = l10n.t('Stale: the row that was read is no longer here.');
	return { range: new Range(end, end), renderOptions: { after: { contentText } } };
}

/** Which of the run's files the document is; undefined: none. */
function partOf({ files }: RunSession, { uri }: TextDocument): number | undefined {
	const part = files.findIndex((file) => file.toString() === uri.toString());
	return part < 0 ? undefined : part;
}
