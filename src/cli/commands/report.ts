import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { writeReport } from '../../report/write-report.ts';
import { NotReadError } from '../../run/analyze/open-run.ts';
import { type Command, commonOptions, movedDataOption, type Options } from '../command.ts';
import { ignoredCodes, ignoreOption } from '../issues.ts';
import { analysisContext, loadRun } from '../load-run.ts';
import { print, printJson, say } from '../terminal.ts';

const options = {
	out: { type: 'string', value: 'FILE', text: l10n.t('HTML file to write. Left out: report.html.') },
	...movedDataOption,
	...ignoreOption,
	...commonOptions,
} as const satisfies Options;

export const reportCommand: Command<typeof options> = {
	name: 'report',
	summary: l10n.t('Writes a run and its charts into one HTML file that opens offline.'),
	positionals: ['RUN'],
	options,
	notes: [l10n.t('The file holds the rows it shows, so it is as confidential as the data.')],
	async run([name], values, terminal) {
		const ignore = ignoredCodes(values.ignore);
		const run = await loadRun(name, values.data, terminal);
		if (run.problem instanceof NotReadError) say(terminal, run.problem.message);
		const out = resolve(terminal.folder, values.out ?? 'report.html');
		const { packageFolder, strings, language } = terminal;
		await writeReport(out, run, { packageFolder, strings, language, ignore }, analysisContext);
		if (values.json) printJson(terminal, { run: run.record.id, out, data: run.data });
		else print(terminal, l10n.t('Report: {0}', out));
	},
};
