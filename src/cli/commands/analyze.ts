import * as l10n from '@vscode/l10n';
import { analyzerIds, analyzers, type AnalyzerId } from '../../analyze/index.ts';
import { analyzeRun } from '../../run/analyze-run.ts';
import { issuesOf } from '../../run/issues-of.ts';
import { ignoredCodes, ignoreOption, issueDocuments, issueLines } from '../issues.ts';
import { commonOptions, UsageError, type Command, type Options, type Values } from '../command.ts';
import { foundRows } from '../../run/open-run.ts';
import { analysisContext, loadRun } from '../load-run.ts';
import { summarise } from '../summaries.ts';
import { print, printJson, type Terminal } from '../terminal.ts';

/** Not an analyzer, but what they all found. */
const findings = 'findings';

const options = {
	option: {
		type: 'string',
		multiple: true,
		value: 'NAME=VALUE',
		text: l10n.t('An option of the analyzer; may be repeated.'),
	},
	layer: { type: 'string', value: 'NUMBER', text: l10n.t('Short for --option layer=NUMBER; the first layer is 0.') },
	unit: { type: 'string', value: 'NUMBER', text: l10n.t('Short for --option unit=NUMBER; the first unit is 0.') },
	data: {
		type: 'string',
		multiple: true,
		value: 'FILE',
		text: l10n.t('The data file, where it is no longer where it was; may be repeated.'),
	},
	...ignoreOption,
	...commonOptions,
} as const satisfies Options;

export const analyzeCommand: Command<typeof options> = {
	name: 'analyze',
	summary: l10n.t('Asks a run one question: its activations, weights, errors, …'),
	positionals: ['RUN', 'ANALYZER'],
	options,
	notes: [
		l10n.t('The analyzers, with their options and what these are if left out:'),
		...analyzerIds.map((id) => `  ${[id, ...optionTexts(id)].join(' ')}`),
		`  ${findings}`,
		l10n.t('Values are JSON, as rows=[0,5]. With --json the whole result is printed, without it the gist.'),
	],
	async run([name, id], values, terminal) {
		if (id === findings) {
			await printFindings(name, values, terminal);
			return;
		}
		if (!isAnalyzer(id))
			throw new UsageError(
				l10n.t('there is no analyzer {0}; there are {1}', JSON.stringify(id), [...analyzerIds, findings].join(', ')),
			);
		const given = [
			...(values.option ?? []),
			...(values.layer === undefined ? [] : [`layer=${values.layer}`]),
			...(values.unit === undefined ? [] : [`unit=${values.unit}`]),
		];
		const chosen = optionsFrom(id, given);
		const run = await loadRun(name, values.data, terminal);
		const result = analyzeRun(run, id, chosen, analysisContext);
		// Whether its rows are as they were matters to what errors say more than to all else.
		const state = id === 'errors' ? { data: run.data, unknown: foundRows(run)?.unknown ?? 0 } : {};
		if (values.json) printJson(terminal, { ...state, ...result });
		else print(terminal, summarise(id, result));
	},
};

async function printFindings(name: string, values: Values<typeof options>, terminal: Terminal): Promise<void> {
	const ignore = ignoredCodes(values.ignore);
	const run = await loadRun(name, values.data, terminal);
	const issues = issuesOf(run, ignore, analysisContext);
	if (values.json) printJson(terminal, { run: run.record.id, data: run.data, ...issueDocuments(issues, run.record) });
	else print(terminal, issueLines(issues, run.record).join('\n'));
}

function optionTexts(id: AnalyzerId): string[] {
	return Object.entries(analyzers[id].defaults).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
}

function isAnalyzer(id: string): id is AnalyzerId {
	return Object.hasOwn(analyzers, id);
}

function optionsFrom(id: AnalyzerId, given: readonly string[]): Readonly<Record<string, unknown>> {
	const entries = given.map((text): [string, unknown] => {
		const [name, value] = splitAt(text, text.indexOf('='));
		if (!Object.hasOwn(analyzers[id].defaults, name))
			throw new UsageError(l10n.t('the analyzer {0} has no option {1}', id, JSON.stringify(name)));
		try {
			return [name, JSON.parse(value)];
		} catch {
			throw new UsageError(l10n.t('the value of --option {0} is no JSON', JSON.stringify(text)));
		}
	});
	return Object.fromEntries(entries);
}

function splitAt(text: string, position: number): [string, string] {
	return position < 0 ? [text, ''] : [text.slice(0, position), text.slice(position + 1)];
}
