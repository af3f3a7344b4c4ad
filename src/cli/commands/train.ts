import { join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Cancellation } from '../../core/context.ts';
import { UserError } from '../../core/user-error.ts';
import type { InputEncoding } from '../../data/prepare/dataset.ts';
import type { ReadOptions } from '../../data/read/read-options.ts';
import { splitRuleText } from '../../data/split/split-rule.ts';
import { suggestTargets } from '../../data/prepare/suggest-target.ts';
import type { Table } from '../../data/table/table.ts';
import { trainingLossText } from '../../messages/training-loss.ts';
import { continueRun } from '../../run/train/continue-run.ts';
import { issuesOf } from '../../run/analyze/issues-of.ts';
import { learnedDates, partUris, readSource } from '../../run/source.ts';
import { checkRunFolder, readRun, readSnapshot, withEpochs } from '../../run/store/store.ts';
import { cancelledError, trainRun, type TrainedRun } from '../../run/train/train-run.ts';
import { commonOptions, type Command, type Options } from '../command.ts';
import { choiceOptions, choicesFrom } from '../choices.ts';
import { severalFiles, sourceOf } from '../find-files.ts';
import { findRun, runsFolder } from '../find-run.ts';
import type { Issues } from '../../issues/issue.ts';
import { epochsOf } from '../../messages/names.ts';
import { networkText } from '../../messages/network.ts';
import { number, percent } from '../../messages/numbers.ts';
import { leftOutSentence, metricsText, named } from '../format.ts';
import { ignoredCodes, ignoreOption, issueDocuments, issueLines, tableIssueLine, warningDocument } from '../issues.ts';
import { keepRun } from '../../run/store/keep-run.ts';
import { analysisContext } from '../load-run.ts';
import { checkTold } from '../check-told.ts';
import { TrainingProgress } from '../progress.ts';
import { pairsText } from '../../protocol/column-reading.ts';
import { optionsAfter } from '../../protocol/options-after.ts';
import { readOptions, readOptionsFrom } from '../read-options.ts';
import { print, printJson, say, type Terminal } from '../terminal.ts';
import { withheldSentence } from '../../messages/withheld.ts';

const ownOptions = {
	out: {
		type: 'string',
		value: 'DIR',
		text: l10n.t('Folder of the run, made new; it may exist if it is empty. Left out: .neuroglass/runs/ID.'),
	},
	continue: {
		type: 'string',
		value: 'RUN',
		text: l10n.t(
			'Train the network of this run further. A cancelled run goes on where it stopped; with a choice of its training, or another file, a new training starts from its weights.',
		),
	},
	...readOptions,
	...ignoreOption,
	...commonOptions,
} as const satisfies Options;

const options: typeof ownOptions & Options = { ...choiceOptions, ...ownOptions };

