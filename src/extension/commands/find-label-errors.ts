import { l10n, type Uri, window } from 'vscode';
import { UserError } from '../../core/user-error.ts';
import { labelErrorSentences } from '../../messages/label-errors.ts';
import { JobCancellation } from '../../protocol/job-signal.ts';
import type { Runs } from '../runs.ts';
import { nameOf } from '../sessions/data-source.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { showInformation, withProgress } from '../text/messages.ts';

/** By the newest run of the file: networks are trained anew, so that none judges a row it learned from. Returns how many there are. */
export async function findLabelErrors(
	{ runs, sessions }: { readonly runs: Runs; readonly sessions: Sessions },
	given: Uri | undefined,
): Promise<number> {
	const file = given ?? window.activeTextEditor?.document.uri;
	if (file === undefined) throw new UserError(l10n.t('Open the data file whose labels are to be looked at.'));
	const name = nameOf(file);
	const run = await runs.newestOf(file);
	if (run === undefined)
		throw new UserError(l10n.t('No network was trained on {0} yet; train one to have its labels looked at.', name), {
			file: name,
		});
	const session = sessions.of(run);
	if ((await session.dataState()) !== 'same')
		throw new UserError(
			l10n.t(
				'{0} is no longer as it was when the network was trained; train again to have its labels looked at.',
				name,
			),
			{ file: name },
		);
	const result = await withProgress(l10n.t('Looking for wrong labels in {0}', name), (report, cancelled) => {
		const signal = new JobCancellation();
		cancelled.onCancellationRequested(() => {
			signal.abort();
		});
		return session.analyze(
			'label-errors',
			{},
			{
				signal,
				onProgress: (done, total) => {
					report((100 * done) / total);
				},
			},
		);
	});
	void showInformation(labelErrorSentences(result).join(' '));
	return result.suspected;
}
