import { l10n, type LogOutputChannel } from 'vscode';
import type { AnalyzerId } from '../../analyze/index.ts';
import type { PanelApi } from '../../protocol/panel.ts';
import type { Handlers, JobContext } from '../../protocol/job-server.ts';
import type { JobOptions } from '../../protocol/rpc.ts';
import { UserError } from '../../core/user-error.ts';
import { isCancellation, sentenceOf } from '../reporting.ts';
import type { FileInspection } from '../sessions/file-inspection.ts';
import type { RunSession } from '../sessions/run-session.ts';

/** What the webviews may ask, answered by the run's worker; `answered` is told of what. A defect of ours becomes one sentence there and a stack in the log. */
export function handlersOf(
	session: RunSession,
	log: LogOutputChannel,
	answered: (analyzer: AnalyzerId) => void = () => undefined,
): Handlers<PanelApi> {
	return {
		analyze: async (question, job) => {
			const answer = await inSentences(log, () => session.ask(question, asAsked(job)));
			answered(question.analyzer);
			return answer;
		},
		epochs: () => inSentences(log, () => session.keptEpochs()),
		watch: () => inSentences(log, () => session.training.watch()),
		look: () => inSentences(log, () => session.training.look()),
		control: (command) => inSentences(log, () => session.training.control(command)),
		findings: (job) => inSentences(log, () => session.findings(asAsked(job))),
		profile: () => inSentences(log, () => session.profile()),
		cells: ({ rows }) => inSentences(log, () => session.cells(rows)),
	};
}

/** Of a file without a run only its rows can be asked for; what is in it comes with the state. */
export function handlersOfFile(inspection: FileInspection, log: LogOutputChannel): Handlers<PanelApi> {
	const none = () => {
		throw new UserError(l10n.t('This file is not trained on yet.'));
	};
	return {
		analyze: none,
		epochs: none,
		watch: none,
		look: none,
		control: none,
		findings: none,
		profile: none,
		cells: ({ rows }) => inSentences(log, () => inspection.cells(rows)),
	};
}

/** The worker's job goes as the webview's: its priority, its cancellation, its progress. */
function asAsked({ priority, signal, report, partial }: JobContext): JobOptions {
	return { priority, signal, onProgress: report, onPartial: partial };
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
