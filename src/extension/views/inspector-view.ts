import { window, type Webview, type WebviewView, type WebviewViewProvider } from 'vscode';
import type { FromInspector, InspectorState, PanelApi, ToInspector } from '../../protocol/panel.ts';
import { JobServer, type Handlers } from '../../protocol/job-server.ts';
import type { CurrentRun } from '../current-run.ts';
import { failureOf } from '../../protocol/rpc.ts';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import { handlersOf } from '../panel/handlers.ts';
import { fromInspectorIn, type Refused } from '../panel/messages.ts';
import { pageHtml, webviewOptions } from '../panel/page.ts';
import type { RunSession } from '../sessions/run-session.ts';
import { CancelledError } from '../sessions/worker-connection.ts';
import { inertLines } from '../text/inert.ts';

export const inspectorViewId = 'neuroglass.inspector';

/** The numbers of what is selected in the run the user looks at. */
export class InspectorView extends Disposing implements WebviewViewProvider {
	readonly #environment: Environment;
	readonly #current: CurrentRun;
	readonly #openRow: (session: RunSession, row: number) => void;
	/** There and listening. */
	#webview: Webview | undefined;
	readonly #jobs = new JobServer<PanelApi>(
		() => this.#handlers(),
		(answer) => {
			this.#post(answer);
		},
	);

	constructor(environment: Environment, current: CurrentRun, openRow: (session: RunSession, row: number) => void) {
		super();
		this.#environment = environment;
		this.#current = current;
		this.#openRow = openRow;
		this.own(window.registerWebviewViewProvider(inspectorViewId, this));
		this.own(
			current.onDidChange(() => {
				this.#update();
			}),
		);
	}

	resolveWebviewView(view: WebviewView): void {
		const { webview } = view;
		view.onDidChangeVisibility(() => {
			if (!view.visible) this.#hidden();
		});
		view.onDidDispose(() => {
			this.#hidden();
		});
		webview.options = webviewOptions(this.#environment);
		webview.onDidReceiveMessage((received: unknown) => {
			const checked = fromInspectorIn(received);
			if ('message' in checked) this.#receive(webview, checked.message);
			else this.#refuse(checked);
		});
		webview.html = pageHtml(webview, this.#environment, 'inspector');
	}

	#update(): void {
		const { strings, language } = this.#environment;
		this.#post({ type: 'state', state: this.#state(), strings, language });
	}

	#state(): InspectorState {
		const state = this.#current.session?.state;
		if (state?.phase !== 'ready') return { phase: 'empty' };
		const { runId, record, data, selection } = state;
		return { phase: 'shown', runId, record, data, selection };
	}

	#hidden(): void {
		this.#webview = undefined;
		this.#jobs.cancelAll();
	}

	#handlers(): Handlers<PanelApi> {
		const { session } = this.#current;
		if (session === undefined) throw new CancelledError();
		return handlersOf(session, this.#environment.log);
	}

	#post(message: ToInspector): void {
		void this.#webview?.postMessage(message);
	}

	#refuse({ refused, id }: Refused): void {
		this.#environment.log.warn(`inspector: refused ${refused}`);
		if (id !== undefined) this.#post(failureOf(id, new Error(`refused ${refused}`)));
	}

	#receive(webview: Webview, message: FromInspector): void {
		const { session } = this.#current;
		switch (message.type) {
			case 'ready':
				this.#webview = webview;
				this.#update();
				return;
			case 'log':
				this.#environment.log[message.level](`inspector: ${inertLines(message.message)}`);
				return;
			case 'call':
			case 'cancel-job':
				this.#jobs.receive(message);
				return;
			case 'select':
				session?.select(message.selection);
				return;
			case 'open-row':
				if (session !== undefined) this.#openRow(session, message.row);
		}
	}
}
