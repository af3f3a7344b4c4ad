import { commands, EventEmitter } from 'vscode';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { RunSession, type StoredRun } from './run-session.ts';
import type { TrainingRequest } from './training-request.ts';
import type { WorkerConnection } from './worker-connection.ts';

/** Each holds a table and a network in memory. */
const maximumWorkers = 3;

export interface StartedTraining {
	readonly session: RunSession;
	/** Settles when the run is kept, or rejects with what failed. */
	readonly finished: Promise<RunRecord>;
}

/** All runs that are trained or looked at; at most a few of them have a worker at a time. */
export class Sessions extends Disposing {
	readonly #environment: Environment;
	readonly #stored = new Map<string, RunSession>();
	readonly #training = new Set<RunSession>();
	/** With a worker; the one used last is last. */
	#used: RunSession[] = [];
	readonly #trainings = this.own(new EventEmitter<RunSession>());
	readonly #forgotten = this.own(new EventEmitter<RunSession>());
	readonly #progress = this.own(new EventEmitter<RunSession>());

	/** A training has begun or ended. */
	readonly onDidChangeTraining = this.#trainings.event;
	/** Its run is no longer kept. */
	readonly onDidForget = this.#forgotten.event;
	readonly onDidProgress = this.#progress.event;

	constructor(environment: Environment) {
		super();
		this.#environment = environment;
	}

	get training(): readonly RunSession[] {
		return [...this.#training];
	}

	/** Trains at once; the session can be shown meanwhile. */
	start(request: TrainingRequest, connection: WorkerConnection): StartedTraining {
		const session = this.#follow(RunSession.ofRequest(this.#environment, request));
		this.#training.add(session);
		const finished = this.#train(session, connection);
		this.#trainingChanged(session);
		return { session, finished };
	}

	/** The session of a run that is kept. */
	of(run: StoredRun): RunSession {
		const known = this.#stored.get(run.id);
		if (known !== undefined) return known;
		const session = this.#follow(RunSession.ofStored(this.#environment, run));
		this.#stored.set(run.id, session);
		return session;
	}

	find(id: string): RunSession | undefined {
		return this.#stored.get(id);
	}

	forget(id: string): void {
		const session = this.#stored.get(id);
		if (session === undefined) return;
		this.#stored.delete(id);
		this.#forgotten.fire(session);
		session.dispose();
	}

	override dispose(): void {
		for (const session of [...this.#stored.values(), ...this.#training]) session.dispose();
		super.dispose();
	}

	async #train(session: RunSession, connection: WorkerConnection): Promise<RunRecord> {
		try {
			const record = await session.train(connection);
			this.#stored.set(record.id, session);
			this.#use(session);
			return record;
		} finally {
			this.#training.delete(session);
			this.#trainingChanged(session);
		}
	}

	#trainingChanged(session: RunSession): void {
		const all = [...this.#training];
		const set = (key: string, value: boolean) => void commands.executeCommand('setContext', `neuroglass.${key}`, value);
		set('training', all.length > 0);
		set(
			'trainingPaused',
			all.some(({ training }) => training.status?.paused),
		);
		set(
			'trainingRuns',
			all.some(({ training }) => !training.status?.paused),
		);
		this.#trainings.fire(session);
	}

	#follow(session: RunSession): RunSession {
		session.onDidProgress(() => {
			this.#progress.fire(session);
		});
		session.onDidHold(() => {
			this.#trainingChanged(session);
		});
		session.onDidUse(() => {
			this.#use(session);
		});
		return session;
	}

	#use(session: RunSession): void {
		this.#used = [...this.#used.filter((other) => other !== session && other.connected), session];
		for (const other of this.#used.slice(0, -1)) {
			if (this.#used.length <= maximumWorkers) return;
			other.close();
			this.#used = this.#used.filter(({ connected }) => connected);
		}
	}
}
