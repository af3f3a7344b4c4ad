import * as sharedL10n from '@vscode/l10n';
import { l10n, window, type ExtensionContext } from 'vscode';
import type { NeuroglassApi } from './api.ts';
import { registerCommands } from './commands/commands.ts';
import { exportReport, saveBytes } from './commands/export.ts';
import { Trainer } from './commands/train.ts';
import { CurrentRun } from './current-run.ts';
import { RowOpener } from './editor/open-row.ts';
import { environmentOf } from './environment.ts';
import { Panels } from './panel/panels.ts';
import type { PanelActions } from './panel/run-panel.ts';
import { reporting } from './reporting.ts';
import { Runs } from './runs.ts';
import { Sessions } from './sessions/sessions.ts';
import { InspectorView } from './views/inspector-view.ts';
import { RunsView } from './views/runs-view.ts';
import { TrainingStatus } from './views/training-status.ts';

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

	const sessions = new Sessions(environment);
	const runs = new Runs(environment, sessions);
	const current = new CurrentRun();
	const rows = new RowOpener();
	const actions: PanelActions = {
		trainAgain: (session, change) => void reporting(log, () => trainer.again(session, change)),
		exportReport: (session) => void reporting(log, () => exportReport(session, undefined)),
		openRow: (session, row) => void reporting(log, () => rows.open(session, row)),
		save: (name, bytes) => void reporting(log, () => saveBytes(current.session, name, bytes)),
	};
	const panels = new Panels(environment, sessions, runs, current, actions);
	const trainer = new Trainer(environment, sessions, runs, panels);

	context.subscriptions.push(
		log,
		sessions,
		runs,
		current,
		rows,
		panels,
		new RunsView(environment, runs, sessions, current),
		new InspectorView(environment, current, (session, row) => {
			actions.openRow(session, row);
		}),
		new TrainingStatus(environment, sessions),
		registerCommands({ environment, sessions, runs, panels, trainer, rows }),
	);

	const activationTime = performance.now() - begun;
	log.info(`activated in ${activationTime.toFixed(1)} ms`);
	return {
		runsFolder: environment.runsFolder,
		listRuns: () => runs.list(),
		train: (data, choices) => trainer.train(data, choices),
		current: () => current.session && { state: current.session.state, selection: current.session.selection },
		activationTime,
	};
}
