import { UserError, type Place } from '../core/user-error.ts';

export interface Call<Method extends string = string> {
	readonly type: 'call';
	readonly id: number;
	readonly method: Method;
	readonly request: unknown;
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

export type Answer = Reply | Failure;

type MethodOf<Api> = Extract<keyof Api, string>;
type RequestOf<Api, M extends keyof Api> = Api[M] extends (...request: infer Request) => unknown ? Request : never;
type ValueOf<Api, M extends keyof Api> = Api[M] extends (...request: never[]) => infer Value ? Awaited<Value> : never;

/** What the answering end implements: the methods of `Api`, each free to answer later. */
export type Handlers<Api> = {
	readonly [M in keyof Api]: (...request: RequestOf<Api, M>) => ValueOf<Api, M> | Promise<ValueOf<Api, M>>;
};

/** The other end is gone; every call that was under way, or made later, fails with this. */
export class ConnectionClosedError extends Error {
	override readonly name = 'ConnectionClosedError';

	constructor() {
		super('connection closed');
	}
}

/**
 * The calling end. Every call settles: with the value, with the far side's error (a UserError stays one),
 * or with a ConnectionClosedError. Used unchanged for host to worker and webview to host.
 */
export class Rpc<Api> {
	readonly #post: (call: Call<MethodOf<Api>>) => void;
	readonly #pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
	#lastId = 0;
	#closed = false;

	constructor(post: (call: Call<MethodOf<Api>>) => void) {
		this.#post = post;
	}

	call<M extends MethodOf<Api>>(method: M, ...request: RequestOf<Api, M>): Promise<ValueOf<Api, M>> {
		return new Promise((resolve, reject) => {
			if (this.#closed) throw new ConnectionClosedError();
			const id = ++this.#lastId;
			this.#pending.set(id, { resolve, reject });
			try {
				this.#post({ type: 'call', id, method, request: request[0] });
			} catch (error) {
				this.#pending.delete(id);
				throw error;
			}
		});
	}

	/** Settles the call that `answer` belongs to; an answer to no call under way is ignored. */
	receive(answer: Answer): void {
		const call = this.#pending.get(answer.id);
		this.#pending.delete(answer.id);
		if (answer.type === 'reply') call?.resolve(answer.value);
		else call?.reject(errorOf(answer));
	}

	dispose(): void {
		this.#closed = true;
		for (const call of this.#pending.values()) call.reject(new ConnectionClosedError());
		this.#pending.clear();
	}
}

/** The answering end: one call in, one answer out; never throws. */
export async function answer<Api extends object>(handlers: Handlers<Api>, call: Call): Promise<Answer> {
	try {
		// Own members only: a method called 'constructor' or '__proto__' is no method.
		const handler: unknown = Object.hasOwn(handlers, call.method) ? handlers[call.method as keyof Api] : undefined;
		if (typeof handler !== 'function') throw new Error(`unknown method ${JSON.stringify(call.method)}`);
		return { type: 'reply', id: call.id, value: await (handler as (request: unknown) => unknown)(call.request) };
	} catch (error) {
		return failureOf(call.id, error);
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
