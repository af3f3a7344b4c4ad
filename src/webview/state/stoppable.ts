import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { JobCancellation } from '../../protocol/job-signal.ts';
import type { JobOptions } from '../../protocol/rpc.ts';

export interface Stoppable<T> {
	/** How much of it is done, 0 to 1; null: it is not under way. */
	readonly share: ReadonlySignal<number | null>;
	/** Null: there is none yet. */
	readonly answer: ReadonlySignal<T | null>;
	/** Why there is none: a sentence; null where it was stopped. */
	readonly reason: ReadonlySignal<string | null>;
	readonly start: () => void;
	readonly stop: () => void;
}

/** Something that takes long and is asked for by hand: with its progress, to be stopped. It ends with what shows it. */
export function useStoppable<T>(ask: (job: JobOptions) => Promise<T>): Stoppable<T> {
	const share = useSignal<number | null>(null);
	const answer = useSignal<T | null>(null);
	const reason = useSignal<string | null>(null);
	const current = useRef<JobCancellation | null>(null);
	const stop = (): void => {
		current.current?.abort();
		current.current = null;
		share.value = null;
	};
	useEffect(() => stop, []);
	const start = async (): Promise<void> => {
		const cancellation = new JobCancellation();
		const isCurrent = () => current.current === cancellation;
		current.current = cancellation;
		[share.value, reason.value] = [0, null];
		try {
			const onProgress = (done: number, total: number): void => {
				if (isCurrent()) share.value = total > 0 ? done / total : 0;
			};
			const value = await ask({ signal: cancellation, onProgress });
			if (isCurrent()) answer.value = value;
		} catch (error) {
			if (isCurrent()) reason.value = error instanceof Error ? error.message : String(error);
		} finally {
			if (isCurrent()) [current.current, share.value] = [null, null];
		}
	};
	return { share, answer, reason, start: () => void start(), stop };
}
