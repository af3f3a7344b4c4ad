import { EventEmitter, languages, window, workspace, type TextDocument, type Uri } from 'vscode';
import type { RowFindings } from '../../protocol/placed-findings.ts';
import type { CurrentRun } from '../current-run.ts';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import { ignoredSetting } from '../ignored-issues.ts';
import { isCancellation, sentenceOf } from '../reporting.ts';
import { reviewKey, type ReviewedRow } from '../../run/store/reviewed-file.ts';
import type { ReviewedRows } from '../reviewed-rows.ts';
import type { Runs } from '../runs.ts';
import type { StoredRun } from '../sessions/run-session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { diagnosticsIn } from './diagnostics-in.ts';

const setting = 'neuroglass.diagnostics.enabled';
/** The delimited text that editors show. */
const delimited = /\.(csv|tsv|tab|psv)$/i;
/** Of so many, odd ones are not found at once. */
const manyRows = 10_000;
/** While one types, rows are looked for again at most so often, in milliseconds. */
const redrawInterval = 150;

/** `run`: what it is listed by. */
export interface ShownFindings {
	readonly run: string;
	readonly findings: RowFindings;
}

interface Known {
	readonly run: StoredRun;
	/** Null: none can be told. */
	readonly findings: RowFindings | null;
	/** By `reviewKey`. */
	readonly reviewed: ReadonlySet<string>;
}

/**
 * What the newest run of a data file finds about single rows, marked in the editor that shows the file. Found once, by the worker,
 * of the file as it was trained on; from then on each mark is bound to its row's text, and goes when that is another. A file that
 * no editor shows is not read.
 */
export class RowDiagnostics extends Disposing {
	readonly #environment: Environment;
	readonly #runs: Runs;
	readonly #sessions: Sessions;
	readonly #current: CurrentRun;
	readonly #collection = this.own(languages.createDiagnosticCollection('neuroglass'));
	/** By address of the document. */
	readonly #known = new Map<string, Known>();
	/** Addresses of documents whose findings are to be asked for again. */
	readonly #again = new Set<string>();
	#asking: Promise<void> = Promise.resolve();
	#timer: NodeJS.Timeout | undefined;
	readonly #reviewed: ReviewedRows;
	readonly #published = this.own(new EventEmitter<void>());

	/** Other findings than before are shown of some file. */
	readonly onDidPublish = this.#published.event;

