import * as l10n from '@vscode/l10n';
import type { NotApplicable } from '../../analyze/applicability.ts';
import { analyzerIds, analyzers, type AnalyzerId } from '../../analyze/index.ts';
import type { PermutationImportanceResult } from '../../analyze/permutation-importance.ts';
import type { Interval } from '../../core/statistics.ts';
import { UserError } from '../../core/user-error.ts';
import { readSilently } from '../../data/read/read-context.ts';
import type { Table } from '../../data/table/table.ts';
import type { OptionDescription } from '../../analyze/options.ts';
import { foldsTogether } from '../../messages/label-errors.ts';
import { analyzerTexts } from '../../messages/analyzers.ts';
import { analyzeRun, costOf, needsEpochs, notApplicable } from '../../run/analyze/analyze-run.ts';
import { promiseWithheld, reasonFor } from '../../issues/withheld.ts';
import { columnOfFolds } from '../../run/analyze/fold-predictions.ts';
import { issuesOf } from '../../run/analyze/issues-of.ts';
import { expectedFrom } from '../expected-option.ts';
import { ignoredCodes, issueDocuments, issueLines } from '../issues.ts';
import { type Command, UsageError, type Values } from '../command.ts';
import { foundRows, type LoadedRun } from '../../run/analyze/open-run.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { asRecorded, readSource } from '../../run/source.ts';
import { withEpochs } from '../../run/store/store.ts';
import { sourceOf } from '../find-files.ts';
import { analysisContext, keptContext, loadRun } from '../load-run.ts';
import { summarise } from '../summaries.ts';
import { print, printJson, type Terminal } from '../terminal.ts';
import { analyzeOptions, onlyOptions, optionLines, questionFrom } from '../asked-question.ts';

/** No analyzers: what they all found, and the epochs they can be asked about. */
const findings = 'findings';
const epochs = 'epochs';

/** Names that scripts may rely on for analyzers that are called otherwise. */
const aliases: Readonly<Record<string, AnalyzerId>> = { importance: 'permutation-importance' };
export const analyzeCommand: Command<typeof analyzeOptions> = {
	name: 'analyze',
	summary: l10n.t('Asks a run one question: its activations, weights, errors, …'),
	positionals: ['RUN', '[ANALYZER]'],
	options: analyzeOptions,
	notes: [
		l10n.t('The analyzers, with their options and what these are if left out:'),
		...analyzerIds.flatMap((id) => [`  ${id}: ${analyzerTexts(id).title}`, ...optionLines(id)]),
		...Object.entries(aliases).map(([alias, id]) => `  ${alias}: ${l10n.t('another name of {0}', id)}`),
		`  ${findings}: ${l10n.t('What is worth knowing of the run')}`,
		`  ${epochs}: ${l10n.t('Epochs whose weights are kept')}`,
		l10n.t('Without ANALYZER: which of them can be asked of the run, and why others cannot.'),
		l10n.t('Values are JSON, as rows=[0,5]. With --json the whole result is printed, without it the gist.'),
	],
	async run([name, asked], values, terminal) {
		const id = asked !== undefined && Object.hasOwn(aliases, asked) ? aliases[asked] : asked;
		if (id === undefined) return printAnalyzers(name, values, terminal);
		if (id === findings) return printFindings(name, values, terminal);
		if (id === epochs) return printEpochs(name, values, terminal);
		if (values['expect-up'] !== undefined || values['expect-down'] !== undefined)
			throw new UsageError(l10n.t('--expect-up and --expect-down are of findings alone'));
		if (!isAnalyzer(id))
			throw new UsageError(
				l10n.t(
					'there is no analyzer {0}; there are {1}',
					JSON.stringify(id),
					[...analyzerIds, ...Object.keys(aliases), findings, epochs].join(', '),
				),
			);
		const question = questionFrom(id, values);
		const loaded = await loadRun(name, values.data, terminal, analyzers[id].needs.rows ? 'refused' : 'said');
		const run = needsEpochs(question) ? await withEpochs(loaded) : loaded;
		const other = await otherTable(id, run, values, terminal);
		const result = analyzeRun(run, question, { ...keptContext, ...(other === null ? {} : { other }) });
		const together = question.rows === 'out-of-fold' && id !== 'label-errors' ? togetherInFolds(run) : null;
		// Whether its rows are as they were matters to what errors say more than to all else.
		const state = id === 'errors' ? { data: run.data, unknown: foundRows(run)?.unknown ?? 0 } : {};
		if (values.json)
			printJson(terminal, {
				...state,
				...(id === 'permutation-importance' ? withEnds(result as PermutationImportanceResult) : result),
				...(id === 'errors' ? withheldBy(run.record, result) : {}),
				...(together === null ? {} : { together }),
			});
		else
			print(
				terminal,
				[summarise(id, result, run.record), ...(together === null ? [] : [foldsTogether(together)])].join('\n'),
			);
	},
};

