import { signal, type ReadonlySignal } from '@preact/signals';

export interface LiveState<Request, T> {
	/** What was asked last. */
	readonly asked: Request | null;
	/** The newest answer, and to what; it stays while another is under way. */
	readonly answer: { readonly to: Request; readonly value: T } | null;
	/** Why the last that was asked has no answer: a sentence. */
	readonly reason: string | null;
}

/**
 * What is asked again and again while somebody drags or types: one question is under way at a time, and of those that came
 * since it was asked only the newest is asked next.
 */
export class LiveQuestion<Request, T> {
	readonly state: ReadonlySignal<LiveState<Request, T>>;
	readonly #state = signal<LiveState<Request, T>>({ asked: null, answer: null, reason: null });
	readonly #ask: (request: Request) => Promise<T>;
	#next: { readonly request: Request } | null = null;
	#busy = false;
	/** Answers to what was asked before a stop are none any more. */
	#times = 0;

	constructor(ask: (request: Request) => Promise<T>) {
		this.state = this.#state;
		this.#ask = ask;
	}

	ask(request: Request): void {
		this.#state.value = { ...this.#state.peek(), asked: request };
		this.#next = { request };
		if (!this.#busy) void this.#go();
	}

	/** Forgets all that was asked and answered. */
	stop(): void {
		this.#times++;
		this.#next = null;
		this.#state.value = { asked: null, answer: null, reason: null };
	}

	async #go(): Promise<void> {
		this.#busy = true;
		for (let next = this.#next; next !== null; next = this.#next) {
			this.#next = null;
			const { request } = next;
			const times = this.#times;
			try {
				const value = await this.#ask(request);
				if (times === this.#times)
					this.#state.value = { ...this.#state.peek(), answer: { to: request, value }, reason: null };
			} catch (error) {
				// Of one that is passed over by now nobody wants to know.
				if (times === this.#times && this.#next === null)
					this.#state.value = {
						...this.#state.peek(),
						reason: error instanceof Error ? error.message : String(error),
					};
			}
		}
		this.#busy = false;
	}
}
