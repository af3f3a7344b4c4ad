import type { Uri } from 'vscode';
import type { Job, ValueOf } from '../../protocol/rpc.ts';
import type { TrainingCommand, TrainingStatus, WorkerApi } from '../../protocol/worker.ts';
import type { Environment } from '../environment.ts';
import { dataSourceOf, stampOf, type FileStamp } from './data-source.ts';
import { shareOfReading } from './reading-share.ts';
import type { TrainingRequest } from './training-request.ts';
import { TrainingWatcher } from './training-watcher.ts';
import type { WorkerConnection } from './worker-connection.ts';
import { makeWritable } from './writable.ts';

/** What came of a training, and the files as they were when it began to read them. */
export interface Trained {
	readonly run: ValueOf<WorkerApi, 'train'>;
	readonly stamp: FileStamp | null;
}

/** A training in a worker, and what can be told to it. */
export class TrainingUnderWay {
	readonly #environment: Environment;
	readonly #connection: WorkerConnection;
	/** Answers questions about it. */
	readonly watcher: TrainingWatcher;
	#job: Job<unknown> | undefined;
	#stopping = false;

	constructor(environment: Environment, connection: WorkerConnection) {
		this.#environment = environment;
		this.#connection = connection;
		this.watcher = new TrainingWatcher(environment, connection);
	}

	/** Cancelled; what was learned is being kept. */
	get stopping(): boolean {
		return this.#stopping;
	}

	/** To its end. `tell`: the share of the files' bytes that is read. */
	async run(request: TrainingRequest, files: readonly Uri[], tell: (share: number) => void): Promise<Trained> {
		const { data, choices, options, continued, further: otherwise } = request;
		const stamp = await stampOf(files);
		const source = await dataSourceOf(this.#connection, data, options, files);
		const runsFolder = this.#environment.runsFolder.fsPath;
		await makeWritable(runsFolder);
		const further = continued === undefined ? {} : { continued, ...(otherwise && { further: otherwise }) };
		const onProgress = shareOfReading(tell);
		const job = this.#connection.start('train', [{ source, choices, runsFolder, ...further }], { onProgress });
		this.#job = job;
		return { run: await job.result, stamp };
	}

	/** Keeps what was learned so far. */
	cancel(): void {
		this.#job?.cancel();
		this.#stopping = true;
	}

	/** Ends the worker, however deep it is in reading the file: nothing is kept. */
	abandon(): void {
		this.#connection.dispose();
	}

	/** Undefined: it has not begun. */
	control(command: TrainingCommand): Promise<TrainingStatus> | undefined {
		return this.#job === undefined ? undefined : this.#connection.call('control', command);
	}

	dispose(): void {
		this.watcher.dispose();
	}
}
