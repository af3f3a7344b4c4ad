import { EventEmitter, l10n, workspace, type Uri } from 'vscode';
import type { RowsResult } from '../../analyze/rows.ts';
import type { ReadOptions } from '../../data/read/read-options.ts';
import type { RowLines } from '../../data/table/row-lines.ts';
import type { ProfiledTable } from '../../issues/issue.ts';
import type { PanelState } from '../../protocol/panel.ts';
import type { DataState } from '../../run/record/record.ts';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import { withMissingWords } from '../missing-words.ts';
import { isCancellation, sentenceOf } from '../reporting.ts';
import { ignoredIssues } from '../ignored-issues.ts';
import { dataFilesIn, titleOf, type ChosenData } from './chosen-data.ts';
import { dataSourceOf, nameOf, sameStamp, stampOf, type FileStamp } from './data-source.ts';
import type { RowSource } from './row-source.ts';
import { shareOfReading } from './reading-share.ts';
import { CancelledError, WorkerConnection } from './worker-connection.ts';

/** A table that is looked at without a run, of one file or several: what is in it, and the worker that has read it. */
export class FileInspection extends Disposing implements RowSource, ChosenData {
	readonly chosen: readonly Uri[];
	readonly #environment: Environment;
	readonly #changes = this.own(new EventEmitter<void>());
	/** Found anew with each reading, since a folder may have got others. */
	#files: readonly Uri[] = [];
	#state: PanelState;
	/** What was said for the file, and the settings. */
	#options: ReadOptions = {};
	#target: string | null = null;
	#stamp: FileStamp | null = null;
	#connection: WorkerConnection | undefined;
	/** Answers to what was asked before are not shown. */
	#asked = 0;
	readonly #read = shareOfReading((share) => {
		if (this.#state.phase === 'reading') this.#become({ ...this.#state, share });
	});

	readonly onDidChange = this.#changes.event;

	constructor(environment: Environment, chosen: readonly Uri[]) {
		super();
		this.#environment = environment;
		this.chosen = chosen;
		this.#state = { phase: 'reading', title: titleOf(this) };
	}

	get state(): PanelState {
		return this.#state;
	}

	get data(): Uri {
		return this.#files.at(0) ?? this.chosen[0];
	}

	get files(): readonly Uri[] {
		return this.#files;
	}

	/** Null: the likeliest. */
	get target(): string | null {
		return this.#target;
	}

	get rowCount(): number {
		return this.#state.phase === 'inspected' ? this.#state.profile.rows : 0;
	}

	/**
	 * Reads the files, by these options from now on or by those said for the first of them, and looks at the table with this
	 * target or the likeliest.
	 */
	async read(options: ReadOptions | undefined, target: string | null): Promise<ProfiledTable> {
		const asked = ++this.#asked;
		this.#target = target;
		// What is still being read is read in vain.
		if (this.#connection?.busy) this.#connection.dispose();
		this.#become({ phase: 'reading', title: titleOf(this), share: 0 });
		let chosen = options ?? {};
		try {
			const files = await dataFilesIn(this.chosen);
			if (asked !== this.#asked) throw new CancelledError();
			this.#files = files;
			chosen = options ?? this.#environment.readings.chosen(this.data) ?? {};
			this.#options = withMissingWords(this.data, chosen);
			this.#become({ phase: 'reading', title: titleOf(this), share: 0, files: files.length });
			const stamp = await stampOf(files);
			const read = await this.#ask(async (connection) => {
				const source = await this.#source(connection);
				if (asked !== this.#asked) throw new CancelledError();
				const request = { source, ignore: ignoredIssues(), ...(target === null ? {} : { target }) };
				return connection.start('profile', [request], { onProgress: this.#read }).result;
			});
			if (asked !== this.#asked) throw new CancelledError();
			this.#stamp = stamp;
			// The settings are no choice that could be taken back here.
			const profile = { ...read, options: chosen };
			const unsaved = this.#unsaved();
			this.#become({ phase: 'inspected', title: titleOf(this), chosen: this.#uris(), profile, unsaved });
			return profile;
		} catch (error) {
			if (asked === this.#asked) {
				const message = isCancellation(error) ? l10n.t('Reading was cancelled.') : sentenceOf(error);
				const reading = { chosen: this.#uris(), options: chosen };
				this.#become({ phase: 'failed', title: titleOf(this), message, reading });
			}
			throw error;
		}
	}

	cancel(): void {
		if (this.#state.phase === 'reading') this.#connection?.dispose();
	}

	/** Somebody chose them. */
	permit(): Promise<void> {
		return Promise.resolve();
	}

	async dataState(): Promise<DataState> {
		const stamp = await stampOf(this.#files);
		return stamp === null ? 'missing' : sameStamp(stamp, this.#stamp) ? 'same' : 'changed';
	}

	async cells(rows: readonly number[]): Promise<RowsResult> {
		return this.#ask(async (connection) => connection.call('cells', { source: await this.#source(connection), rows }));
	}

	/** It predicts nothing. */
	answerCell(): Promise<null> {
		return Promise.resolve(null);
	}

	async lines(row: number): Promise<RowLines | null> {
		return this.#ask(async (connection) => connection.call('lines', { source: await this.#source(connection), row }));
	}

	override dispose(): void {
		this.#connection?.dispose();
		super.dispose();
	}

	#source(connection: WorkerConnection) {
		return dataSourceOf(connection, this.data, this.#options, this.#files);
	}

	#uris(): string[] {
		return this.chosen.map((uri) => uri.toString());
	}

	/** Names of the files that an editor holds changes of. */
	#unsaved(): string[] {
		const changed = workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString());
		return this.#files.filter((file) => changed.includes(file.toString())).map(nameOf);
	}

	#ask<T>(ask: (connection: WorkerConnection) => Promise<T>): Promise<T> {
		return ask((this.#connection ??= this.#connect()));
	}

	#connect(): WorkerConnection {
		const connection = new WorkerConnection(this.#environment);
		connection.onDidEnd(() => {
			if (this.#connection === connection) this.#connection = undefined;
		});
		return connection;
	}

	#become(state: PanelState): void {
		this.#state = state;
		if (!this.disposed) this.#changes.fire();
	}
}