export const trainCommand: Command<typeof options> = {
	name: 'train',
	summary: l10n.t('Trains a network on a table and keeps it as a run.'),
	positionals: ['FILE...'],
	options,
	notes: [
		l10n.t('What is left out is chosen by the size and shape of the table.'),
		severalFiles,
		l10n.t('Lists of columns are separated by commas; quote a name that holds one ("a, b",c), or repeat the option.'),
		l10n.t('Ctrl+C stops training and keeps what was learned so far, as SIGTERM and SIGHUP do; a second Ctrl+C quits.'),
		l10n.t(
			'Where the run cannot be written, as on a full disk, it is kept in the folder for temporary files or your home, and the exit code is 1.',
		),
	],
	async run(files, values, terminal) {
		const ignore = ignoredCodes(values.ignore);
		const given = choicesFrom(values, terminal.folder);
		const out = values.out === undefined ? null : resolve(terminal.folder, values.out);
		// The folder of all runs, of which the new one is made.
		await checkRunFolder(out ?? join(runsFolder(terminal), 'new'));
		const before = values.continue === undefined ? null : await runToContinue(values.continue, terminal);
		const { trained, folder, elsewhere } = await withInterrupt(terminal, async (signal, isSaving) => {
			const made = await train(signal);
			isSaving();
			const place = out ?? join(runsFolder(terminal), made.record.id);
			const kept = await keepRun(place, made);
			return { trained: made, folder: kept?.folder ?? place, elsewhere: kept };
		});
		const { hash } = trained.record.data;
		const loaded = { ...trained, folder, data: 'same', dataHash: hash, problem: null } as const;
		const issues = issuesOf(loaded, ignore, analysisContext);
		if (values.json && elsewhere === null) printJson(terminal, document(trained, withRecorded(issues), folder, ignore));
		else if (!values.json) print(terminal, summary(trained, withRecorded(issues), folder));
		if (elsewhere !== null) throw elsewhere;

		async function train(signal: Cancellation): Promise<TrainedRun> {
			const said = readOptionsFrom(values);
			const reading = optionsAfter(before?.run.record.data.options, said);
			const options = before === null ? reading : { ...reading, ...learnedDates(before.run.record, said) };
			const source = await sourceOf(files, terminal, options);
			const table = await readSource(source, { cancellation: signal, report: () => undefined });
			checkTold(table, said);
			const listener = new TrainingProgress(terminal);
			const parts = partUris(source);
			const context = {
				signal,
				version: terminal.version,
				listener,
				...(options === undefined ? {} : { options }),
				...(parts === undefined ? {} : { parts }),
			};
			if (before !== null)
				return continueRun(table, source.uri, before.run, before.snapshot, given, context).finally(() => {
					listener.end();
				});
			const target = given.target === '' ? suggestedTarget(table) : given.target;
			if (given.target === '') say(terminal, l10n.t('The target is {0}; --target names another one.', target));
			return trainRun(table, source.uri, { ...given, target }, context).finally(() => {
				listener.end();
			});
		}
	},
};

async function runToContinue(name: string, terminal: Terminal) {
	const folder = await findRun(name, terminal);
	const run = await readRun(folder);
	const { epochs = [] } = await withEpochs({ ...run, folder });
	return { run: { ...run, epochs }, snapshot: await readSnapshot(folder, run) };
}

function suggestedTarget(table: Table): string {
	const best = suggestTargets(table).at(0);
	if (best !== undefined) return best.column;
	throw new UserError(
		l10n.t('{0} has no column that could be a target: each is empty, constant, or names its row.', table.name),
		{ file: table.name },
	);
}

/** Ctrl+C sets the signal for as long as the work takes; once it is saving, that goes on to its end. */
async function withInterrupt<T>(
	terminal: Terminal,
	work: (signal: Cancellation, isSaving: () => void) => Promise<T>,
): Promise<T> {
	let [interrupted, saving] = [false, false];
	const stopListening = terminal.onInterrupt(() => {
		interrupted = true;
		say(
			terminal,
			saving
				? l10n.t('The run is being saved; press Ctrl+C again to quit without keeping it.')
				: l10n.t('Stopping; press Ctrl+C again to quit without keeping anything.'),
		);
	});
	const signal: Cancellation = {
		get aborted() {
			return interrupted;
		},
		throwIfAborted() {
			if (interrupted) throw cancelledError();
		},
	};
	try {
		return await work(signal, () => (saving = true));
	} finally {
		stopListening();
	}
}

/** What is switched off is counted once, of findings and of the table. */
function withRecorded(issues: Issues): Issues {
	return { ...issues, switchedOff: issues.switchedOff + issues.recorded.switchedOff };
}

function document({ record, dataset }: TrainedRun, issues: Issues, folder: string, ignore: readonly string[]) {
	const { id, name, task, target, preprocessing, rows, outcome, seconds, metrics, warnings, model, chosen, data } =
		record;
	const { split, folds } = record;
	const inputs = new Set(preprocessing.inputs.map(({ column }) => column));
	return {
		run: folder,
		id,
		name,
		data,
		task,
		target,
		...(preprocessing.target.kind === 'classes' ? { classes: preprocessing.target.classes } : {}),
		columns: {
			used: [...inputs],
			leftOut: preprocessing.leftOut.filter(({ reason }) => reason !== 'target'),
		},
		features: dataset.features.length,
		split: { ...split, rule: splitRuleText(split.rule) },
		rows,
		epochs: outcome.epochs,
		outcome,
		seconds,
		metrics: { ...metrics, test: metrics.test && inWords(metrics.test) },
		...(folds === undefined ? {} : { folds }),
		...issueDocuments(issues, record),
		warnings: warnings.map(warningDocument).filter(({ code }) => !ignore.includes(code)),
		model,
		chosen,
		versions: record.versions,
	};
}

