import { join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Cancellation } from '../../core/context.ts';
import { UserError } from '../../core/user-error.ts';
import { positiveClass, saidPositive } from '../../data/prepare/positive-class.ts';
import type { TargetEncoding } from '../../data/prepare/dataset.ts';
import { splitRuleText } from '../../data/split/split-rule.ts';
import { suggestTargets } from '../../data/prepare/suggest-target.ts';
import type { Table } from '../../data/table/table.ts';
import { continueRun } from '../../run/train/continue-run.ts';
import { issuesOf } from '../../run/analyze/issues-of.ts';
import { learnedDates } from '../../run/recorded-reading.ts';
import { partUris, readSource } from '../../run/source.ts';
import { checkRunFolder, readRun, readSnapshot, withEpochs } from '../../run/store/store.ts';
import { cancelledError, trainRun, type TrainedRun } from '../../run/train/train-run.ts';
import { commonOptions, type Command, type Options } from '../command.ts';
import { choiceOptions, choicesFrom } from '../choices.ts';
import { severalFiles, sourceOf } from '../find-files.ts';
import { findRun, runsFolder } from '../find-run.ts';
import type { Issues } from '../../issues/issue.ts';
import { ignoredCodes, ignoreOption, issueDocuments, noticedDocument, warningDocument } from '../issues.ts';
import { keepRun } from '../../run/store/keep-run.ts';
import { analysisContext } from '../load-run.ts';
import { expectedFrom, expectedOptions } from '../expected-option.ts';
import { checkTold } from '../check-told.ts';
import { TrainingProgress } from '../progress.ts';
import { optionsAfter } from '../../protocol/options-after.ts';
import { readOptions, readOptionsFrom } from '../read-options.ts';
import { print, printJson, say, type Terminal } from '../terminal.ts';
import { withheldSentence } from '../../messages/withheld.ts';
import { trainingSummary } from '../summaries/training.ts';

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
	...expectedOptions,
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
		else if (!values.json) print(terminal, trainingSummary(trained, withRecorded(issues), folder));
		if (elsewhere !== null) throw elsewhere;

		async function train(signal: Cancellation): Promise<TrainedRun> {
			const said = readOptionsFrom(values);
			const reading = optionsAfter(before?.run.record.data.options, said);
			const options = before === null ? reading : { ...reading, ...learnedDates(before.run.record, said) };
			const source = await sourceOf(files, terminal, options);
			const table = await readSource(source, { cancellation: signal, report: () => undefined });
			checkTold(table, said);
			const expected = expectedFrom(values, table) ?? before?.run.expected;
			const listener = new TrainingProgress(terminal);
			const parts = partUris(source);
			const context = {
				signal,
				version: terminal.version,
				listener,
				...(options === undefined ? {} : { options }),
				...(parts === undefined ? {} : { parts }),
			};
			const training =
				before === null
					? trainRun(table, source.uri, { ...given, target: targetOf(table, given.target, terminal) }, context)
					: continueRun(table, source.uri, before.run, before.snapshot, given, context);
			const made = await training.finally(() => {
				listener.end();
			});
			if (expected === undefined) return made;
			const { target } = made.record.preprocessing;
			if (target.kind === 'classes' && positiveClass(target) === null)
				say(
					terminal,
					l10n.t(
						'{0} has {1} classes; which of them is expected to rise or to fall, --positive says.',
						target.column,
						target.classes.length,
					),
				);
			return { ...made, expected };
		}
	},
};

async function runToContinue(name: string, terminal: Terminal) {
	const folder = await findRun(name, terminal);
	const run = await readRun(folder);
	const { epochs = [] } = await withEpochs({ ...run, folder });
	return { run: { ...run, epochs }, snapshot: await readSnapshot(folder, run) };
}

/** `given`: ''; the likeliest is taken, which is said. */
function targetOf(table: Table, given: string, terminal: Terminal): string {
	if (given !== '') return given;
	const best = suggestTargets(table).at(0)?.column;
	if (best !== undefined) {
		say(terminal, l10n.t('The target is {0}; --target names another one.', best));
		return best;
	}
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
	const { split, folds, excludedRows } = record;
	const inputs = new Set(preprocessing.inputs.map(({ column }) => column));
	return {
		run: folder,
		id,
		name,
		data,
		task,
		target,
		...(preprocessing.target.kind === 'classes'
			? { classes: preprocessing.target.classes, ...positiveOf(preprocessing.target) }
			: {}),
		columns: {
			used: [...inputs],
			leftOut: preprocessing.leftOut.filter(({ reason }) => reason !== 'target'),
		},
		features: dataset.features.length,
		split: { ...split, rule: splitRuleText(split.rule) },
		rows,
		...(excludedRows === undefined ? {} : { excludedRows }),
		epochs: outcome.epochs,
		outcome,
		seconds,
		metrics: { ...metrics, test: metrics.test && inWords(metrics.test) },
		...(folds === undefined ? {} : { folds }),
		...issueDocuments(issues, record),
		warnings: [
			...warnings.map(warningDocument).filter(({ code }) => !ignore.includes(code)),
			...issues.recorded.found.filter(({ code }) => code === 'NG123').map(noticedDocument),
		],
		model,
		chosen,
		versions: record.versions,
	};
}

/** The class that is meant by "positive", and whether somebody said so; of more than two classes of which nobody did null. */
function positiveOf(target: TargetEncoding) {
	const positive = positiveClass(target);
	return {
		positive: positive === null || target.kind === 'value' ? null : target.classes[positive],
		positiveSaid: saidPositive(target) !== null,
	};
}

/** With the reason in words why there is no interval. */
function inWords(test: NonNullable<TrainedRun['record']['metrics']['test']>) {
	const { withheld } = test;
	return withheld === undefined
		? test
		: { ...test, withheld: { code: withheld, sentence: withheldSentence(withheld) } };
}
