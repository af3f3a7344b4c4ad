import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { shortText, visible } from '../../core/user-error.ts';
import type { RunListing } from '../../run/record/record.ts';
import { listRuns } from '../../run/store/list-runs.ts';
import { commonOptions, type Command, type Options } from '../command.ts';
import { runsFolder } from '../find-run.ts';
import { metricsText } from '../format.ts';
import { print, printJson } from '../terminal.ts';

const options = {
	in: { type: 'string', value: 'DIR', text: l10n.t('Folder that holds the runs. Left out: .neuroglass/runs.') },
	...commonOptions,
} as const satisfies Options;

export const runsCommand: Command<typeof options> = {
	name: 'runs',
	summary: l10n.t('Lists the runs, the newest first.'),
	positionals: [],
	options,
	notes: [],
	async run(_, values, terminal) {
		const folder = values.in === undefined ? runsFolder(terminal) : resolve(terminal.folder, values.in);
		const runs = await listRuns(folder);
		if (values.json) printJson(terminal, { folder, runs: runs.map(summaryOf) });
		else if (runs.length === 0) print(terminal, l10n.t('There are no runs in {0}.', folder));
		else print(terminal, runs.map(lineOf).join('\n'));
	},
};

function summaryOf(run: RunListing) {
	if (run.state !== 'good') return run;
	const { state, folder, record } = run;
	const { id, name, created, data, task, target, metrics } = record;
	return { state, id, folder, name, created, data, task, target, metrics };
}

function lineOf(run: RunListing): string {
	if (run.state !== 'good') {
		const text =
			run.state === 'damaged' ? l10n.t('damaged: {0}', run.problem) : l10n.t('cannot be read now: {0}', run.problem);
		return `${visible(run.id)}  ${text}`;
	}
	const { name, metrics } = run.record;
	return `${visible(run.id)}  ${visible(shortText(name))}  ${metricsText(metrics.test ?? metrics.train)}`;
}
