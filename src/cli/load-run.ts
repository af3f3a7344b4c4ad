import * as l10n from '@vscode/l10n';
import { neverCancelled } from '../core/context.ts';
import { openRun, type LoadedRun } from '../run/open-run.ts';
import { asRecorded, readSource, sourceOfRecord } from '../run/source.ts';
import { sourceOf } from './find-files.ts';
import { findRun } from './find-run.ts';
import { say, type Terminal } from './terminal.ts';

export const analysisContext = { signal: neverCancelled, report: () => undefined };

/** The run with its data: the file named, or else the one it was trained on. What is wrong with the data is said. */
export async function loadRun(
	name: string,
	data: readonly string[] | undefined,
	terminal: Terminal,
): Promise<LoadedRun> {
	const folder = await findRun(name, terminal);
	const context = { cancellation: neverCancelled, report: () => undefined };
	const named = data === undefined ? null : await sourceOf(data, terminal);
	const run = await openRun(folder, (record) => {
		const source = named ?? sourceOfRecord(record);
		return source && (() => readSource(asRecorded(source, record), context));
	});
	if (run.data === 'missing') say(terminal, missing(run));
	else if (run.data === 'changed')
		say(
			terminal,
			l10n.t('{0} has changed since the run was trained; it is measured as it is now.', run.record.data.name),
		);
	return run;
}

function missing({ record }: LoadedRun): string {
	return l10n.t('The data file {0} is not there; --data names where it is now.', record.data.uri);
}
