import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import { WorkerConnection } from './worker-connection.ts';

/** The worker with a run in it: started when it is needed; it may be closed, or end by itself, and be started again. */
export class RunWorker extends Disposing {
	readonly #environment: Environment;
	readonly #load: (connection: WorkerConnection) => Promise<void>;
	readonly #failed: (error: unknown) => void;
	#connection: WorkerConnection | undefined;
	/** Undefined: not started, or gone. */
	#opening: Promise<WorkerConnection> | undefined;

	/** `load`: reads the run into it; `failed`: it was started for nothing. */
	constructor(
		environment: Environment,
		load: (connection: WorkerConnection) => Promise<void>,
		failed: (error: unknown) => void,
	) {
		super();
		this.#environment = environment;
		this.#load = load;
		this.#failed = failed;
	}

	/** A worker is there, perhaps without the run in it yet. */
	get connected(): boolean {
		return this.#connection !== undefined;
	}

	get busy(): boolean {
		return this.#connection?.busy ?? false;
	}

	/** A worker has the run in it, or is about to. */
	get opened(): boolean {
		return this.#opening !== undefined;
	}

	/** A worker that trains the run. */
	connect(connection: WorkerConnection): void {
		this.#connection = connection;
		connection.onDidEnd(() => {
			if (this.#connection !== connection) return;
			this.#connection = undefined;
			this.#opening = undefined;
		});
	}

	/** The worker that trained the run has it. */
	hold(connection: WorkerConnection): void {
		this.#opening = Promise.resolve(connection);
	}

	/** Starts the worker unless it is there; fails where the run cannot be loaded, and tries again the next time. */
	open(): Promise<WorkerConnection> {
		this.#opening ??= this.#start();
		return this.#opening;
	}

	/** Reads the run once more. */
	async reload(): Promise<void> {
		if (this.#opening !== undefined) await this.#load(await this.#opening);
	}

	/** Gives its memory back. */
	end(): void {
		this.#connection?.dispose();
	}

	override dispose(): void {
		this.end();
		super.dispose();
	}

	async #start(): Promise<WorkerConnection> {
		const connection = new WorkerConnection(this.#environment);
		this.connect(connection);
		try {
			await this.#load(connection);
			return connection;
		} catch (error) {
			connection.dispose();
			this.#failed(error);
			throw error;
		}
	}
}
