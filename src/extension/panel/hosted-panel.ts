import { EventEmitter, Uri, workspace, type WebviewPanel } from 'vscode';
import { catalogueOf } from '../../messages/catalogue.ts';
import type { FromPanel, PanelApi, PanelState, ToPanel } from '../../protocol/panel.ts';
import { HeldAnswers } from '../../protocol/held-answers.ts';
import { subjectOf } from '../../protocol/subject.ts';
import { JobServer, type Handlers } from '../../protocol/job-server.ts';
import { failureOf } from '../../protocol/rpc.ts';
import { Disposing } from '../dispose.ts';
import type { Environment } from '../environment.ts';
import { expectedSetting } from '../expected-directions.ts';
import { onDidChangeIgnoredIssues, showIgnoredIssues, switchOffIssue } from '../ignored-issues.ts';
import { entitle } from '../text/places.ts';
import { inertLines } from '../text/inert.ts';
import { fromPanelIn, type Refused } from './messages.ts';
import { pageHtml, webviewOptions } from './page.ts';

/** What is not the same for all panels. */
export type OwnMessage = Exclude<
	FromPanel,
	{ type: 'ready' | 'call' | 'cancel-job' | 'log' | 'switch-off' | 'issue-settings' }
>;

/**
 * An editor tab with the panel's page in it. The webview holds nothing that the host does not: it is destroyed whenever
 * it is hidden, says 'ready' when it is back, and gets the whole state, with the answers it had.
 */
export abstract class HostedPanel extends Disposing {
	readonly #panel: WebviewPanel;
	protected readonly environment: Environment;
	readonly #activations = this.own(new EventEmitter<void>());
	readonly #closes = this.own(new EventEmitter<void>());
	/** The webview is there and listens. */
	#ready = false;
	readonly #held = new HeldAnswers();
	readonly #jobs = new JobServer<PanelApi>(
		() => this.handlers,
		(answer) => {
			this.#held.answered(answer);
			this.post(answer);
		},
	);

	readonly onDidActivate = this.#activations.event;
	readonly onDidClose = this.#closes.event;

	constructor(panel: WebviewPanel, environment: Environment, title: string) {
		super();
		this.#panel = panel;
		this.environment = environment;
		this.own(
			panel.onDidDispose(() => {
				this.#closes.fire();
				this.dispose();
			}),
		);
		this.own(
			panel.onDidChangeViewState(() => {
				if (!panel.visible) {
					this.#ready = false;
					this.#jobs.cancelAll();
					this.#held.pageGone();
				}
				if (panel.active) this.activated();
			}),
		);
		this.own(
			workspace.onDidChangeConfiguration((change) => {
				if (change.affectsConfiguration('neuroglass')) this.#held.forget();
				if (change.affectsConfiguration(expectedSetting)) this.staleFindings();
			}),
		);
		this.own(
			onDidChangeIgnoredIssues(() => {
				this.post({ type: 'stale', methods: ['findings', 'profile'] });
			}),
		);
		this.own(
			panel.webview.onDidReceiveMessage((received: unknown) => {
				const checked = fromPanelIn(received);
				if ('message' in checked) this.#receive(checked.message);
				else this.#refuse(checked);
			}),
		);
		entitle(panel, title);
		panel.iconPath = {
			light: Uri.joinPath(environment.extensionUri, 'media', 'neuroglass-light.svg'),
			dark: Uri.joinPath(environment.extensionUri, 'media', 'neuroglass-dark.svg'),
		};
		panel.webview.options = webviewOptions(environment);
		panel.webview.html = pageHtml(panel.webview, environment, 'panel');
	}

	get active(): boolean {
		return this.#panel.active;
	}

	get visible(): boolean {
		return this.#panel.visible;
	}

	reveal(): void {
		this.#panel.reveal(undefined, false);
	}

	/** As the user closes it. */
	close(): void {
		this.#panel.dispose();
	}

	protected abstract get state(): PanelState;
	/** Of the selection that the state has. */
	protected abstract get revision(): number;
	protected abstract get handlers(): Handlers<PanelApi>;
	protected abstract handle(message: OwnMessage): void;
	/** The webview is there, and has the state. */
	protected abstract shown(): void;

	protected get ready(): boolean {
		return this.#ready;
	}

	protected activated(): void {
		this.#activations.fire();
	}

	protected update(): void {
		const { state } = this;
		this.#held.about(subjectOf(state));
		entitle(this.#panel, state.title);
		this.post({ type: 'state', state, revision: this.revision });
	}

	#setUp(): void {
		const { strings, language } = this.environment;
		this.#held.about(subjectOf(this.state));
		this.post({ type: 'setup', strings, language, catalogue: catalogueOf(), held: this.#held.all });
	}

	/** Nothing is sent to a webview that is hidden; it gets everything when it is back. */
	protected post(message: ToPanel): void {
		if (this.#ready && !this.disposed) void this.#panel.webview.postMessage(message);
	}

	/** They may be others now; the page asks again. */
	protected staleFindings(): void {
		this.#held.forget();
		this.post({ type: 'stale', methods: ['findings'] });
	}

	/** What fails is for the log: the user sees that nothing changed. */
	#settle(task: Promise<void>): void {
		task.catch((error: unknown) => {
			this.environment.log.error(error instanceof Error ? error : String(error));
		});
	}

	/** What cannot be understood is done nothing about; a call settles all the same. */
	#refuse({ refused, id }: Refused): void {
		this.environment.log.warn(`panel: refused ${refused}`);
		if (id !== undefined) this.post(failureOf(id, new Error(`refused ${refused}`)));
	}

	#receive(message: FromPanel): void {
		switch (message.type) {
			case 'ready':
				this.#ready = true;
				this.#setUp();
				this.update();
				this.shown();
				return;
			case 'call':
				this.#held.asked(message);
				this.#jobs.receive(message);
				return;
			case 'cancel-job':
				this.#jobs.receive(message);
				return;
			case 'log':
				this.environment.log[message.level](`panel: ${inertLines(message.message)}`);
				return;
			case 'switch-off':
				this.#settle(switchOffIssue(message.code));
				return;
			case 'issue-settings':
				this.#settle(showIgnoredIssues());
				return;
			default:
				this.handle(message);
		}
	}
}
