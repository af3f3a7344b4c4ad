import type { TextDocument } from 'vscode';
import type { RowPlace } from '../../analyze/analyzer.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { CurrentRun } from '../current-run.ts';
import { Disposing } from '../dispose.ts';
import type { Runs } from '../runs.ts';
import type { RunSession, StoredRun } from '../sessions/run-session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { linesOf } from './document-lines.ts';
import { rowUnderLine } from './row-under-line.ts';

/** A row of a run's table that stands at a line of a document. */
export interface FoundRow {
	readonly session: RunSession;
	/** From 0, as in the table. */
	readonly row: TableRow;
	/** From 0, both its own. */
	readonly firstLine: number;
	readonly lastLine: number;
	/** The text of its lines in the document; null: as it was read. */
	readonly text: string | null;
}

/** Leads from a line of an open data file to the row of the run that is looked at, or else of the newest run of the file. */
export class RowFinder extends Disposing {
	readonly #runs: Runs;
	readonly #sessions: Sessions;
	readonly #current: CurrentRun;
	/** By address of the document, until the runs change. */
	readonly #newest = new Map<string, Promise<StoredRun | undefined>>();

	constructor(runs: Runs, sessions: Sessions, current: CurrentRun) {
		super();
		this.#runs = runs;
		this.#sessions = sessions;
		this.#current = current;
		this.own(
			runs.onDidChange(() => {
				this.#newest.clear();
			}),
		);
	}

	/**
	 * Null: there is no run, no row, or nobody may read. `mayStart`: a worker is started where there is none. Nobody is asked for leave.
	 * `line` counts from 0.
	 */
	async at(document: TextDocument, line: number, mayStart: boolean): Promise<FoundRow | null> {
		const session = await this.sessionOf(document);
		if (session === undefined || session.training.isUnderWay || (!mayStart && !session.connected)) return null;
		if (!(await session.mayRead()) || (await session.dataState()) === 'missing') return null;
		const part = session.files.findIndex((file) => file.toString() === document.uri.toString());
		const own = Math.max(0, part);
		const row = await session.rowAt(line + 1, own);
		const lines = linesOf(document);
		const there = row === null ? null : rowUnderLine((await session.places([row])).places, lines, line);
		// By itself it cannot be told whether it was edited, or another one has come to stand there.
		const found = there?.isEdited === false ? there : rowUnderLine(await around(session, row, line, own), lines, line);
		if (found?.place.hash === undefined) return null;
		const { place, firstLine, lastLine, isEdited } = found;
		const texts = Array.from({ length: lastLine - firstLine + 1 }, (_, i) => lines.textAt(firstLine + i));
		return { session, row: place.row, firstLine, lastLine, text: isEdited ? texts.join('\n') : null };
	}

	/** Of the run that is looked at, or else of the newest of the file. */
	async sessionOf({ uri }: TextDocument): Promise<RunSession | undefined> {
		const address = uri.toString();
		const { session } = this.#current;
		if (session?.files.some((file) => file.toString() === address) && session.record !== undefined) return session;
		const known = this.#newest.get(address) ?? this.#runs.newestOf(uri);
		this.#newest.set(address, known);
		const run = await known;
		return run && this.#sessions.of(run);
	}
}

/** Rows to each side of where a row was that are looked at for where it is now. */
const rowsAround = 60;

/** Places of the rows around one, or around the last one before the line; ascending, of the same file. */
async function around(
	session: RunSession,
	row: TableRow | null,
	line: number,
	part: number,
): Promise<readonly RowPlace[]> {
	const middle = row ?? (await session.rowAt(line, part)) ?? session.rowCount - 1;
	const first = Math.max(0, middle - rowsAround);
	const last = Math.min(session.rowCount - 1, middle + rowsAround);
	if (last < first) return [];
	const { places } = await session.places(Array.from({ length: last - first + 1 }, (_, i) => first + i));
	return places.filter((place) => (place.part ?? 0) === part);
}
