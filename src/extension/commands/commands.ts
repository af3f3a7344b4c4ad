import { basename } from 'node:path';
import { commands, Disposable, l10n, Uri, window, type LogOutputChannel } from 'vscode';
import type { RowOpener } from '../editor/open-row.ts';
import type { RowDiagnostics } from '../editor/row-diagnostics.ts';
import type { RowView } from '../editor/row-view.ts';
import type { Environment } from '../environment.ts';
import type { DataPanels } from '../panel/data-panels.ts';
import type { Panels } from '../panel/panels.ts';
import { reporting } from '../reporting.ts';
import type { ReviewedRows } from '../reviewed-rows.ts';
import type { Runs } from '../runs.ts';
import { CancelledError } from '../sessions/worker-connection.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { explainRowAt } from './explain-row.ts';
import { exportReport } from './export.ts';
import { findLabelErrors } from './find-label-errors.ts';
import {
	chosenIn,
	isConfirmed,
	isExclusion,
	isReadOptions,
	isTrainingChoices,
	predictOptionsIn,
	rowsToExcludeIn,
	trainingIn,
} from './given.ts';
import { askForEpochs, changeLearningRate, hold } from './hold-training.ts';
import { deleteRun, renameRun, revealFolder } from './manage-runs.ts';
import { activeDatasetFile, pickDatasetFiles } from './pick-file.ts';
import { pickHow, waysToTrainAgain } from './pick-again.ts';
import { asRunArgument, listingOf, runOf } from './pick-run.ts';
import { predictWithRun } from './predict.ts';
import { sampleFile } from './sample.ts';
import { keepReviewed, markReviewed } from './reviewed.ts';
import type { Trainer } from './train.ts';

export interface Parts {
	readonly environment: Environment;
	readonly sessions: Sessions;
	readonly runs: Runs;
	readonly panels: Panels;
	readonly trainer: Trainer;
	readonly rows: RowOpener;
	readonly rowView: RowView;
	readonly files: DataPanels;
	readonly diagnostics: RowDiagnostics;
	readonly reviewed: ReviewedRows;
}

type Handler = (...given: readonly unknown[]) => unknown;

/**
 * Every command of package.json. All can be called by other extensions: what a person would be asked can be given, and
 * what was made is returned.
 */
