import { join } from 'node:path';
import { cwd } from 'node:process';
import { pathToFileURL } from 'node:url';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { cancelJob, cancellationWords } from '../../src/protocol/cancellation.ts';
import { isAnswer, Rpc } from '../../src/protocol/rpc.ts';
import {
	type SentSource,
	type EngineSettings,
	type FromWorker,
	type Link,
	type WorkerApi,
	type WorkerData,
	type WorkerEvent,
} from '../../src/protocol/worker.ts';
import { workerLimits } from '../../src/run/thread-memory.ts';

/** The built worker in a thread of its own, as the extension starts it. Tests run in the repository's root. */
export class Thread {
	readonly events: WorkerEvent[] = [];
	readonly #cancellation = new Int32Array(new SharedArrayBuffer(4 * cancellationWords));
	readonly #worker: Worker;
	#last = 0;
	readonly rpc: Rpc<WorkerApi>;
	/** Called with each event as it comes. */
	onEvent: (event: WorkerEvent) => void = () => undefined;

	/** Why it ended by itself; undefined: it did not. */
	failure: Error | undefined;

	constructor(
		engine: EngineSettings = { variant: null, threads: null },
		secret: Uint8Array | null = null,
		resourceLimits = workerLimits(),
	) {
		const workerData: WorkerData = {
			cancellation: this.#cancellation,
			strings: null,
			language: 'en',
			extensionPath: cwd(),
			engine,
			version: '1.2.3',
			secret,
		};
		const worker = new Worker(join(cwd(), 'dist', 'worker.cjs'), { workerData, resourceLimits });
		this.#worker = worker;
		this.rpc = new Rpc<WorkerApi>((sent) => {
			if (sent.type === 'cancel-job') cancelJob(this.#cancellation, sent.id);
			else this.#last = sent.id;
			worker.postMessage(sent);
		});
		worker.on('message', (message: FromWorker) => {
			if (isAnswer(message)) this.rpc.receive(message);
			else {
				this.events.push(message);
				this.onEvent(message);
			}
		});
		worker.on('error', (error) => {
			this.failure = error;
		});
		worker.on('exit', () => {
			this.rpc.dispose();
		});
	}

	/** The job asked for last, at once. */
	cancel(): void {
		cancelJob(this.#cancellation, this.#last);
	}

	/** Connects it to a thread that trains, to analyze what that trains. */
	watch(other: Thread): void {
		const { port1, port2 } = new MessageChannel();
		const send = (thread: Thread, role: Link['role'], port: MessagePort): void => {
			thread.#worker.postMessage({ type: 'link', role, port } satisfies Link, [port]);
		};
		send(other, 'trains', port1);
		send(this, 'analyzes', port2);
	}

	async end(): Promise<void> {
		await this.#worker.terminate();
	}
}

export function sourceOf(path: string): SentSource {
	return { kind: 'path', uri: pathToFileURL(path).href, path };
}

/** A thread for one test, ended whatever happens. */
export async function inThread(work: (thread: Thread) => Promise<void>): Promise<void> {
	const thread = new Thread();
	try {
		await work(thread);
	} finally {
		await thread.end();
	}
}
