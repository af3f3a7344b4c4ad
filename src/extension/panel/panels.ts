import { ViewColumn, window, workspace, type WebviewPanel } from 'vscode';
import type { IssuePlace } from '../../issues/issue.ts';
import { panelViewType, type StoredPanelState } from '../../protocol/panel.ts';
import { limitsOf } from '../../protocol/selection-limits.ts';
import type { CurrentRun } from '../current-run.ts';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import type { Runs } from '../runs.ts';
import type { RunSession } from '../sessions/run-session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { isCancellation } from '../reporting.ts';
import { newPanel } from '../text/places.ts';
import type { PanelActions } from './actions.ts';
import type { DataPanels } from './data-panels.ts';
import { RunPanel } from './run-panel.ts';
import { selectionIn } from './selection-schema.ts';

/**
 * The open panels, at most one per run; brings them back after the window was reloaded (which is why they are not
 * closed when the extension is deactivated).
 */
export class Panels extends Disposing {
	readonly #environment: Environment;
	readonly #sessions: Sessions;
	readonly #runs: Runs;
	readonly #current: CurrentRun;
	readonly #actions: PanelActions;
	readonly #files: DataPanels;
	readonly #panels = new Map<RunSession, RunPanel>();

	constructor(
		environment: Environment,
		sessions: Sessions,
		runs: Runs,
		current: CurrentRun,
		actions: PanelActions,
		files: DataPanels,
	) {
		super();
		this.#environment = environment;
		this.#sessions = sessions;
		this.#runs = runs;
		this.#current = current;
		this.#actions = actions;
		this.#files = files;
		this.own(
			window.registerWebviewPanelSerializer(panelViewType, {
				deserializeWebviewPanel: (panel: WebviewPanel, state: unknown) => this.#restore(panel, state),
			}),
		);
		this.own(
			sessions.onDidForget((session) => {
				this.close(session);
				if (current.session === session) current.show(undefined);
			}),
		);
	}

	/** The run whose panel has the focus. */
	get active(): RunSession | undefined {
		return [...this.#panels.values()].find(({ active }) => active)?.session;
	}

	has(session: RunSession): boolean {
		return this.#panels.has(session);
	}

	visible(session: RunSession): boolean {
		return this.#panels.get(session)?.visible ?? false;
	}

	/** Opens the run's panel or brings it to the front. */
	show(session: RunSession, place?: IssuePlace): void {
		const open = this.#panels.get(session) ?? this.#add(this.#create(session), session);
		open.show(place);
		this.#current.show(session);
	}

	close(session: RunSession): void {
		this.#panels.get(session)?.close();
	}

	#create(session: RunSession): WebviewPanel {
		const beside = workspace.getConfiguration('neuroglass').get<string>('panel.column') === 'beside';
		return newPanel(panelViewType, session.title, beside ? ViewColumn.Beside : ViewColumn.Active);
	}

	#add(panel: WebviewPanel, session: RunSession): RunPanel {
		const added = new RunPanel(panel, session, this.#environment, this.#actions);
		this.#panels.set(session, added);
		added.onDidActivate(() => {
			this.#current.show(session);
		});
		added.onDidClose(() => {
			this.#panels.delete(session);
			session.close();
		});
		if (!session.training.isUnderWay) void this.#open(session);
		return added;
	}

	/** What fails here is shown in the panel itself. */
	async #open(session: RunSession): Promise<void> {
		try {
			await session.open();
		} catch (error) {
			if (!isCancellation(error)) this.#environment.log.error(error instanceof Error ? error : String(error));
		}
	}

	async #restore(panel: WebviewPanel, state: unknown): Promise<void> {
		const { runId: id, chosen, selection } = storedIn(state);
		if (id === undefined && chosen !== undefined) {
			this.#files.restore(panel, chosen);
			return;
		}
		const run = id === undefined ? undefined : await this.#runs.find(id);
		if (run === undefined) {
			this.#environment.log.info(`panel not restored: no run ${id ?? 'was finished in it'}`);
			panel.dispose();
			return;
		}
		const session = this.#sessions.of(run);
		session.select(selectionIn(selection, limitsOf(run.record)));
		this.close(session);
		this.#add(panel, session);
		if (panel.active) this.#current.show(session);
	}
}

/** The webview keeps its run's id, of which there is none while the run is still trained, and what is selected in it, or the files it shows. */
function storedIn(state: unknown): Omit<StoredPanelState, 'selection'> & { readonly selection?: unknown } {
	if (typeof state !== 'object' || state === null) return {};
	const { runId, chosen, selection } = state as Readonly<Record<keyof StoredPanelState, unknown>>;
	const uris = Array.isArray(chosen) ? chosen.filter((uri) => typeof uri === 'string') : [];
	return {
		...(typeof runId === 'string' ? { runId } : {}),
		...(uris.length > 0 ? { chosen: uris } : {}),
		selection,
	};
}
