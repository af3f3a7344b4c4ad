/**
 * Which jobs are cancelled, in memory that the asking thread writes while this one computes: each job has the word at its
 * number modulo their count, which holds the job's number once it is cancelled.
 */
export const cancellationWords = 1024;

export function isCancelled(words: Int32Array, job: number): boolean {
	return Atomics.load(words, job % words.length) === job;
}

export function cancelJob(words: Int32Array, job: number): void {
	Atomics.store(words, job % words.length, job);
}
