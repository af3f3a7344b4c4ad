import * as sharedL10n from '@vscode/l10n';
import { l10n, window, type ExtensionContext } from 'vscode';
import type { NeuroglassApi } from './api.ts';
import { registerCommands } from './commands/commands.ts';
import { exportDecision, exportReport, saveBytes } from './commands/export.ts';
import { Trainer } from './commands/train.ts';
import { CurrentRun } from './current-run.ts';
import { CursorRow } from './editor/cursor-row.ts';
import { HeaderLenses } from './editor/header-lenses.ts';
import { RowAnswers } from './editor/row-answers.ts';
import { RowFinder } from './editor/row-finder.ts';
import { ColumnHover } from './editor/column-hover.ts';
import { insertRow } from './editor/insert-row.ts';
import { RowOpener } from './editor/open-row.ts';
import { CodePages } from './editor/code-pages.ts';
import { RowDiagnostics } from './editor/row-diagnostics.ts';
import { RowFixes } from './editor/row-fixes.ts';
import { RowMarks } from './editor/row-marks.ts';
import { RowView } from './editor/row-view.ts';
import { TypedRows } from './editor/typed-rows.ts';
import { WrongRows } from './editor/wrong-rows.ts';
import { environmentOf } from './environment.ts';
import type { PanelActions } from './panel/actions.ts';
import { DataPanels } from './panel/data-panels.ts';
import { Panels } from './panel/panels.ts';

import { useLanguage } from '../messages/language.ts';
import { reporting } from './reporting.ts';
import { ReviewedRows } from './reviewed-rows.ts';
import { Runs } from './runs.ts';
import { Sessions } from './sessions/sessions.ts';
import { InspectorView } from './views/inspector-view.ts';
import { RunsView } from './views/runs-view.ts';
import { TrainingStatusBar } from './views/training-status.ts';

/**
 * Builds and registers everything; files are read and workers started only when they are asked for. Nothing of the
 * workspace is ever run, and no setting names a program: that is why the manifest supports untrusted workspaces.
 */
export function activate(context: ExtensionContext): NeuroglassApi {
	const begun = performance.now();
	const log = window.createOutputChannel('Neuroglass', { log: true });
	const environment = environmentOf(context, log);
	// The rooms that do not know VS Code speak the same language.
	if (l10n.bundle !== undefined) sharedL10n.config({ contents: l10n.bundle });
	useLanguage(environment.language, l10n.bundle !== undefined);

	const sessions = new Sessions(environment);
	const runs = new Runs(environment, sessions);
	const current = new CurrentRun();
	const rowView = new RowView();
	const rows = new RowOpener(rowView);
	const actions: PanelActions = {
		trainAgain: (session, how) => void reporting(log, () => trainer.again(session, how)),
		labelsJudged: () => void reporting(log, () => diagnostics.askAgain()),
		exportReport: (session) => void reporting(log, () => exportReport(session, undefined)),
		exportDecision: (session, asked) => void reporting(log, () => exportDecision(session, asked)),
		trainWithout: (session, exclude, split) => void reporting(log, () => trainer.without(session, exclude, split)),
		trainWithoutRows: (session, excluded) =>
			// What they say binds them, so that they are found again where lines are added or taken out meanwhile.
			void reporting(log, async () => trainer.withoutRows(session, await session.excludable(excluded))),
		trainWith: (session, choices) => void reporting(log, () => trainer.with(session, choices)),
		trainOn: (data, target, exclude, split) => void reporting(log, () => trainer.trainOn(data, target, exclude, split)),
		inspect: (chosen, options, target) => void reporting(log, () => files.show(chosen, options, target)),
		inspectRun: (session, options, target) =>
			void reporting(log, async () => {
				await session.permit();
				return files.show(session.files, options, target);
			}),
		openRow: (source, row, place) => void reporting(log, () => rows.open(source, row, place)),
		insertRow: (session, row, values) =>
			void reporting(log, async () => {
				const { document, firstLine, lastLine } = await insertRow(session, row, values);
				await rows.show(document, firstLine + 1, lastLine + 1);
			}),
		openLine: (source, line, part) => void reporting(log, () => rows.openLine(source, line, part)),
		save: (data, name, bytes) => void reporting(log, () => saveBytes(data, name, bytes)),
	};
	const files = new DataPanels(environment, actions);
	const panels = new Panels(environment, sessions, runs, current, actions, files);
	const reviewed = new ReviewedRows(runs, log);
	const diagnostics = new RowDiagnostics(environment, runs, sessions, current, reviewed);
	const finder = new RowFinder(runs, sessions, current);
	const inspector = new InspectorView(
		environment,
		current,
		(session, row, place) => {
			actions.openRow(session, row, place);
		},
		(session) => {
			panels.show(session, { view: 'explain' });
		},
	);
	const trainer = new Trainer(environment, sessions, runs, panels, {
		inspect: (chosen) => void reporting(log, () => files.show(chosen)),
	});

	context.subscriptions.push(
		log,
		sessions,
		runs,
		current,
		environment.readings,
		rowView,
		rows,
		files,
		panels,
		new ColumnHover(environment),
		new RunsView(environment, runs, sessions, current),
		inspector,
		new RowMarks(environment, current),
		new CodePages(),
		finder,
		new RowAnswers(environment, finder),
		new WrongRows(environment, runs, current, finder),
		new CursorRow(environment, current, finder),
		new TypedRows(environment, current, finder, (typed) => {
			inspector.tellTyped(typed);
		}),
		new HeaderLenses(runs, diagnostics),
		diagnostics,
		new RowFixes((document) => diagnostics.shownOf(document)),
		new TrainingStatusBar(sessions),
		registerCommands({ environment, sessions, runs, panels, trainer, rows, rowView, files, diagnostics, reviewed }),
	);

	const activationTime = performance.now() - begun;
	log.info(`activated in ${activationTime.toFixed(1)} ms`);
	return {
		runsFolder: environment.runsFolder,
		listRuns: () => runs.list(),
		train: (data, choices) => trainer.train([data], choices),
		current: () => current.session && { state: current.session.state, selection: current.session.selection },
		onDidSelect: (listener, context) =>
			current.onDidSelect(({ changed }) => {
				listener.call(context, changed);
			}),
		activationTime,
	};
}
