import { UserError, type Place } from '../core/user-error.ts';
import type { JobSignal } from './job-signal.ts';

/** A job the user waits for goes before one that only prepares or refines something. */
export type Priority = 'interactive' | 'background';

/** Starts a job: one question, answered by exactly one `reply` or `failure` with the same id. */
export interface Call<Method extends string = string> {
	readonly type: 'call';
	readonly id: number;
	readonly method: Method;
	readonly request: unknown;
	readonly priority: Priority;
}

/** Ends one job early; it still answers, as a rule with an AbortError. */
export interface Cancel {
	readonly type: 'cancel-job';
	readonly id: number;
}

export interface Reply {
	readonly type: 'reply';
	readonly id: number;
	readonly value: unknown;
}

/** `expected`: a failure the user can mend (UserError) or asked for (cancelled), not a defect of ours. */
export interface Failure {
	readonly type: 'failure';
	readonly id: number;
	readonly message: string;
	readonly name?: string;
	readonly expected?: boolean;
	readonly place?: Place;
	readonly stack?: string;
}

/** How far a job is; `done` and `total` count the same thing, whatever it is. */
export interface JobProgress {
	readonly type: 'job-progress';
	readonly id: number;
	readonly done: number;
	readonly total: number;
}

/** What is known of a job's value so far; a later one replaces it. */
export interface JobPartial {
	readonly type: 'job-partial';
	readonly id: number;
	readonly value: unknown;
}

export type Settled = Reply | Failure;
export type Answer = Settled | JobProgress | JobPartial;

const answerTypes: readonly string[] = ['reply', 'failure', 'job-progress', 'job-partial'] satisfies Answer['type'][];

export function isAnswer(message: { readonly type: string }): message is Answer {
	return answerTypes.includes(message.type);
}

type MethodOf<Api> = Extract<keyof Api, string>;
export type RequestOf<Api, M extends keyof Api> = Api[M] extends (...request: infer Request) => unknown
	? Request
	: never;
export type ValueOf<Api, M extends keyof Api> = Api[M] extends (...request: never[]) => infer Value
	? Awaited<Value>
	: never;

export interface JobOptions {
	/** Left out: interactive. */
	readonly priority?: Priority;
	/** A newer job of the same slot ends the older one, whose answer nobody needs any more. */
	readonly slot?: string;
	readonly onProgress?: (done: number, total: number) => void;
	readonly onPartial?: (value: unknown) => void;
	/** Aborting it cancels the job. */
	readonly signal?: JobSignal;
}

export interface Job<Value> {
	readonly id: number;
	readonly result: Promise<Value>;
	cancel(): void;
}

/** The other end is gone; every job that was under way, or started later, fails with this. */
export class ConnectionClosedError extends Error {
	override readonly name = 'ConnectionClosedError';

	constructor() {
		super('connection closed');
	}
}

interface Pending {
	readonly options: JobOptions;
	readonly cancel: () => void;
	resolve(value: unknown): void;
	reject(error: Error): void;
}

/**
 * The asking end. Every job settles: with the value, with the far side's error (a UserError stays one), or with a
 * ConnectionClosedError. Used unchanged for host to worker and webview to host.
 */
export class Rpc<Api> {
	readonly #post: (message: Call<MethodOf<Api>> | Cancel) => void;
	readonly #pending = new Map<number, Pending>();
	readonly #slots = new Map<string, number>();
	#lastId = 0;
	#closed = false;

	constructor(post: (message: Call<MethodOf<Api>> | Cancel) => void) {
		this.#post = post;
	}

	call<M extends MethodOf<Api>>(method: M, ...request: RequestOf<Api, M>): Promise<ValueOf<Api, M>> {
		return this.start(method, request).result;
	}

	start<M extends MethodOf<Api>>(
		method: M,
		request: RequestOf<Api, M>,
		options: JobOptions = {},
	): Job<ValueOf<Api, M>> {
		const id = ++this.#lastId;
		const cancel = () => {
			if (this.#pending.has(id)) this.#post({ type: 'cancel-job', id });
		};
		const result = new Promise<ValueOf<Api, M>>((resolve, reject) => {
			if (this.#closed) throw new ConnectionClosedError();
			const { priority = 'interactive', slot, signal } = options;
			if (slot !== undefined) {
				this.#pending.get(this.#slots.get(slot) ?? 0)?.cancel();
				this.#slots.set(slot, id);
			}
			this.#pending.set(id, { options, cancel, resolve: resolve, reject });
			try {
				this.#post({ type: 'call', id, method, request: request[0], priority });
			} catch (error) {
				this.#pending.delete(id);
				throw error;
			}
			if (signal?.aborted) cancel();
			else signal?.addEventListener('abort', cancel);
		});
		return { id, result, cancel };
	}

	/** Hands an answer to its job; an answer to no job under way is ignored. */
	receive(answer: Answer): void {
		const job = this.#pending.get(answer.id);
		if (job === undefined) return;
		const { slot, signal, onProgress, onPartial } = job.options;
		if (answer.type === 'job-progress') return onProgress?.(answer.done, answer.total);
		if (answer.type === 'job-partial') return onPartial?.(answer.value);
		this.#pending.delete(answer.id);
		signal?.removeEventListener('abort', job.cancel);
		if (slot !== undefined && this.#slots.get(slot) === answer.id) this.#slots.delete(slot);
		if (answer.type === 'reply') job.resolve(answer.value);
		else job.reject(errorOf(answer));
	}

	dispose(): void {
		this.#closed = true;
		for (const job of this.#pending.values()) job.reject(new ConnectionClosedError());
		this.#pending.clear();
		this.#slots.clear();
	}
}

export function failureOf(id: number, error: unknown): Failure {
	if (!(error instanceof Error)) return { type: 'failure', id, message: String(error) };
	return {
		type: 'failure',
		id,
		message: error.message,
		name: error.name,
		expected: error instanceof UserError || error.name === 'AbortError',
		...(error instanceof UserError && error.place ? { place: error.place } : {}),
		...(error.stack ? { stack: error.stack } : {}),
	};
}

function errorOf({ message, name, expected, place, stack }: Failure): Error {
	if (expected && name === 'UserError') return new UserError(message, place);
	const error = new Error(message);
	if (name) error.name = name;
	if (stack) error.stack = stack;
	return error;
}
