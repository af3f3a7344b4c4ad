import type { Cancellation } from '../core/context.ts';
import { cancelledError } from '../run/train-run.ts';

/** Reads the shared word each time: the host sets it while this thread computes. */
export function sharedCancellation(words: Int32Array, word: number): Cancellation {
	const aborted = () => Atomics.load(words, word) !== 0;
	return {
		get aborted() {
			return aborted();
		},
		throwIfAborted() {
			if (aborted()) throw cancelledError();
		},
	};
}
