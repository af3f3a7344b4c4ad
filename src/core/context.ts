/** Chance, time and cancellation are arguments: host, worker, command line and tests differ in what they pass. */
export interface Cancellation {
	readonly aborted: boolean;
	/** Throws an Error named 'AbortError'. */
	throwIfAborted(): void;
}

export const neverCancelled: Cancellation = { aborted: false, throwIfAborted: () => undefined };
