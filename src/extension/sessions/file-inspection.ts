import { EventEmitter, l10n, workspace, type Uri } from 'vscode';
import type { RowsResult } from '../../analyze/rows.ts';
import type { TableProfile } from '../../data/inspect/table-profile.ts';
import type { ReadOptions } from '../../data/read-options.ts';
import type { RowLines } from '../../data/row-lines.ts';
import type { PanelState } from '../../protocol/panel.ts';
import type { WorkerEvent } from '../../protocol/worker.ts';
import type { DataState } from '../../run/record.ts';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import { withMissingWords } from '../missing-words.ts';
import { isCancellation, sentenceOf } from '../reporting.ts';
import { dataSourceOf, nameOf, sameStamp, stampOf, type FileStamp } from './data-source.ts';
import type { RowSource } from './row-source.ts';
import { CancelledError, WorkerConnection } from './worker-connection.ts';

/** Between two reports of how far reading is. */
const reportInterval = 100;

/** A data file that is looked at without a run: what is in it, and the worker that has read it. */
export class FileInspection extends Disposing implements RowSource {
	readonly data: Uri;
	readonly #environment: Environment;
	readonly #changes = this.own(new EventEmitter<void>());
	#state: PanelState;
	/** What was said for the file, and the settings. */
	#options: ReadOptions = {};
	#target: string | null = null;
	#stamp: FileStamp | null = null;
	#connection: WorkerConnection | undefined;
	/** Answers to what was asked before are not shown. */
	#asked = 0;
	#reported = 0;

	readonly onDidChange = this.#changes.event;

	constructor(environment: Environment, data: Uri) {
		super();
		this.#environment = environment;
		this.data = data;
		this.#state = { phase: 'reading', title: nameOf(data) };
	}

	get state(): PanelState {
		return this.#state;
	}

	get files(): readonly Uri[] {
		return [this.data];
	}

	/** Null: the likeliest. */
	get target(): string | null {
		return this.#target;
	}

	get rowCount(): number {
		return this.#state.phase === 'inspected' ? this.#state.profile.rows : 0;
	}

	/** Reads the file, by these options from now on, and looks at it with this target or the likeliest. */
	async read(options: ReadOptions, target: string | null): Promise<TableProfile> {
		const asked = ++this.#asked;
		const title = nameOf(this.data);
		this.#options = withMissingWords(this.data, options);
		this.#target = target;
		// What is still being read is read in vain.
		if (this.#connection?.busy) this.#connection.dispose();
		this.#become({ phase: 'reading', title, share: 0 });
		try {
			const stamp = await stampOf([this.data]);
			const read = await this.#ask(async (connection) =>
				connection.call(async (rpc) =>
					rpc.call('profile', { source: await this.#source(), ...(target === null ? {} : { target }) }),
				),
			);
			if (asked !== this.#asked) throw new CancelledError();
			this.#stamp = stamp;
			// The settings are no choice that could be taken back here.
			const profile = { ...read, options };
			const file = this.data.toString();
			const unsaved = workspace.textDocuments.some(({ uri, isDirty }) => isDirty && uri.toString() === file);
			this.#become({ phase: 'inspected', title, file, profile, unsaved });
			return profile;
		} catch (error) {
			if (asked === this.#asked) {
				const message = isCancellation(error) ? l10n.t('Reading was cancelled.') : sentenceOf(error);
				this.#become({ phase: 'failed', title, message, file: { uri: this.data.toString(), options } });
			}
			throw error;
		}
	}

	cancel(): void {
		if (this.#state.phase === 'reading') this.#connection?.dispose();
	}

	async dataState(): Promise<DataState> {
		const stamp = await stampOf([this.data]);
		return stamp === null ? 'missing' : sameStamp(stamp, this.#stamp) ? 'same' : 'changed';
	}

	async cells(rows: readonly number[]): Promise<RowsResult> {
		const source = await this.#source();
		return this.#ask((connection) => connection.call((rpc) => rpc.call('cells', { source, rows })));
	}

	async lines(row: number): Promise<RowLines | null> {
		const source = await this.#source();
		return this.#ask((connection) => connection.call((rpc) => rpc.call('lines', { source, row })));
	}

	override dispose(): void {
		this.#connection?.dispose();
		super.dispose();
	}

	#source() {
		return dataSourceOf(this.data, this.#options);
	}

	#ask<T>(ask: (connection: WorkerConnection) => Promise<T>): Promise<T> {
		return ask((this.#connection ??= this.#connect()));
	}

	#connect(): WorkerConnection {
		const connection = new WorkerConnection(this.#environment);
		connection.onDidReceive((event) => {
			this.#receive(event);
		});
		connection.onDidEnd(() => {
			if (this.#connection === connection) this.#connection = undefined;
		});
		return connection;
	}

	#receive(event: WorkerEvent): void {
		if (event.type !== 'reading' || this.#state.phase !== 'reading' || event.of === 0) return;
		const now = performance.now();
		if (now - this.#reported < reportInterval) return;
		this.#reported = now;
		this.#become({ ...this.#state, share: Math.min(1, event.bytes / event.of) });
	}

	#become(state: PanelState): void {
		this.#state = state;
		if (!this.disposed) this.#changes.fire();
	}
}
