import type { CancellationToken, Uri } from 'vscode';
import type { ProfiledTable } from '../../issues/issue.ts';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import { ignoredIssues } from '../ignored-issues.ts';
import { dataSourceOf, stampOf } from '../sessions/data-source.ts';
import { WorkerConnection } from '../sessions/worker-connection.ts';

/** Profiles kept; one is some kilobytes. */
const most = 20;
/** In milliseconds: without a question for so long, the worker's memory is given back. */
const idleTime = 60_000;
/** A question is dropped so long after nobody waits for its answer: the pointer often only slips off a word. */
const graceTime = 2_000;

interface Asked {
	readonly profile: Promise<ProfiledTable>;
	waiting: number;
	settled: boolean;
}

/** What is in data files, told once for each version of a file, by a worker of its own. */
export class FileProfiles extends Disposing {
	readonly #environment: Environment;
	readonly #asked = new Map<string, Asked>();
	#connection: WorkerConnection | undefined;
	#idle: NodeJS.Timeout | undefined;

	constructor(environment: Environment) {
		super();
		this.#environment = environment;
	}

	/** Null: the file cannot be read, or nobody waits any more. */
	async of(file: Uri, token: CancellationToken): Promise<ProfiledTable | null> {
		const stamp = await stampOf([file]);
		if (stamp === null || token.isCancellationRequested) return null;
		const options = this.#environment.readings.of(file);
		const key = JSON.stringify([file.toString(), stamp, options, ignoredIssues()]);
		const asked = this.#asked.get(key) ?? this.#ask(key, file);
		asked.waiting++;
		try {
			return await Promise.race([asked.profile, cancelled(token)]);
		} catch (error) {
			this.#environment.log.debug(`no profile of ${file.toString()}: ${String(error)}`);
			return null;
		} finally {
			asked.waiting--;
			if (!asked.settled && asked.waiting === 0) this.#dropLater(key, asked);
		}
	}

	override dispose(): void {
		clearTimeout(this.#idle);
		this.#connection?.dispose();
		super.dispose();
	}

	#ask(key: string, file: Uri): Asked {
		const asked: Asked = { profile: this.#profile(file), waiting: 0, settled: false };
		this.#asked.set(key, asked);
		asked.profile.then(
			() => {
				asked.settled = true;
				for (const old of [...this.#asked.keys()].slice(0, -most)) this.#asked.delete(old);
			},
			() => {
				asked.settled = true;
				this.#asked.delete(key);
			},
		);
		return asked;
	}

	async #profile(file: Uri): Promise<ProfiledTable> {
		clearTimeout(this.#idle);
		const connection = (this.#connection ??= this.#connect());
		const source = await dataSourceOf(connection, file, this.#environment.readings.of(file));
		try {
			return await connection.call('profile', { source, ignore: ignoredIssues() });
		} finally {
			clearTimeout(this.#idle);
			this.#idle = setTimeout(() => this.#connection?.dispose(), idleTime);
		}
	}

	#dropLater(key: string, asked: Asked): void {
		setTimeout(() => {
			if (asked.settled || asked.waiting > 0) return;
			this.#asked.delete(key);
			this.#connection?.dispose();
		}, graceTime);
	}

	#connect(): WorkerConnection {
		const connection = new WorkerConnection(this.#environment);
		connection.onDidEnd(() => {
			if (this.#connection === connection) this.#connection = undefined;
		});
		return connection;
	}
}

function cancelled(token: CancellationToken): Promise<null> {
	return new Promise((resolve) => {
		token.onCancellationRequested(() => {
			resolve(null);
		});
	});
}
