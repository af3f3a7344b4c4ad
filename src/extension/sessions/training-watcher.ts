import type { WorkerApi } from '../../protocol/worker.ts';
import type { JobOptions, RequestOf, ValueOf } from '../../protocol/rpc.ts';
import type { RunRecord } from '../../run/record/record.ts';
import type { Environment } from '../environment.ts';
import { WorkerConnection } from './worker-connection.ts';

interface Watching {
	readonly connection: WorkerConnection;
	readonly record: Promise<RunRecord>;
}

/** Milliseconds without a question after which the thread ends; the next question starts another one. */
const idleTime = 30_000;

/**
 * The thread that answers questions about a training while another one trains: started when it is needed, ended when
 * nobody asks any more. What goes wrong in it costs the training nothing.
 */
export class TrainingWatcher {
	readonly #environment: Environment;
	readonly #trains: WorkerConnection;
	#watching: Watching | undefined;
	#idle: ReturnType<typeof setTimeout> | undefined;
	/** Of the last thread that looked. */
	record: RunRecord | undefined;

	constructor(environment: Environment, trains: WorkerConnection) {
		this.#environment = environment;
		this.#trains = trains;
	}

	/** The run as if it had been cancelled when it was first looked at. */
	async watch(): Promise<RunRecord> {
		const record = await this.#start().record;
		this.record = record;
		return record;
	}

	async ask<M extends keyof WorkerApi>(
		method: M,
		request: RequestOf<WorkerApi, M>,
		options?: JobOptions,
	): Promise<ValueOf<WorkerApi, M>> {
		const { connection, record } = this.#start();
		await record;
		return connection.start(method, request, options).result;
	}

	dispose(): void {
		clearTimeout(this.#idle);
		this.#watching?.connection.dispose();
	}

	#start(): Watching {
		clearTimeout(this.#idle);
		this.#idle = setTimeout(() => {
			if (this.#watching?.connection.busy) this.#start();
			else this.dispose();
		}, idleTime);
		if (this.#watching !== undefined) return this.#watching;
		const connection = new WorkerConnection(this.#environment);
		connection.watch(this.#trains);
		const watching = { connection, record: connection.call('watch') };
		connection.onDidEnd(() => {
			if (this.#watching === watching) this.#watching = undefined;
		});
		watching.record.catch(() => {
			connection.dispose();
		});
		this.#watching = watching;
		return watching;
	}
}
