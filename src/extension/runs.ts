import { EventEmitter, type Uri } from 'vscode';
import { listRuns } from '../run/store/list-runs.ts';
import { deleteRun, renameRun } from '../run/store/store.ts';
import type { RunListing } from '../run/record/record.ts';
import { Disposing } from './dispose.ts';
import type { Environment } from './environment.ts';
import type { Sessions } from './sessions/sessions.ts';
import type { StoredRun } from './sessions/run-session.ts';

/** The runs that are kept, as they lie on the disk. */
export class Runs extends Disposing {
	readonly #folder: string;
	readonly #sessions: Sessions;
	readonly #changes = this.own(new EventEmitter<void>());

	readonly onDidChange = this.#changes.event;

	constructor({ runsFolder }: Environment, sessions: Sessions) {
		super();
		this.#folder = runsFolder.fsPath;
		this.#sessions = sessions;
	}

	/** Newest first; damaged ones with the reason. */
	list(): Promise<readonly RunListing[]> {
		return listRuns(this.#folder);
	}

	async find(id: string): Promise<StoredRun | undefined> {
		const listing = (await this.list()).find((run) => run.id === id);
		return listing?.state === 'good' ? listing : undefined;
	}

	/** The newest that was trained on this file, or on it among others. */
	async newestOf(file: Uri): Promise<StoredRun | undefined> {
		return (await this.allOf(file)).at(0);
	}

	/** All that were, the newest first. */
	async allOf(file: Uri): Promise<readonly StoredRun[]> {
		const address = file.toString();
		return (await this.list()).filter((run): run is StoredRun => {
			if (run.state !== 'good') return false;
			const { uri, parts } = run.record.data;
			return uri === address || (parts?.some((part) => part.uri === address) ?? false);
		});
	}

	async rename(run: StoredRun, name: string): Promise<void> {
		this.#sessions.find(run.id)?.renamed(await renameRun(run.folder, name));
		this.refresh();
	}

	async delete(run: RunListing): Promise<void> {
		await deleteRun(run.folder);
		this.#sessions.forget(run.id);
		this.refresh();
	}

	/** Something may have changed on the disk. */
	refresh(): void {
		this.#changes.fire();
	}
}