/** Read as the run read its own. Null: none is named. */
async function otherTable(
	id: AnalyzerId,
	{ record }: LoadedRun,
	{ with: file }: Values<typeof analyzeOptions>,
	terminal: Terminal,
): Promise<Table | null> {
	if (file === undefined) return null;
	if (id !== 'drift') throw new UsageError(l10n.t('--with is of the analyzer drift alone'));
	return readSource(asRecorded(await sourceOf([file], terminal), record), readSilently);
}

/** The column whose rows of a value shared a fold. */
function togetherInFolds({ record, dataset }: LoadedRun): string | null {
	return dataset === null ? null : columnOfFolds({ record, dataset });
}

/** Of importance: the ends of each interval beside it, by the names that scripts may rely on. */
function withEnds(result: PermutationImportanceResult): object {
	const ends = <Entry extends { readonly interval: Interval }>(entry: Entry) => ({
		...entry,
		lower: entry.interval.low,
		upper: entry.interval.high,
	});
	return { ...result, columns: result.columns.map(ends), groups: result.groups.map(ends) };
}

/** Of rows that hang together an interval would not hold, however it is computed: withheld with the reason, as everywhere. */
function withheldBy(record: RunRecord, result: object) {
	const reason = 'part' in result ? reasonFor(String(result.part), record) : null;
	const isPromised = promiseWithheld(record) === null;
	return {
		...(reason === null ? {} : { interval: null, withheld: reason }),
		...(isPromised || !('intervalCoverage' in result) ? {} : { intervalCoverage: null }),
	};
}

async function printAnalyzers(name: string, values: Values<typeof analyzeOptions>, terminal: Terminal): Promise<void> {
	const run = await loadRun(name, values.data, terminal);
	const described = analyzerIds.map((id) => descriptionOf(run, id));
	// Said once of the file, not of each.
	const isGone = (reason: NotApplicable | null) => reason?.code === 'no-data' && run.data === 'missing';
	const gone = described.filter(({ reason }) => isGone(reason));
	if (values.json) printJson(terminal, described);
	else
		print(
			terminal,
			[
				...described
					.filter(({ reason }) => !isGone(reason))
					.flatMap(({ id, title, reason }) => [
						`${id}: ${title}`,
						...(reason === null ? [] : [`  ${reason.sentence}`]),
					]),
				...(gone.length === 0 ? [] : [l10n.t('Only with its rows: {0}', gone.map(({ id }) => id).join(', '))]),
			].join('\n'),
		);
}

/** All that a form for its question needs. */
function descriptionOf(run: LoadedRun, id: AnalyzerId) {
	const { title, options: optionTexts } = analyzerTexts(id);
	const { needs, measures, options: schema } = analyzers[id];
	const reason = notApplicable(run, id);
	return {
		id,
		title,
		applies: reason === null,
		reason,
		needs,
		measures,
		options: Object.entries<OptionDescription>(schema).map(([name, description]) => ({
			name,
			text: (optionTexts as Readonly<Record<string, string>>)[name],
			...description,
		})),
		operations: reason === null ? operationsOf(run, id) : null,
	};
}

/** With its default options; null: these are none for this network. */
function operationsOf(run: LoadedRun, analyzer: AnalyzerId): number | null {
	try {
		return costOf(run, { analyzer });
	} catch (error) {
		if (error instanceof UserError) return null;
		throw error;
	}
}

async function printEpochs(name: string, values: Values<typeof analyzeOptions>, terminal: Terminal): Promise<void> {
	onlyOptions(epochs, values, ['data', 'json']);
	const { epochs: kept = [] } = await withEpochs(await loadRun(name, values.data, terminal));
	if (values.json)
		printJson(
			terminal,
			kept.map(({ epoch }) => ({ epoch })),
		);
	else if (kept.length === 0) print(terminal, l10n.t('The run keeps the weights of no epoch but the last.'));
	else print(terminal, l10n.t('Weights are kept of epochs {0}.', kept.map(({ epoch }) => epoch).join(', ')));
}

async function printFindings(name: string, values: Values<typeof analyzeOptions>, terminal: Terminal): Promise<void> {
	onlyOptions(findings, values, ['expect-up', 'expect-down', 'ignore', 'data', 'json']);
	const ignore = ignoredCodes(values.ignore);
	const run = await withEpochs(await loadRun(name, values.data, terminal));
	const given = run.dataset === null ? null : expectedFrom(values, run.dataset.table);
	const issues = issuesOf(given === null ? run : { ...run, expected: given }, ignore, analysisContext);
	if (values.json) printJson(terminal, { run: run.record.id, data: run.data, ...issueDocuments(issues, run.record) });
	else print(terminal, issueLines(issues, run.record).join('\n'));
}

function isAnalyzer(id: string): id is AnalyzerId {
	return Object.hasOwn(analyzers, id);
}
