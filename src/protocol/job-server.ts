import { JobCancellation, type JobSignal } from './job-signal.ts';
import {
	failureOf,
	type Answer,
	type Call,
	type Cancel,
	type Priority,
	type RequestOf,
	type Settled,
	type ValueOf,
} from './rpc.ts';

/** What a handler is told of the job it answers, and how it tells of its progress. */
export interface JobContext {
	readonly priority: Priority;
	readonly signal: JobSignal;
	readonly report: (done: number, total: number) => void;
	readonly partial: (value: unknown) => void;
}

/** What the answering end implements: the methods of `Api`, each free to answer later. */
export type Handlers<Api, Context = JobContext> = {
	readonly [M in keyof Api]: (
		...request: [...RequestOf<Api, M>, context: Context]
	) => ValueOf<Api, M> | Promise<ValueOf<Api, M>>;
};

/** The handler of a call, or the answer that there is none. */
export function handlerOf<Api extends object, Context>(
	handlers: Handlers<Api, Context>,
	method: string,
): (request: unknown, context: Context) => unknown {
	// Own members only: a method called 'constructor' or '__proto__' is no method.
	const handler: unknown = Object.hasOwn(handlers, method) ? handlers[method as keyof Api] : undefined;
	if (typeof handler !== 'function') throw new Error(`unknown method ${JSON.stringify(method)}`);
	// Methods without a request get the context alone.
	return (request, context) =>
		request === undefined
			? (handler as (context: Context) => unknown)(context)
			: (handler as (request: unknown, context: Context) => unknown)(request, context);
}

/** The answering end where jobs wait for something else (the host waits for the worker): all at once, in any order. */
export class JobServer<Api extends object> {
	readonly #handlers: () => Handlers<Api>;
	readonly #post: (answer: Answer) => void;
	readonly #running = new Map<number, JobCancellation>();

	constructor(handlers: () => Handlers<Api>, post: (answer: Answer) => void) {
		this.#handlers = handlers;
		this.#post = post;
	}

	receive(message: Call | Cancel): void {
		if (message.type === 'cancel-job') this.#running.get(message.id)?.abort();
		else void this.#answer(message);
	}

	/** The asking end is gone: nobody needs the answers. */
	cancelAll(): void {
		for (const job of this.#running.values()) job.abort();
		this.#running.clear();
	}

	async #answer({ id, method, request, priority }: Call): Promise<void> {
		const signal = new JobCancellation();
		this.#running.set(id, signal);
		const context: JobContext = {
			priority: priority === 'background' ? 'background' : 'interactive',
			signal,
			report: (done, total) => {
				if (this.#running.get(id) === signal) this.#post({ type: 'job-progress', id, done, total });
			},
			partial: (value) => {
				if (this.#running.get(id) === signal) this.#post({ type: 'job-partial', id, value });
			},
		};
		const answer = await settle(id, () => handlerOf(this.#handlers(), method)(request, context));
		if (this.#running.get(id) !== signal) return;
		this.#running.delete(id);
		this.#post(answer);
	}
}

/** Never rejects. */
export async function settle(id: number, work: () => unknown): Promise<Settled> {
	try {
		return { type: 'reply', id, value: await work() };
	} catch (error) {
		return failureOf(id, error);
	}
}