/** With the reason in words why there is no interval. */
function inWords(test: NonNullable<TrainedRun['record']['metrics']['test']>) {
	const { withheld } = test;
	return withheld === undefined
		? test
		: { ...test, withheld: { code: withheld, sentence: withheldSentence(withheld) } };
}

function summary({ record }: TrainedRun, issues: Issues, folder: string): string {
	const { name, task, preprocessing, split, rows, outcome, seconds, metrics, model, data } = record;
	const leftOut = preprocessing.leftOut.filter(({ reason }) => reason !== 'target');
	const held = metrics.test === null ? l10n.t('training rows') : l10n.t('test rows');
	return [
		`${name} (${task === 'classification' ? l10n.t('classification') : l10n.t('regression')})`,
		l10n.t('Columns: {0}', named(preprocessing.inputs.map(({ column }) => column))),
		...(leftOut.length > 0 ? [l10n.t('Left out: {0}', named(leftOut.map(leftOutSentence)))] : []),
		...readingSentences(data.options),
		...preprocessing.inputs.flatMap(vectorSentences),
		l10n.t('Rows: {0} training, {1} validation, {2} test', rows.train, rows.validation, rows.test),
		...(split.rule.kind === 'random' ? [] : [l10n.t('Held out by: {0}', splitRuleText(split.rule))]),
		l10n.t('Network: {0}', networkText(model.network)),
		l10n.t('Loss trained with: {0}', trainingLossText(model.training, number)),
		l10n.t('Trained {0} in {1} s, kept epoch {2}', epochsOf(outcome.epochs), seconds.toFixed(1), outcome.bestEpoch),
		l10n.t('Result on {0}: {1}', held, metricsText(metrics.test ?? metrics.train)),
		l10n.t('Baseline: {0}', metricsText(metrics.baseline)),
		...foldsSentences(record),
		...continuedSentences(record),
		...issues.recorded.found.map(tableIssueLine),
		l10n.t('Findings:'),
		...issueLines(issues, record).map((line) => `  ${line}`),
		l10n.t('Run: {0}', folder),
	].join('\n');
}

function readingSentences({ missingIn = [], categorical = [], valueNames = [] }: ReadOptions = {}): string[] {
	const missing = missingIn.map(({ column, words }) => `${column} (${words.join(', ')})`);
	const names = valueNames.map((told) => `${told.column} (${pairsText(told.names)})`);
	return [
		...(missing.length === 0 ? [] : [l10n.t('Read as missing: {0}', named(missing))]),
		...(categorical.length === 0 ? [] : [l10n.t('Treated as categories: {0}', named(categorical))]),
		...(names.length === 0 ? [] : [l10n.t('Names of values: {0}', named(names))]),
	];
}

function vectorSentences(input: InputEncoding): string[] {
	if (input.kind !== 'embedded') return [];
	const { column, categories, dimensions } = input;
	return [l10n.t('{0}: each of {1} values as a learned vector of {2} numbers', column, categories.length, dimensions)];
}

function foldsSentences({ folds, task }: TrainedRun['record']): string[] {
	if (folds === undefined || folds.mean === null) return [];
	const { metrics, mean, deviation } = folds;
	const spread = deviation ?? 0;
	return [
		task === 'classification'
			? l10n.t('{0} folds, each row tested once: {1} ± {2} right', metrics.length, percent(mean), percent(spread))
			: l10n.t('{0} folds, each row tested once: R² {1} ± {2}', metrics.length, number(mean), number(spread)),
		l10n.t('The kept run is none of these: it is one more, trained and measured on the rows named above.'),
	];
}

function continuedSentences({ continued }: TrainedRun['record']): string[] {
	if (continued === undefined) return [];
	return [
		continued.exactly
			? l10n.t('Went on where {0} was stopped, as if it had not been.', continued.run)
			: l10n.t('Started from the weights of {0}.', continued.run),
	];
}
