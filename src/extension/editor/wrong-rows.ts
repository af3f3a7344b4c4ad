import { OverviewRulerLane, Range, ThemeColor, Uri, window, workspace, type TextDocument } from 'vscode';
import type { RowPlace } from '../../analyze/analyzer.ts';
import type { CurrentRun } from '../current-run.ts';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import { isCancellation, sentenceOf } from '../reporting.ts';
import type { Runs } from '../runs.ts';
import type { RunSession } from '../sessions/run-session.ts';
import { boundLine } from './bound-lines.ts';
import { linesOf } from './document-lines.ts';
import type { RowFinder } from './row-finder.ts';

const setting = 'neuroglass.editor.wrongRows';
/** The delimited text that editors show. */
const delimited = /\.(csv|tsv|tab|psv)$/i;
/** While one types, marks are drawn again at most so often, in milliseconds. */
const redrawInterval = 150;

/** A cross: what it means does not hang on its colour. */
function cross(colour: string): Uri {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16"><path d="M4.5 4.5l7 7m0-7l-7 7" fill="none" stroke="${colour}" stroke-width="2" stroke-linecap="round"/></svg>`;
	return Uri.parse(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`);
}

interface Known {
	readonly session: RunSession;
	/** Null: not known, or not to be told. */
	readonly places: readonly RowPlace[] | null;
}

/**
 * A mark beside rows of a data file that its network gets wrong: the run that is looked at, or else the newest of the file. Each is bound
 * to its row's text: it moves with the row, and goes when that is another. Off until somebody wants it.
 */
export class WrongRows extends Disposing {
	readonly #environment: Environment;
	readonly #current: CurrentRun;
	readonly #finder: RowFinder;
	readonly #mark = this.own(
		window.createTextEditorDecorationType({
			gutterIconSize: 'contain',
			overviewRulerLane: OverviewRulerLane.Center,
			overviewRulerColor: new ThemeColor('charts.orange'),
			light: { gutterIconPath: cross('#b05a00') },
			dark: { gutterIconPath: cross('#ffa94d') },
		}),
	);
	/** By address of the document. */
	readonly #known = new Map<string, Known>();
	#timer: NodeJS.Timeout | undefined;
	#drawing: Promise<void> = Promise.resolve();

	constructor(environment: Environment, runs: Runs, current: CurrentRun, finder: RowFinder) {
		super();
		this.#environment = environment;
		this.#current = current;
		this.#finder = finder;
		const later = () => {
			this.#timer ??= setTimeout(() => {
				this.#timer = undefined;
				this.#drawing = this.#drawing.then(() => this.#drawAll());
			}, redrawInterval);
		};
		this.own(current.onDidChange(later));
		this.own(runs.onDidChange(later));
		this.own(window.onDidChangeVisibleTextEditors(later));
		this.own(
			workspace.onDidChangeTextDocument(({ document }) => {
				if (this.#known.has(document.uri.toString())) later();
			}),
		);
		this.own(
			workspace.onDidCloseTextDocument(({ uri }) => {
				this.#known.delete(uri.toString());
			}),
		);
		this.own(
			workspace.onDidChangeConfiguration((change) => {
				if (change.affectsConfiguration(setting)) later();
			}),
		);
		later();
	}

	override dispose(): void {
		clearTimeout(this.#timer);
		super.dispose();
	}

	async #drawAll(): Promise<void> {
		for (const editor of window.visibleTextEditors) {
			const { document } = editor;
			if (this.disposed) return;
			if (!delimited.test(document.uri.path) || document.isUntitled) continue;
			const places = isWanted(document) ? await this.#placesIn(document) : null;
			if (!isWanted(document)) this.#known.delete(document.uri.toString());
			editor.setDecorations(this.#mark, rangesIn(document, places ?? []));
		}
	}

	async #placesIn(document: TextDocument): Promise<readonly RowPlace[] | null> {
		const address = document.uri.toString();
		try {
			const session = await this.#finder.sessionOf(document);
			const known = this.#known.get(address);
			if (session === undefined || session.training.isUnderWay) return null;
			// Of a file that was changed meanwhile nothing new can be told; what was found stays with the rows that are as they were.
			if (known?.session === session && known.places !== null) return known.places;
			const wasThere = session.connected;
			const part = session.files.findIndex((file) => file.toString() === address);
			const found = await session.wrongRows(Math.max(0, part));
			if (!wasThere && this.#current.session !== session) session.close();
			const places = found?.places ?? null;
			this.#known.set(address, { session, places });
			return places;
		} catch (error) {
			if (!isCancellation(error)) this.#environment.log.warn(sentenceOf(error));
			return null;
		}
	}
}

function isWanted({ uri }: TextDocument): boolean {
	return workspace.getConfiguration(undefined, uri).get<boolean>(setting) === true;
}

/** The first line of each row that is there as it was read: a mark beside each further line would count it again. */
function rangesIn(document: TextDocument, places: readonly RowPlace[]): Range[] {
	const lines = linesOf(document);
	let shift = 0;
	return places.flatMap((place) => {
		const line = boundLine(place, lines, shift);
		if (line === null) return [];
		shift = line - (place.startLine - 1);
		return new Range(line, 0, line, 0);
	});
}
