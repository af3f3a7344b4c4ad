/** What of an AbortSignal jobs need; this room knows neither the DOM nor Node, which both have one. */
export interface JobSignal {
	readonly aborted: boolean;
	addEventListener(type: 'abort', listener: () => void): void;
	removeEventListener(type: 'abort', listener: () => void): void;
}

/** A signal together with the way to set it, once. */
export class JobCancellation implements JobSignal {
	#aborted = false;
	readonly #listeners = new Set<() => void>();

	get aborted(): boolean {
		return this.#aborted;
	}

	abort(): void {
		if (this.#aborted) return;
		this.#aborted = true;
		for (const listener of this.#listeners) listener();
		this.#listeners.clear();
	}

	addEventListener(_type: 'abort', listener: () => void): void {
		this.#listeners.add(listener);
	}

	removeEventListener(_type: 'abort', listener: () => void): void {
		this.#listeners.delete(listener);
	}
}
