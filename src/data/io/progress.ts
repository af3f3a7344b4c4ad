import { setImmediate } from 'node:timers/promises';
import type { ReadContext } from '../read/read-context.ts';

/** Bytes between two looks at the event loop. */
const pauseBytes = 1 << 24;

/** To be called with the bytes understood since the last call: reports, lets messages in, throws when cancelled. */
export function progressOf({ cancellation, report }: ReadContext, size: number): (bytes: number) => Promise<void> {
	let done = 0;
	let reported = 0;
	let paused = 0;
	return async (bytes) => {
		cancellation.throwIfAborted();
		done = Math.min(size, done + bytes);
		if (done - reported >= size / 200) report((reported = done), size);
		if (done - paused < pauseBytes) return;
		paused = done;
		await setImmediate();
	};
}
