import type { AnalyzerId, OptionsOf, ResultOf } from '../../src/analyze/index.ts';
import { catalogueOf } from '../../src/messages/catalogue.ts';
import type { HeldAnswer } from '../../src/protocol/held-answer.ts';
import type { FromPanel } from '../../src/protocol/panel.ts';
import type { JobOptions } from '../../src/protocol/rpc.ts';
import type { SelectionPatch } from '../../src/protocol/selection.ts';
import type { RowsAsked } from '../../src/run/analyze/question.ts';
import type { Connection } from '../../src/webview/connection.ts';
import { Panel } from '../../src/webview/panel-app.tsx';
import { ThemeSource } from '../../src/webview/theme-source.ts';
import type { AnsweredRun } from './answered-run.ts';

/** A page of the panel in this document: what was posted, and what the page stored of itself. */
export interface OpenPanel {
	readonly panel: Panel;
	readonly root: HTMLElement;
	readonly posted: FromPanel[];
	readonly stored: () => unknown;
}

/** The panel's page as a host has it: what was asked, too. */
export interface PanelPage extends OpenPanel {
	/** Answers given, in the order of the questions. */
	readonly answers: HeldAnswer[];
}

const notAsked = () => Promise.reject(new Error('not asked here'));

/** A page that was told nothing but its language. `held` and `stored`: of the page that was here before it was hidden. */
export function openPanel(
	answered: Partial<Connection>,
	held: readonly HeldAnswer[] = [],
	stored?: unknown,
): OpenPanel {
	document.body.replaceChildren();
	const root = document.body.appendChild(document.createElement('main'));
	const posted: FromPanel[] = [];
	let state = stored;
	const connection: Connection = {
		hosted: true,
		post: (message) => posted.push(message),
		analyze: notAsked,
		epochs: null,
		training: null,
		findings: notAsked,
		profile: notAsked,
		cells: notAsked,
		start: () => undefined,
		save: () => undefined,
		loadState: () => state,
		storeState: (kept) => {
			// As the window keeps it.
			state = JSON.parse(JSON.stringify(kept));
		},
		...answered,
	};
	const panel = new Panel(root, connection, new ThemeSource());
	panel.receive({ type: 'setup', strings: null, language: 'en', catalogue: catalogueOf(), held });
	return { panel, root, posted, stored: () => state };
}

/** A page of a run. `more`: what it answers otherwise. */
export function openPage(
	of: AnsweredRun,
	held: readonly HeldAnswer[] = [],
	stored?: unknown,
	more: Partial<Connection> = {},
): PanelPage {
	const answers: HeldAnswer[] = [];
	const { report } = of;
	const answered = async <T>(method: string, request: unknown, value: T): Promise<T> => {
		answers.push({ method, request, value });
		return value;
	};
	const page = openPanel(
		{
			analyze: async <K extends AnalyzerId>(
				analyzer: K,
				options: Partial<OptionsOf<K>>,
				_job?: JobOptions,
				_epoch?: number,
				rows?: RowsAsked,
			) =>
				answered(
					'analyze',
					{ analyzer, options, ...(rows === undefined ? {} : { rows }) },
					of.analyze(analyzer, options, rows) as ResultOf<K>,
				),
			findings: () => answered('findings', undefined, report.findings),
			profile: () => answered('profile', undefined, report.profile!),
			...more,
		},
		held,
		stored,
	);
	page.panel.receive({ type: 'state', state: report.state, revision: 1 });
	return { ...page, answers };
}

/** As the host tells it: chosen in the tree, the inspector or the editor. */
export function select({ panel }: PanelPage, changed: SelectionPatch): void {
	panel.receive({ type: 'select', changed, revision: 2 });
}

export function press(target: Element, key: string): void {
	target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
}

/** As somebody who drags a slider, or types. */
export function enter(input: HTMLInputElement, value: string, ...events: readonly ('input' | 'change')[]): void {
	input.value = value;
	for (const event of events) input.dispatchEvent(new Event(event, { bubbles: true }));
}

export function click(target: Element | null): void {
	if (target === null) throw new Error('there is nothing to click');
	target.dispatchEvent(new MouseEvent('click', { bubbles: true }));
}
