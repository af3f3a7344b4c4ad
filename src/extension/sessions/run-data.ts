import type { Uri } from 'vscode';
import type { OpenedRun } from '../../protocol/worker.ts';
import type { Environment } from '../environment.ts';
import { isCancellation } from '../reporting.ts';
import { DataPermission, notReadSentence } from './data-permission.ts';
import { dataSourceOf, sameStamp, stampOf, type FileStamp } from './data-source.ts';
import type { TrainingRequest } from './training-request.ts';
import { CancelledError, type WorkerConnection } from './worker-connection.ts';

/** What follows from reading them. */
export interface DataEffects {
	/** `withheld`: why the files were not read. */
	readonly opened: (run: OpenedRun, withheld?: string) => void;
	/** They may be read from now on. */
	readonly openAgain: () => Promise<void>;
}

/** The data files of a run: whether they may be read, whether they are as they were read, and how a worker opens the run with them. */
export class RunData {
	readonly #environment: Environment;
	readonly #data: Uri;
	readonly #files: readonly Uri[];
	readonly #permission: DataPermission;
	readonly #effects: DataEffects;
	/** Of the files as they were read; null: they were not. */
	#stamp: FileStamp | null = null;

	/** `stored`: the run, where it was not trained here. */
	constructor(
		environment: Environment,
		{ data, files = [data] }: Pick<TrainingRequest, 'data' | 'files'>,
		stored: ConstructorParameters<typeof DataPermission>[2],
		effects: DataEffects,
	) {
		this.#environment = environment;
		this.#data = data;
		this.#files = files;
		this.#permission = new DataPermission(environment, files, stored);
		this.#effects = effects;
	}

	/** False also while that is not known yet. */
	get isReadable(): boolean {
		return this.#permission.isGranted;
	}

	async mayRead(): Promise<boolean> {
		return (await this.#permission.withheld()) === undefined;
	}

	/** Asks, where it is not known. Throws a CancelledError where they may not be read. */
	async permit(): Promise<void> {
		const outside = await this.#permission.withheld();
		if (outside !== undefined && !(await this.#ask(outside))) throw new CancelledError();
	}

	/** A worker has read them as they were then. */
	wasRead(stamp: FileStamp | null): void {
		this.#stamp = stamp;
	}

	async hasChanged(): Promise<boolean> {
		return !sameStamp(await stampOf(this.#files), this.#stamp);
	}

	/** Reads run and data files into the worker. */
	async load(connection: WorkerConnection, folder: string): Promise<void> {
		const outside = await this.#permission.withheld();
		if (outside !== undefined) {
			const withheld = notReadSentence(outside);
			this.#effects.opened(await connection.call('open', { folder, source: null, withheld }), withheld);
			if (!this.#permission.wasRefused) void this.#ask(outside);
			return;
		}
		const stamp = await stampOf(this.#files);
		const source = stamp === null ? null : await dataSourceOf(connection, this.#data, undefined, this.#files);
		this.#effects.opened(await connection.call('open', { folder, source }));
		this.#stamp = stamp;
	}

	/** True: they may be read, and are, so far as they can be. */
	async #ask(outside: Uri): Promise<boolean> {
		if (!(await this.#permission.ask(outside))) return false;
		try {
			await this.#effects.openAgain();
		} catch (error) {
			if (!isCancellation(error)) this.#environment.log.error(error instanceof Error ? error : String(error));
		}
		return true;
	}
}
