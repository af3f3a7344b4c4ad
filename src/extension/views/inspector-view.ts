import { window, type Webview, type WebviewView, type WebviewViewProvider } from 'vscode';
import type {
	FromInspector,
	InspectorState,
	KnownPlace,
	PanelApi,
	ToInspector,
	TypedRow,
} from '../../protocol/panel.ts';
import { HeldAnswers } from '../../protocol/held-answers.ts';
import { subjectOf } from '../../protocol/subject.ts';
import { JobServer, type Handlers } from '../../protocol/job-server.ts';
import type { CurrentRun } from '../current-run.ts';
import { failureOf } from '../../protocol/rpc.ts';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import { handlersOf } from '../panel/handlers.ts';
import { fromInspectorIn, type Refused } from '../panel/messages.ts';
import { pageHtml, webviewOptions } from '../panel/page.ts';
import { SelectionLink } from '../panel/selection-link.ts';
import type { RunSession } from '../sessions/run-session.ts';
import { CancelledError } from '../sessions/worker-connection.ts';
import { inertLines } from '../text/inert.ts';

type OpenRow = (session: RunSession, row: number, place?: KnownPlace) => void;

type ExplainRow = (session: RunSession) => void;

export const inspectorViewId = 'neuroglass.inspector';

/** The numbers of what is selected in the run the user looks at. A change of selection is told alone, without the whole state. */
export class InspectorView extends Disposing implements WebviewViewProvider {
	readonly #environment: Environment;
	readonly #current: CurrentRun;
	readonly #openRow: OpenRow;
	readonly #explainRow: ExplainRow;
	/** There and listening. */
	#webview: Webview | undefined;
	/** In the data file of the run that is shown. */
	#typed: TypedRow | null = null;
	readonly #held = new HeldAnswers();
	/** Whose state was sent last. */
	#session: RunSession | undefined;
	readonly #selection = new SelectionLink((message) => {
		this.#post(message);
	});
	readonly #jobs = new JobServer<PanelApi>(
		() => this.#handlers(),
		(answer) => {
			this.#held.answered(answer);
			this.#post(answer);
		},
	);

	constructor(environment: Environment, current: CurrentRun, openRow: OpenRow, explainRow: ExplainRow) {
		super();
		this.#environment = environment;
		this.#current = current;
		this.#openRow = openRow;
		this.#explainRow = explainRow;
		this.own(window.registerWebviewViewProvider(inspectorViewId, this));
		this.own(
			current.onDidChange(() => {
				this.#update();
			}),
		);
		this.own(
			current.onDidSelect((change) => {
				this.#selection.tell(change);
			}),
		);
	}

	/** What is typed in the data file of the run that is looked at. */
	tellTyped(typed: TypedRow | null): void {
		this.#typed = typed;
		this.#post({ type: 'typed', typed });
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
		this.#held.about(this.#subject());
		const { session } = this.#current;
		if (session !== this.#session) {
			this.#selection.turn();
			this.#typed = null;
			this.#post({ type: 'typed', typed: null });
		}
		this.#session = session;
		this.#post({ type: 'state', state: this.#state(), revision: this.#selection.revision });
	}

	#setUp(): void {
		const { strings, language } = this.#environment;
		this.#held.about(this.#subject());
		this.#post({ type: 'setup', strings, language, catalogue: {}, held: this.#held.all });
	}

	#subject(): string | null {
		const state = this.#current.session?.state;
		return state === undefined ? null : subjectOf(state);
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
		this.#held.pageGone();
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
				this.#setUp();
				this.#update();
				this.#post({ type: 'typed', typed: this.#typed });
				return;
			case 'log':
				this.#environment.log[message.level](`inspector: ${inertLines(message.message)}`);
				return;
			case 'call':
				this.#held.asked(message);
				this.#jobs.receive(message);
				return;
			case 'cancel-job':
				this.#jobs.receive(message);
				return;
			case 'select': {
				const refused =
					session === undefined ? null : this.#selection.receive(session.selected, session.limits, message);
				if (refused !== null) this.#environment.log.warn(`inspector: refused ${refused}`);
				return;
			}
			case 'open-row':
				if (session !== undefined) this.#openRow(session, message.row, message.place);
				return;
			case 'explain-row':
				if (session !== undefined) this.#explainRow(session);
		}
	}
}
