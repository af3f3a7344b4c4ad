import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { EventEmitter, Uri, workspace } from 'vscode';
import { UserError } from '../../core/user-error.ts';
import { cancelJob, cancellationWords } from '../../protocol/cancellation.ts';
import { isAnswer, Rpc, type Job, type JobOptions, type RequestOf, type ValueOf } from '../../protocol/rpc.ts';
import {
	type EngineSettings,
	type FromWorker,
	type Link,
	type ToWorker,
	type WorkerApi,
	type WorkerData,
	type WorkerEvent,
} from '../../protocol/worker.ts';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import type { Holder } from './data-source.ts';
import { threadEndedSentence } from '../../messages/refusals.ts';
import { workerLimits } from '../../run/thread-memory.ts';

/** One worker thread: the calls it answers, the events it sends, and its end. */
export class WorkerConnection extends Disposing implements Holder {
	readonly #worker: Worker;
	readonly #cancellation = new Int32Array(new SharedArrayBuffer(cancellationWords * Int32Array.BYTES_PER_ELEMENT));
	readonly #events = this.own(new EventEmitter<WorkerEvent>());
	readonly #ends = this.own(new EventEmitter<void>());
	readonly #rpc = new Rpc<WorkerApi>((message) => {
		// Shared memory reaches the worker at once, also in the middle of an epoch; the message wakes it where it waits.
		if (message.type === 'cancel-job') cancelJob(this.#cancellation, message.id);
		this.#worker.postMessage(message satisfies ToWorker);
	});
	#failure: Error | undefined;
	#under = 0;

	readonly held = new Set<string>();
	readonly onDidReceive = this.#events.event;
	/** The thread is gone, by itself or because it was disposed. */
	readonly onDidEnd = this.#ends.event;

	constructor({ extensionUri, version, strings, language, log, secret }: Environment) {
		super();
		const workerData: WorkerData = {
			cancellation: this.#cancellation,
			strings,
			language,
			engine: engineSettings(),
			extensionPath: extensionUri.fsPath,
			version,
			secret,
		};
		this.#worker = new Worker(Uri.joinPath(extensionUri, 'dist', 'worker.cjs').fsPath, {
			workerData,
			resourceLimits: workerLimits(),
			stdout: true,
			stderr: true,
		});
		this.#worker.stdout.on('data', (text: Buffer) => {
			log.info(`worker: ${text.toString().trimEnd()}`);
		});
		this.#worker.stderr.on('data', (text: Buffer) => {
			log.warn(`worker: ${text.toString().trimEnd()}`);
		});
		this.#worker.on('message', (message: FromWorker) => {
			if (isAnswer(message)) this.#rpc.receive(message);
			else this.#events.fire(message);
		});
		this.#worker.on('error', (error) => {
			log.error('worker ended by', error);
			this.#failure = crash(error);
		});
		this.#worker.on('exit', () => {
			this.#failure ??= crash(undefined);
			this.dispose();
		});
	}

	/** Jobs are under way. */
	get busy(): boolean {
		return this.#under > 0;
	}

	/** As `start`, for a job that nobody cancels or follows. */
	call<M extends keyof WorkerApi>(method: M, ...request: RequestOf<WorkerApi, M>): Promise<ValueOf<WorkerApi, M>> {
		return this.start(method, request).result;
	}

	/** The result settles in any case: with the value, the worker's failure, or one sentence that says the worker ended. */
	start<M extends keyof WorkerApi>(
		method: M,
		request: RequestOf<WorkerApi, M>,
		options?: JobOptions,
	): Job<ValueOf<WorkerApi, M>> {
		const job = this.#rpc.start(method, request, options);
		return { ...job, result: this.#settled(job.result) };
	}

	/** From now on it analyzes what the other one trains. */
	watch(other: WorkerConnection): void {
		const { port1, port2 } = new MessageChannel();
		other.#link('trains', port1);
		this.#link('analyzes', port2);
	}

	#link(role: Link['role'], port: MessagePort): void {
		this.#worker.postMessage({ type: 'link', role, port } satisfies ToWorker, [port]);
	}

	async #settled<T>(result: Promise<T>): Promise<T> {
		this.#under++;
		try {
			return await result;
		} catch (error) {
			if (!(error instanceof Error) || error.name !== 'ConnectionClosedError') throw error;
			throw this.#failure ?? new CancelledError();
		} finally {
			this.#under--;
		}
	}

	override dispose(): void {
		if (this.disposed) return;
		this.#failure ??= new CancelledError();
		this.#rpc.dispose();
		void this.#worker.terminate();
		this.#ends.fire();
		super.dispose();
	}
}

/** The worker was closed while a job was under way: by Cancel, or since nobody needs the answer any more. */
export class CancelledError extends Error {
	override readonly name = 'AbortError';

	constructor() {
		super('cancelled');
	}
}

/** Threads 0, variant auto: as measured. */
function engineSettings(): EngineSettings {
	const configuration = workspace.getConfiguration('neuroglass.engine');
	const variant = configuration.get<string>('variant', 'auto');
	const threads = configuration.get<number>('threads', 0);
	return { variant: variant === 'auto' ? null : variant, threads: threads === 0 ? null : threads };
}

function crash(error: Error | undefined): Error {
	const outOfMemory = error !== undefined && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
	return new UserError(threadEndedSentence(outOfMemory), undefined, { cause: error });
}
