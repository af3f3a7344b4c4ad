import { commands, type WebviewPanel } from 'vscode';
import type { IssuePlace } from '../../issues/issue.ts';
import type { Environment } from '../environment.ts';
import { sentenceOf } from '../reporting.ts';
import type { RunSession } from '../sessions/run-session.ts';
import type { PanelActions } from './actions.ts';
import { handlersOf } from './handlers.ts';
import { HostedPanel, type OwnMessage } from './hosted-panel.ts';
import { SelectionLink } from './selection-link.ts';
import { watchFiles } from './watch-files.ts';

/** One editor tab for one run. */
export class RunPanel extends HostedPanel {
	readonly #session: RunSession;
	readonly #actions: PanelActions;
	/** To be shown as soon as there is a webview. */
	#place: IssuePlace | undefined;
	#watching = false;
	readonly #selection = new SelectionLink((message) => {
		this.post(message);
	});

	constructor(panel: WebviewPanel, session: RunSession, environment: Environment, actions: PanelActions) {
		super(panel, environment, session.title);
		this.#session = session;
		this.#actions = actions;
		this.own(
			session.onDidChange(() => {
				this.#watch();
				this.update();
			}),
		);
		this.#watch();
		this.own(
			session.onDidProgress((records) => {
				if (records.length > 0) this.post({ type: 'progress', records });
			}),
		);
		this.own(
			session.onDidHold((status) => {
				this.post({ type: 'status', status });
			}),
		);
		this.own(
			session.onDidSelect((change) => {
				this.#selection.tell(change);
			}),
		);
	}

	get session(): RunSession {
		return this.#session;
	}

	show(place?: IssuePlace): void {
		this.#place = place;
		this.reveal();
		if (this.ready) this.shown();
	}

	/** Not before the files may be touched. */
	#watch(): void {
		const session = this.#session;
		if (this.#watching || !session.readable) return;
		this.#watching = true;
		this.own(
			watchFiles(session.files, () => {
				if (session.state.phase !== 'ready') return;
				session.dataState().catch((error: unknown) => {
					this.environment.log.warn(sentenceOf(error));
				});
			}),
		);
	}

	protected override get state() {
		return this.#session.state;
	}

	protected override get revision() {
		return this.#selection.revision;
	}

	protected override get handlers() {
		return handlersOf(this.#session, this.environment.log, (analyzer) => {
			if (analyzer === 'label-errors') this.#actions.labelsJudged();
		});
	}

	protected override shown(): void {
		if (this.#place === undefined) return;
		this.post({ type: 'show', place: this.#place });
		this.#place = undefined;
	}

	protected override handle(message: OwnMessage): void {
		const session = this.#session;
		switch (message.type) {
			case 'cancel':
				session.training.cancel();
				return;
			case 'train-again':
				this.#actions.trainAgain(session, message.how);
				return;
			case 'train-with':
				this.#actions.trainWith(session, message.choices);
				return;
			case 'train':
				this.#actions.trainWithout(session, message.exclude, message.split);
				return;
			case 'train-without-rows':
				this.#actions.trainWithoutRows(session, message.rows);
				return;
			case 'keep-slices':
				session.kept.keepSlices(message.slices).catch((error: unknown) => {
					this.environment.log.warn(sentenceOf(error));
				});
				return;
			case 'keep-limits':
				session.kept.keepLimits(message.limits).catch((error: unknown) => {
					this.environment.log.warn(sentenceOf(error));
				});
				return;
			case 'keep-expected':
				session.kept
					.keepExpected(message.expected)
					.then(() => {
						this.staleFindings();
					})
					.catch((error: unknown) => {
						this.environment.log.warn(sentenceOf(error));
					});
				return;
			case 'inspect':
				this.#actions.inspectRun(session, message.options, message.target);
				return;
			case 'report':
				this.#actions.exportReport(session);
				return;
			case 'decision': {
				const { row, attributions, counterfactuals } = message;
				this.#actions.exportDecision(session, { row, attributions, counterfactuals });
				return;
			}
			case 'select': {
				this.activated();
				const refused = this.#selection.receive(session.selected, session.limits, message);
				if (refused !== null) this.environment.log.warn(`panel: refused ${refused}`);
				// Its page is in the side panel, which may be hidden; the focus stays here.
				else if (typeof message.patch.unit === 'number')
					void commands.executeCommand('neuroglass.inspector.focus', { preserveFocus: true });
				return;
			}
			case 'open-row':
				this.#actions.openRow(session, message.row, message.place);
				return;
			case 'insert-row':
				this.#actions.insertRow(session, message.row, new Map(message.values));
				return;
			case 'explain-row':
				this.show({ view: 'explain' });
				return;
			case 'open-line':
				this.#actions.openLine(session, message.line, message.part);
				return;
			case 'save':
				this.#actions.save(session.readable ? session.data : undefined, message.name, message.bytes);
		}
	}
}
