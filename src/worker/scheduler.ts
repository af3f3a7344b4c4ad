import type { Cancellation } from '../core/context.ts';
import { handlerOf, settle, type Handlers } from '../protocol/job-server.ts';
import { failureOf, type Answer, type Call, type Cancel, type Settled } from '../protocol/rpc.ts';
import { cancelledError } from '../run/train/train-run.ts';

/** What a handler in the worker is told of its job. Cancellation is read from shared memory, also in the middle of an epoch. */
export interface WorkerJobContext {
	readonly signal: Cancellation;
	readonly report: (done: number, total: number) => void;
	readonly partial: (value: unknown) => void;
}

/**
 * A job in steps; between two of them other jobs may run. After `pause` they do: it waits for one of them. After a promise they
 * do until it is settled.
 */
export type Steps<Value> = Generator<unknown, Value>;
export const pause = Symbol('pause');
/** A step that says: this job takes long; from here on interactive ones go first. */
export const makeWay = Symbol('make way');

type Step<Value> = Value | Promise<Value> | Steps<Value>;

/** The value of a promise, for a job in steps. */
export function* awaited<Value>(promise: Promise<Value>): Steps<Value> {
	let outcome: (() => Value) | undefined;
	yield promise.then(
		(value) => (outcome = () => value),
		(error: unknown) =>
			(outcome = () => {
				throw error;
			}),
	);
	if (outcome === undefined) throw new Error('taken up before the promise was settled');
	return outcome();
}

/** As `Handlers`, and a handler may give its answer in steps. */
export type SteppedHandlers<Api> = {
	readonly [M in keyof Api]: (
		...parameters: Parameters<Handlers<Api, WorkerJobContext>[M]>
	) => Step<Awaited<ReturnType<Handlers<Api, WorkerJobContext>[M]>>>;
};

/** Milliseconds that a stepped job may run before the thread looks at its messages again. */
const slice = 10;
/** Milliseconds that an interactive job may take before others of its kind go first. */
const patience = 100;
/** Milliseconds between two reports of a job's progress. */
const reportInterval = 50;

interface Running {
	readonly call: Call;
	readonly context: WorkerJobContext;
	/** Undefined until it has started. */
	steps: Steps<unknown> | undefined;
	/** Milliseconds it has run. */
	spent: number;
	makesWay: boolean;
	/** What it waited for is there. Even if it is cancelled by now it hears of it: it may be worth keeping. */
	hears: boolean;
}

/**
 * Runs the jobs of one thread: interactive ones first, in the order they came, then background ones. A job in steps is
 * paused whenever an interactive one waits, so that a click is answered while a minute's work goes on; an interactive job
 * that has taken too long itself makes way like a background one.
 */
export class Scheduler<Api extends object> {
	readonly #handlers: SteppedHandlers<Api>;
	readonly #post: (answer: Answer) => void;
	readonly #cancelled: (id: number) => boolean;
	readonly #now: () => number;
	readonly #interactive: Running[] = [];
	readonly #background: Running[] = [];
	#active = false;

	/** `cancelled`: whether the asking end has cancelled the job, at this moment. `now` in milliseconds. */
	constructor(
		handlers: SteppedHandlers<Api>,
		post: (answer: Answer) => void,
		cancelled: (id: number) => boolean,
		now: () => number,
	) {
		this.#handlers = handlers;
		this.#post = post;
		this.#cancelled = cancelled;
		this.#now = now;
	}

	receive(message: Call | Cancel): void {
		// Shared memory says which job is cancelled; the message only wakes the thread.
		if (message.type === 'call')
			this.#queue({
				call: message,
				context: this.#contextOf(message.id),
				steps: undefined,
				spent: 0,
				makesWay: message.priority === 'background',
				hears: false,
			});
		else if (!this.#active) void this.#work();
	}

	async #work(): Promise<void> {
		this.#active = true;
		for (;;) {
			const job = this.#interactive.shift() ?? this.#background.shift();
			if (job === undefined) break;
			const settled = await this.#advance(job);
			if (settled !== undefined) this.#send(settled);
			// Lets messages in.
			await new Promise((resolve) => setImmediate(resolve));
		}
		this.#active = false;
	}

	/** Until the job is settled, or has to make way. */
	async #advance(job: Running): Promise<Settled | undefined> {
		const { id, method, request } = job.call;
		const begun = this.#now();
		try {
			if (!job.hears) job.context.signal.throwIfAborted();
			if (job.steps === undefined) {
				const handler = handlerOf(this.#handlers as unknown as Handlers<Api, WorkerJobContext>, method);
				const step = handler(request, job.context);
				if (!isSteps(step)) return await settle(id, () => step);
				job.steps = step;
			}
			do {
				if (!job.hears) job.context.signal.throwIfAborted();
				job.hears = false;
				const { done, value } = job.steps.next();
				if (done) return { type: 'reply', id, value };
				if (value === pause) return void this.#background.push(job);
				if (value === makeWay) {
					job.makesWay = true;
					break;
				}
				if (value instanceof Promise) return void this.#resumeAfter(value, job);
			} while (this.#now() - begun < slice);
		} catch (error) {
			job.steps?.return(undefined);
			return failureOf(id, error);
		}
		job.spent += this.#now() - begun;
		job.makesWay ||= job.spent > patience;
		// To the end: background jobs take turns.
		if (job.makesWay) this.#background.push(job);
		else this.#interactive.unshift(job);
		return undefined;
	}

	async #resumeAfter(promise: Promise<unknown>, job: Running): Promise<void> {
		await promise.catch(() => undefined);
		job.hears = true;
		this.#queue(job);
	}

	#queue(job: Running): void {
		(job.makesWay ? this.#background : this.#interactive).push(job);
		if (!this.#active) void this.#work();
	}

	#send(settled: Settled): void {
		try {
			this.#post(settled);
		} catch (error) {
			// A value that cannot be sent must not leave the job without an answer.
			this.#post(failureOf(settled.id, error));
		}
	}

	#contextOf(id: number): WorkerJobContext {
		const aborted = () => this.#cancelled(id);
		let reported = Number.NEGATIVE_INFINITY;
		return {
			signal: {
				get aborted() {
					return aborted();
				},
				throwIfAborted() {
					if (aborted()) throw cancelledError();
				},
			},
			report: (done, total) => {
				const now = this.#now();
				if (now - reported < reportInterval && done < total) return;
				reported = now;
				this.#post({ type: 'job-progress', id, done, total });
			},
			partial: (value) => {
				this.#post({ type: 'job-partial', id, value });
			},
		};
	}
}

function isSteps(value: unknown): value is Steps<unknown> {
	return typeof value === 'object' && value !== null && Symbol.iterator in value && 'next' in value;
}
