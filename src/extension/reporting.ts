import { l10n, type LogOutputChannel } from 'vscode';
import { UserError } from '../core/user-error.ts';
import { showError } from './text/messages.ts';

/** Cancelled by the user: nothing to say. */
export function isCancellation(error: unknown): boolean {
	return error instanceof Error && (error.name === 'AbortError' || error.name === 'Canceled');
}

/** One sentence for people. What is not a UserError is a defect of ours: its own words go to the log. */
export function sentenceOf(error: unknown): string {
	if (error instanceof UserError) return error.message;
	return l10n.t('Something in Neuroglass failed that should not; the log says more.');
}

/**
 * Where failures end: a sentence for the user, a stack for the log. Does not wait for the message to be dismissed,
 * so that who called the command goes on. Undefined: failed or cancelled.
 */
export async function reporting<T>(log: LogOutputChannel, task: () => T | Promise<T>): Promise<T | undefined> {
	try {
		return await task();
	} catch (error) {
		report(log, error);
		return undefined;
	}
}

/** A failure the user sees already, where it happened; its cause is in the log. */
export class ShownError extends Error {
	override readonly name = 'ShownError';
}

export function report(log: LogOutputChannel, error: unknown): void {
	if (isCancellation(error) || error instanceof ShownError) return;
	log.error(error instanceof Error ? error : String(error));
	void showFailure(log, sentenceOf(error));
}

async function showFailure(log: LogOutputChannel, sentence: string): Promise<void> {
	const showLog = l10n.t('Show Log');
	if ((await showError(sentence, showLog)) === showLog) log.show();
}
