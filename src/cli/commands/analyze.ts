import * as l10n from '@vscode/l10n';
import { analyzerIds, analyzers, type AnalyzerId } from '../../analyze/index.ts';
import { analyzeRun } from '../../run/analyze-run.ts';
import { commonOptions, UsageError, type Command, type Options } from '../command.ts';
import { analysisContext, loadRun } from '../load-run.ts';
import { summarise } from '../summaries.ts';
import { print, printJson } from '../terminal.ts';

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
		l10n.t('Values are JSON, as rows=[0,5]. With --json the whole result is printed, without it the gist.'),
	],
	async run([name, id], values, terminal) {
		if (!isAnalyzer(id))
			throw new UsageError(
				l10n.t('there is no analyzer {0}; there are {1}', JSON.stringify(id), analyzerIds.join(', ')),
			);
		const given = [
			...(values.option ?? []),
			...(values.layer === undefined ? [] : [`layer=${values.layer}`]),
			...(values.unit === undefined ? [] : [`unit=${values.unit}`]),
		];
		const chosen = optionsFrom(id, given);
		const run = await loadRun(name, values.data, terminal);
		const result = analyzeRun(run, id, chosen, analysisContext);
		if (values.json) printJson(terminal, result);
		else print(terminal, summarise(id, result));
	},
};

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
