import * as l10n from '@vscode/l10n';
import { analyzerIds, analyzers } from '../analyze/index.ts';
import { neverCancelled } from '../core/context.ts';
import { UserError } from '../core/user-error.ts';
import type { AnalysisContext } from '../run/analyze/analyze-run.ts';
import { keptFoldPredictions } from '../run/analyze/fold-predictions.ts';
import { foundRows, NotReadError, openRun, type LoadedRun } from '../run/analyze/open-run.ts';
import { keptSeedNetworks } from '../run/explain/seed-networks.ts';
import { KeptAnalyses } from '../run/store/kept-analyses.ts';
import { machineSecret } from '../run/store/machine-secret.ts';
import { systemCode } from '../run/store/files.ts';
import { isOwnRun } from '../run/store/origin.ts';
import { asRecorded, readSource, sourceOfRecord } from '../run/source.ts';
import { sourceOf } from './find-files.ts';
import { refuseOutside } from './data-of-run.ts';
import { findRun } from './find-run.ts';
import { say, type Terminal } from './terminal.ts';

export const analysisContext = { signal: neverCancelled, report: () => undefined };

/** Out-of-fold predictions are made once and kept in the run's folder. */
export const keptContext: AnalysisContext = {
	...analysisContext,
	predictions: (run, settings) =>
		keptFoldPredictions(run, settings, analysisContext, new KeptAnalyses(machineSecret())),
	retrained: (run, asked) => keptSeedNetworks(run, asked, analysisContext.signal, new KeptAnalyses(machineSecret())),
};

/** The run with its data: the file named, or else the one it was trained on. What is wrong with the data is said. */
export async function loadRun(
	name: string,
	data: readonly string[] | undefined,
	terminal: Terminal,
	missing: Missing = 'said',
): Promise<LoadedRun> {
	const folder = await findRun(name, terminal);
	const context = { cancellation: neverCancelled, report: () => undefined };
	const named = data === undefined ? null : await sourceOf(data, terminal);
	const opened = await openRun(folder, (record) => {
		const source = named ?? sourceOfRecord(record);
		if (source === null) return null;
		return async () => {
			if (named === null && !(await isOwnRun(folder, record))) await refuseOutside(source, folder, terminal.folder);
			return readSource(asRecorded(source, record), context);
		};
	});
	// Who needs the rows says so with this very problem.
	if (opened.problem instanceof NotReadError) return opened;
	if (opened.data === 'missing') {
		if (missing === 'refused') throw cannotAsk(opened);
		say(terminal, missingSentence(opened));
	} else if (opened.data === 'changed') say(terminal, changed(opened));
	return opened;
}

/** What is done where the data file is not there: who asks of its rows is told what can be asked without. */
type Missing = 'said' | 'refused';

function cannotAsk(run: LoadedRun): UserError {
	const left = analyzerIds.filter((id) => !analyzers[id].needs.rows);
	const sentence = l10n.t('Without it these can be asked: {0}.', [...left, 'findings', 'epochs'].join(', '));
	const { problem } = run;
	// It may be there, and not to be read.
	const isGone = problem === null || systemCode(problem.cause) === 'ENOENT';
	return new UserError(`${isGone ? missingSentence(run) : problem.message} ${sentence}`, {
		file: run.record.data.name,
	});
}

function missingSentence({ record }: LoadedRun): string {
	return l10n.t('The data file {0} is not there; --data names where it is now.', record.data.uri);
}

function changed(run: LoadedRun): string {
	const { name } = run.record.data;
	const found = foundRows(run);
	if (found === null) return l10n.t('{0} has changed since the run was trained.', name);
	return l10n.t(
		'{0} has changed since the run was trained: of its rows, {1} are test rows as they were, {2} were used in training, and of {3} it cannot be told.',
		name,
		found.test,
		found.used,
		found.unknown,
	);
}
