import { EventEmitter, Uri, type WebviewPanel } from 'vscode';
import type { FindingPlace } from '../../findings/finding.ts';
import type { FromPanel, PanelApi, ToPanel } from '../../protocol/panel.ts';
import { answer } from '../../protocol/rpc.ts';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import type { RunSession } from '../sessions/run-session.ts';
import { handlersOf } from './handlers.ts';
import { pageHtml, webviewOptions } from './page.ts';

/** What a panel asks of the rest of the extension. */
export interface PanelActions {
	trainAgain(session: RunSession, customize: boolean): void;
	exportReport(session: RunSession): void;
	openRow(session: RunSession, row: number): void;
	save(name: string, bytes: Uint8Array): void;
}

/**
 * One editor tab for one run. The webview holds nothing that the session does not: it is destroyed whenever it is
 * hidden, says 'ready' when it is back, and gets the whole state.
 */
export class RunPanel extends Disposing {
	readonly #panel: WebviewPanel;
	readonly #session: RunSession;
	readonly #environment: Environment;
	readonly #actions: PanelActions;
	readonly #activations = this.own(new EventEmitter<void>());
	readonly #closes = this.own(new EventEmitter<void>());
	/** The webview is there and listens. */
	#ready = false;
	/** To be shown as soon as there is a webview. */
	#place: FindingPlace | undefined;

	readonly onDidActivate = this.#activations.event;
	readonly onDidClose = this.#closes.event;

	constructor(panel: WebviewPanel, session: RunSession, environment: Environment, actions: PanelActions) {
		super();
		this.#panel = panel;
		this.#session = session;
		this.#environment = environment;
		this.#actions = actions;

		this.own(
			panel.onDidDispose(() => {
				this.#closes.fire();
				this.dispose();
			}),
		);
		this.own(
			panel.onDidChangeViewState(() => {
				if (!panel.visible) this.#ready = false;
				if (panel.active) this.#activations.fire();
			}),
		);
		this.own(
			panel.webview.onDidReceiveMessage((message: FromPanel) => {
				this.#receive(message);
			}),
		);
		this.own(
			session.onDidChange(() => {
				this.#update();
			}),
		);
		this.own(
			session.onDidProgress((records) => {
				if (records.length > 0) this.#post({ type: 'progress', records });
			}),
		);
		this.own(
			session.onDidSelect((selection) => {
				this.#post({ type: 'select', selection });
			}),
		);

		panel.title = session.title;
		panel.iconPath = {
			light: Uri.joinPath(environment.extensionUri, 'media', 'neuroglass-light.svg'),
			dark: Uri.joinPath(environment.extensionUri, 'media', 'neuroglass-dark.svg'),
		};
		panel.webview.options = webviewOptions(environment);
		panel.webview.html = pageHtml(panel.webview, environment, 'panel');
	}

	get session(): RunSession {
		return this.#session;
	}

	get active(): boolean {
		return this.#panel.active;
	}

	get visible(): boolean {
		return this.#panel.visible;
	}

	reveal(place?: FindingPlace): void {
		this.#place = place;
		this.#panel.reveal(undefined, false);
		this.#showPlace();
	}

	/** As the user closes it. */
	close(): void {
		this.#panel.dispose();
	}

	#update(): void {
		this.#panel.title = this.#session.title;
		const { strings, language } = this.#environment;
		this.#post({ type: 'state', state: this.#session.state, strings, language });
	}

	#showPlace(): void {
		if (this.#place === undefined || !this.#ready) return;
		this.#post({ type: 'show', place: this.#place });
		this.#place = undefined;
	}

	/** Nothing is sent to a webview that is hidden; it gets everything when it is back. */
	#post(message: ToPanel): void {
		if (this.#ready && !this.disposed) void this.#panel.webview.postMessage(message);
	}

	#receive(message: FromPanel): void {
		const session = this.#session;
		switch (message.type) {
			case 'ready':
				this.#ready = true;
				this.#update();
				this.#showPlace();
				return;
			case 'call':
				void answer<PanelApi>(handlersOf(session, this.#environment.log), message).then((settled) => {
					this.#post(settled);
				});
				return;
			case 'cancel':
				session.cancel();
				return;
			case 'train-again':
				this.#actions.trainAgain(session, message.customize);
				return;
			case 'report':
				this.#actions.exportReport(session);
				return;
			case 'select':
				this.#activations.fire();
				session.select(message.selection);
				return;
			case 'open-row':
				this.#actions.openRow(session, message.row);
				return;
			case 'save':
				this.#actions.save(message.name, message.bytes);
				return;
			case 'log':
				this.#environment.log[message.level](`panel: ${message.message}`);
		}
	}
}