	constructor(environment: Environment, runs: Runs, sessions: Sessions, current: CurrentRun, reviewed: ReviewedRows) {
		super();
		this.#environment = environment;
		this.#runs = runs;
		this.#sessions = sessions;
		this.#current = current;
		this.#reviewed = reviewed;
		const look = () => void this.#lookAtAll();
		this.own(window.onDidChangeVisibleTextEditors(look));
		this.own(runs.onDidChange(look));
		this.own(
			workspace.onDidChangeConfiguration((change) => {
				if (change.affectsConfiguration(setting)) look();
				if (change.affectsConfiguration(ignoredSetting)) void this.askAgain();
			}),
		);
		this.own(
			workspace.onDidCloseTextDocument(({ uri }) => {
				this.#forget(uri);
			}),
		);
		this.own(
			workspace.onDidChangeTextDocument(({ document }) => {
				if (!this.#known.has(document.uri.toString())) return;
				this.#timer ??= setTimeout(() => {
					this.#timer = undefined;
					for (const open of workspace.textDocuments) this.#publish(open);
				}, redrawInterval);
			}),
		);
		look();
	}

	/** What is shown of it, and of which run; null: nothing. */
	shownOf({ uri }: TextDocument): ShownFindings | null {
		const known = this.#known.get(uri.toString());
		const findings = known === undefined ? null : leftOf(known);
		return known === undefined || findings === null ? null : { run: known.run.id, findings };
	}

	/** More may be known by now. */
	async askAgain(): Promise<void> {
		for (const uri of this.#known.keys()) this.#again.add(uri);
		await this.#lookAtAll();
	}

	/** Whether the findings of this file are shown from now on. */
	async toggle(file: Uri | undefined): Promise<boolean> {
		if (file === undefined) return false;
		const isShown = await this.#environment.quiet.toggle(file.toString());
		await this.#lookAtAll();
		return isShown;
	}

	override dispose(): void {
		clearTimeout(this.#timer);
		super.dispose();
	}

	/** One after another: of two looks at a file the second finds what the first one found. */
	#lookAtAll(): Promise<void> {
		this.#asking = this.#asking.then(async () => {
			const seen = new Set(window.visibleTextEditors.map(({ document }) => document));
			for (const document of workspace.textDocuments)
				if (seen.has(document) || this.#known.has(document.uri.toString()))
					await this.#lookAt(document).catch((error: unknown) => {
						if (!isCancellation(error)) this.#environment.log.error(error instanceof Error ? error : String(error));
					});
		});
		return this.#asking;
	}

	async #lookAt(document: TextDocument): Promise<void> {
		const { uri } = document;
		if (this.disposed || document.isClosed || document.isUntitled || !delimited.test(uri.path)) return;
		if (!this.#isWanted(uri)) {
			this.#forget(uri);
			return;
		}
		const run = await this.#runs.newestOf(uri);
		const known = this.#known.get(uri.toString());
		if (run === undefined) this.#forget(uri);
		else if (known?.run.id !== run.id || this.#again.delete(uri.toString())) {
			const marks = await this.#reviewed.of(uri);
			// Of a file that was changed meanwhile nothing new can be told; what was found stays with the rows that are as they were.
			const before = known?.run.id === run.id ? known.findings : null;
			const show = (found: RowFindings | null) => {
				const findings = found ?? before;
				this.#known.set(uri.toString(), { run, findings, reviewed: new Set(marks.map(reviewKey)) });
				this.#publish(document);
			};
			await this.#find(run, uri, marks, before === null, show);
			return;
		}
		this.#publish(document);
	}

	/** `isFirst`: nothing is shown yet. The worker is given back where it was started for this alone. */
	async #find(
		run: StoredRun,
		file: Uri,
		reviewed: readonly ReviewedRow[],
		isFirst: boolean,
		show: (found: RowFindings | null) => void,
	): Promise<void> {
		const session = this.#sessions.of(run);
		const wasThere = session.connected;
		const part = session.files.findIndex((each) => each.toString() === file.toString());
		try {
			// Nobody waits for what takes long to see the rest.
			if (isFirst && run.record.data.rows > manyRows)
				show(await session.rowFindings(Math.max(0, part), reviewed, false));
			show(await session.rowFindings(Math.max(0, part), reviewed, true));
		} catch (error) {
			if (isCancellation(error)) throw error;
			this.#environment.log.warn(`no findings of ${file.toString()}: ${sentenceOf(error)}`);
			show(null);
		} finally {
			if (!wasThere && this.#current.session !== session) session.close();
		}
	}

	#publish(document: TextDocument): void {
		const { uri } = document;
		if (this.disposed) return;
		const shown = document.isClosed ? null : this.shownOf(document);
		if (shown === null) this.#collection.delete(uri);
		else this.#collection.set(uri, diagnosticsIn(document, shown.findings));
		this.#published.fire();
	}

	#isWanted(uri: Uri): boolean {
		return (
			!this.#environment.quiet.has(uri.toString()) &&
			workspace.getConfiguration(undefined, uri).get<boolean>(setting) === true
		);
	}

	#forget(uri: Uri): void {
		if (this.#known.delete(uri.toString())) this.#published.fire();
		this.#collection.delete(uri);
	}
}

/** Without what was reviewed since the findings were made. */
function leftOf({ findings, reviewed }: Known): RowFindings | null {
	if (findings === null) return null;
	const found = findings.found.filter(({ code, excludable: { hash } }) => !reviewed.has(reviewKey({ code, hash })));
	const gone = findings.found.length - found.length;
	if (gone === 0) return findings;
	return { ...findings, found, total: findings.total - gone, reviewed: findings.reviewed + gone };
}
