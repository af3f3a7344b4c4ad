import { signal, type ReadonlySignal } from '@preact/signals';

export type QuestionState<T> =
	| { readonly status: 'asked' }
	| { readonly status: 'answered'; readonly answer: T }
	/** `reason`: a sentence. */
	| { readonly status: 'failed'; readonly reason: string };

/** `partial` is given an answer that is shown until the whole one, which is promised, is there. */
export type Ask<T> = (partial: (answer: T) => void) => Promise<T>;

/** Something that was asked, and what is known of its answer; what is drawn from it follows by itself. */
export class Question<T> {
	readonly state: ReadonlySignal<QuestionState<T>>;
	readonly #state = signal<QuestionState<T>>({ status: 'asked' });
	readonly #ask: Ask<T>;
	#promise: Promise<T>;
	/** How often it was asked: an answer to an earlier time is none any more. */
	#times = 0;

	/** Asks at once, unless the answer is there already. */
	constructor(ask: Ask<T>, answer?: T) {
		this.state = this.#state;
		this.#ask = ask;
		if (answer === undefined) this.#promise = this.#start();
		else {
			this.#state.value = { status: 'answered', answer };
			this.#promise = Promise.resolve(answer);
		}
	}

	/** Rejects as the call does; a failed question is asked again by `again` only. */
	get promise(): Promise<T> {
		return this.#promise;
	}

	/** Once more, if it failed. */
	again(): void {
		if (this.#state.peek().status === 'failed') this.#promise = this.#start();
	}

	/** Once more in any case; the answer there is stays until the other one comes. */
	renew(): void {
		if (this.#state.peek().status === 'answered') this.#promise = this.#wait();
		else this.#promise = this.#start();
	}

	#start(): Promise<T> {
		this.#state.value = { status: 'asked' };
		return this.#wait();
	}

	#wait(): Promise<T> {
		const times = ++this.#times;
		let settled = false;
		const promise = this.#ask((answer) => {
			if (times === this.#times && !settled) this.#state.value = { status: 'answered', answer };
		});
		promise.then(
			(answer) => {
				settled = true;
				if (times === this.#times) this.#state.value = { status: 'answered', answer };
			},
			(error: unknown) => {
				settled = true;
				if (times !== this.#times) return;
				this.#state.value = { status: 'failed', reason: error instanceof Error ? error.message : String(error) };
			},
		);
		return promise;
	}
}
