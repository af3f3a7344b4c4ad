import { commands, l10n, Uri, type LogOutputChannel } from 'vscode';
import { UserError } from '../../core/user-error.ts';
import type { DataWarning } from '../../data/table/table.ts';
import { rowsOf } from '../../messages/names.ts';
import { warningSentence } from '../../messages/warning-sentence.ts';
import { optionsAfter } from '../../protocol/options-after.ts';
import { learnedDates, withoutSample } from '../../run/recorded-reading.ts';
import type { Environment } from '../environment.ts';
import { dataFilesIn, titleOf, type ChosenData } from '../sessions/chosen-data.ts';
import { dataSourceOf, nameOf } from '../sessions/data-source.ts';
import type { StoredRun } from '../sessions/run-session.ts';
import { CancelledError, WorkerConnection } from '../sessions/worker-connection.ts';
import { showInformation, showWarning, withProgress } from '../text/messages.ts';
import { askForFile, throughDisk } from './export.ts';
import { saved } from './save-first.ts';

/** Every row of the file as the run predicts it, in a CSV file that is opened then; returns where that is. */
export async function predictWithRun(
	environment: Environment,
	chosen: readonly Uri[],
	pickRun: () => Promise<StoredRun>,
	given: Uri | undefined,
): Promise<Uri> {
	const data: ChosenData = { chosen, files: await dataFilesIn(chosen) };
	for (const file of data.files) if (!(await saved(file, 'predict'))) throw new CancelledError();
	const run = await pickRun();
	const [first] = data.files;
	const stem = nameOf(first).replace(/(\.[a-z0-9]{1,8}){1,2}$/i, '');
	const target = given ?? (await askForFile(Uri.joinPath(first, '..'), `${stem}-predictions.csv`));
	if (data.files.some((file) => file.toString() === target.toString()))
		throw new UserError(l10n.t('{0} is what is predicted; write the predictions to another file.', nameOf(target)));
	const { rows, warnings } = await throughDisk(target, (path) => predict(environment, data, run, path));
	await commands.executeCommand('vscode.open', target);
	void tell(environment.log, rowsOf(rows), target, warnings);
	return target;
}

async function predict(environment: Environment, { chosen, files }: ChosenData, run: StoredRun, file: string) {
	const { record, folder } = run;
	const [first] = files;
	const said = environment.readings.chosen(first);
	const options = { ...optionsAfter(withoutSample(record.data.options), said), ...learnedDates(record, said) };
	const connection = new WorkerConnection(environment);
	try {
		const source = await dataSourceOf(connection, first, options, files);
		const title = l10n.t('Predicting {0} with {1}', titleOf({ chosen, files }), record.name);
		return await withProgress(title, (report, cancelled) => {
			const job = connection.start('predict', [{ source, folder, file }], {
				onProgress: (done, total) => {
					report((100 * done) / total);
				},
			});
			cancelled.onCancellationRequested(() => {
				job.cancel();
			});
			return job.result;
		});
	} finally {
		connection.dispose();
	}
}

/** What was made of the file's cells is said with the result: predictions look the same with and without it. */
async function tell(log: LogOutputChannel, rows: string, target: Uri, warnings: readonly DataWarning[]): Promise<void> {
	const sentences = warnings.map(warningSentence);
	for (const sentence of sentences) log.warn(sentence);
	const told = l10n.t('{0} predicted: {1}', rows, nameOf(target));
	if (sentences.length === 0) {
		await showInformation(told);
		return;
	}
	const showLog = l10n.t('Show Log');
	const more = sentences.length > 1 ? ` ${l10n.t('And {0} more.', sentences.length - 1)}` : '';
	if ((await showWarning(`${told}. ${sentences[0]}${more}`, showLog)) === showLog) log.show();
}