function handlersOf({
	environment,
	sessions,
	runs,
	panels,
	trainer,
	rows,
	rowView,
	files,
	diagnostics,
	reviewed,
}: Parts): Readonly<Record<string, Handler>> {
	const { language, log } = environment;
	const front = () => panels.active?.record?.id;
	const run = (argument: unknown) => runOf(runs, asRunArgument(argument), front(), language);
	const listing = (argument: unknown) => listingOf(runs, asRunArgument(argument), front(), language);
	const session = async (argument: unknown) => trainingIn(asRunArgument(argument)) ?? sessions.of(await run(argument));

	const trainings = (argument: unknown) => {
		const given = trainingIn(asRunArgument(argument));
		return given === undefined ? sessions.training : [given];
	};

	return {
		/** (file or folder?: Uri, all of one table?: Uri[], choices?: TrainingChoices) → id of the run; the list may be left out */
		'neuroglass.train': async (file, ...rest) => {
			const [chosen, choices] = chosenIn(file, rest);
			const { id } = await trainer.train(chosen, isTrainingChoices(choices) ? choices : undefined);
			return id;
		},
		/** (file or folder?: Uri, all of one table?: Uri[], options?: ReadOptions) → TableProfile; the list may be left out */
		'neuroglass.inspectData': async (file, ...rest) => {
			const [given, options] = chosenIn(file, rest);
			const active = activeDatasetFile();
			const chosen = given.length > 0 ? given : active === undefined ? await pickDatasetFiles(toInspect()) : [active];
			return chosen && files.show(chosen, isReadOptions(options) ? options : undefined);
		},
		/** () → id of the run */
		'neuroglass.trySample': async () => {
			const { id } = await trainer.train([await sampleFile(environment, 'iris.csv')], { target: 'species' });
			return id;
		},
		/** (run?: id) → id of the run */
		'neuroglass.openRun': async (argument) => {
			const opened = await session(argument);
			panels.show(opened);
			// Known before the run is read, and a copy's own: the record's is that of the original.
			return opened.folder && basename(opened.folder);
		},
		/** (run?: id) → id of the new run */
		'neuroglass.continueTraining': async (argument) => (await trainer.again(await session(argument), 'continue')).id,
		/**
		 * (file or folder?: Uri, all of one table?: Uri[], options?: { run?: id, out?: Uri }) or (run of the tree) → the file
		 * written; the list may be left out
		 */
		'neuroglass.predict': async (file, ...rest) => {
			const [given, options] = chosenIn(file, rest);
			const inTree = asRunArgument(file);
			const active = inTree === undefined ? activeDatasetFile() : undefined;
			const chosen = given.length > 0 ? given : active === undefined ? await pickDatasetFiles(toPredict()) : [active];
			if (chosen === undefined) throw new CancelledError();
			const { run: id, out } = predictOptionsIn(options);
			return predictWithRun(environment, chosen, () => runOf(runs, inTree ?? id, undefined, language), out);
		},
		/**
		 * (run?: id, how?: TrainAgain | { exclude: columns }) → id of the new run; of a run given by its id `how` is 'same' where left out,
		 * else asked
		 */
		'neuroglass.trainAgain': async (argument, given) => {
			const again = await session(argument);
			if (isExclusion(given)) return (await trainer.without(again, given.exclude)).id;
			const said = waysToTrainAgain.find((way) => way === given);
			const how = said ?? (typeof argument === 'string' ? 'same' : await pickHow(again));
			return (await trainer.again(again, how)).id;
		},
		/** (run?: id, rows: { row: number from 1, hash?: text }[]) → id of the new run, trained without these rows too */
		'neuroglass.excludeRows': async (argument, given) =>
			(await trainer.withoutRows(await session(argument), rowsToExcludeIn(given))).id,
		/** (run?: id, epochs?: number) → id of the new run */
		'neuroglass.continueForEpochs': async (argument, given) => {
			const before = await session(argument);
			const epochs = typeof given === 'number' ? given : await askForEpochs(before.record?.outcome.epochs ?? 10);
			return (await trainer.further(before, { epochs })).id;
		},
		/** Here and below, of the training given, or of all. */
		'neuroglass.pauseTraining': (argument) => hold(trainings(argument), { do: 'pause' }),
		'neuroglass.resumeTraining': (argument) => hold(trainings(argument), { do: 'resume' }),
		'neuroglass.stepEpoch': (argument) => hold(trainings(argument), { do: 'step', unit: 'epoch', count: 1 }),
		'neuroglass.stepBatch': (argument) => hold(trainings(argument), { do: 'step', unit: 'batch', count: 1 }),
		/** (training?, rate?: number); of several trainings, the one in front */
		'neuroglass.changeLearningRate': (argument, rate) => {
			const all = trainings(argument);
			return changeLearningRate(all.find((each) => each === panels.active) ?? all.at(0), rate);
		},
		/** Of the training given, or of all. */
		'neuroglass.cancelTraining': (argument) => {
			for (const session of trainings(argument)) session.training.cancel();
		},
		/** (run?: id, name?: string) */
		'neuroglass.renameRun': async (argument, name) =>
			renameRun(runs, await run(argument), typeof name === 'string' ? name : undefined),
		/** (run?: id, options?: { confirmed: true }) → whether it was deleted */
		'neuroglass.deleteRun': async (argument, options) => deleteRun(runs, await listing(argument), isConfirmed(options)),
		/** (run?: id) */
		'neuroglass.revealRunFolder': async (argument) => revealFolder((await listing(argument)).folder),
		/** (run?: id, file?: Uri) → the file written */
		'neuroglass.exportReport': async (argument, file) =>
			exportReport(sessions.of(await run(argument)), file instanceof Uri ? file : undefined),
		'neuroglass.refreshRuns': () => {
			runs.refresh();
		},
		/** (run: id, row: number) or a row of the tree; rows count from 0. */
		'neuroglass.openRow': async (argument, row) => {
			const node = asRunArgument(argument);
			const inTree = typeof node === 'object' && node.kind === 'row' ? node.row.row : undefined;
			const number = inTree ?? (typeof row === 'number' ? row : 0);
			await rows.open(sessions.of(await run(argument)), number);
		},
		/** (file?: Uri, line?: number), the line counted from 1; left out: where the cursor is. */
		'neuroglass.explainRow': (file, line) =>
			explainRowAt(
				{ runs, sessions, panels },
				file instanceof Uri && typeof line === 'number' ? { file, line } : undefined,
			),
		/** (file?: Uri), left out: that of the editor in front → how many labels are suspected */
		'neuroglass.findLabelErrors': async (file) => {
			const suspected = await findLabelErrors({ runs, sessions }, file instanceof Uri ? file : undefined);
			await diagnostics.askAgain();
			return suspected;
		},
		/** (file?: Uri), left out: that of the editor in front → whether its findings are shown from now on */
		'neuroglass.toggleFindings': async (file) =>
			diagnostics.toggle(file instanceof Uri ? file : window.activeTextEditor?.document.uri),
		/** (file: Uri, mark: { code, row: number from 1, hash }): what is found of this row is right as it is */
		'neuroglass.markReviewed': async (file, mark) => {
			await markReviewed(reviewed, file, mark);
			await diagnostics.askAgain();
		},
		/** (file?: Uri, what?: 'remove-stale'), left out: asked for → how many reviewed rows are kept */
		'neuroglass.reviewedRows': async (file, what) => {
			const kept = await keepReviewed({ reviewed, diagnostics }, file instanceof Uri ? file : undefined, what);
			await diagnostics.askAgain();
			return kept;
		},
		'neuroglass.earlierRows': () => rowView.turn('earlier'),
		'neuroglass.laterRows': () => rowView.turn('later'),
		'neuroglass.showLog': () => {
			log.show();
		},
	};
}

export function registerCommands(parts: Parts): Disposable {
	const { log } = parts.environment;
	return Disposable.from(...Object.entries(handlersOf(parts)).map(([id, handler]) => register(log, id, handler)));
}

function register(log: LogOutputChannel, id: string, handler: Handler): Disposable {
	return commands.registerCommand(id, (...given: unknown[]) => reporting(log, () => handler(...given)));
}

function toInspect() {
	return { title: l10n.t('Inspect Data'), prompt: l10n.t('The data file to look at'), button: l10n.t('Inspect') };
}

function toPredict() {
	return {
		title: l10n.t('Predict with a Run'),
		prompt: l10n.t('The data file whose rows are predicted'),
		button: l10n.t('Predict'),
	};
}
