import type { LogOutputChannel } from 'vscode';
import type { PanelApi } from '../../protocol/panel.ts';
import type { Handlers } from '../../protocol/rpc.ts';
import { UserError } from '../../core/user-error.ts';
import { isCancellation, sentenceOf } from '../reporting.ts';
import type { RunSession } from '../sessions/run-session.ts';

/** What the webviews may ask, answered by the run's worker. A defect of ours becomes one sentence there and a stack in the log. */
export function handlersOf(session: RunSession, log: LogOutputChannel): Handlers<PanelApi> {
	return {
		analyze: ({ analyzer, options }) => inSentences(log, () => session.analyze(analyzer, options)),
		findings: () => inSentences(log, () => session.findings()),
	};
}

async function inSentences<T>(log: LogOutputChannel, task: () => Promise<T>): Promise<T> {
	try {
		return await task();
	} catch (error) {
		if (error instanceof UserError || isCancellation(error)) throw error;
		log.error(error instanceof Error ? error : String(error));
		throw new UserError(sentenceOf(error), undefined, { cause: error });
	}
}
