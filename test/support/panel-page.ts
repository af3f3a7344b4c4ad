import type { AnalyzerId, OptionsOf, ResultOf } from '../../src/analyze/index.ts';
import type { HeldAnswer } from '../../src/protocol/held-answer.ts';
import type { FromPanel } from '../../src/protocol/panel.ts';
import type { JobOptions } from '../../src/protocol/rpc.ts';
import type { SelectionPatch } from '../../src/protocol/selection.ts';
import type { RowsAsked } from '../../src/run/analyze/question.ts';
import type { Connection } from '../../src/webview/connection.ts';
import { Panel } from '../../src/webview/panel-app.ts';
import { ThemeSource } from '../../src/webview/theme-source.ts';
import type { AnsweredRun } from './answered-run.ts';

/** The panel's page as a host has it: what was asked and posted, what the page stored of itself. */
export interface PanelPage {
	readonly panel: Panel;
	readonly root: HTMLElement;
	readonly posted: FromPanel[];
	/** Answers given, in the order of the questions. */
	readonly answers: HeldAnswer[];
	readonly stored: () => unknown;
}

/** A page of a run. `held` and `stored`: of the page that was here before it was hidden; `epochs`: how it answers about those. */
export function openPage(
	of: AnsweredRun,
	held: readonly HeldAnswer[] = [],
	stored?: unknown,
	epochs: Pick<Connection, 'epochs'> & Partial<Pick<Connection, 'analyze'>> = { epochs: null },
): PanelPage {
	document.body.replaceChildren();
	const root = document.body.appendChild(document.createElement('main'));
	const posted: FromPanel[] = [];
	const answers: HeldAnswer[] = [];
	let state = stored;
	const { report } = of;
	const answered = async <T>(method: string, request: unknown, value: T): Promise<T> => {
		answers.push({ method, request, value });
		return value;
	};
	const connection: Connection = {
		hosted: true,
		post: (message) => posted.push(message),
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
		training: null,
		findings: () => answered('findings', undefined, report.findings),
		profile: () => answered('profile', undefined, report.profile!),
		cells: () => Promise.reject(new Error('not asked here')),
		start: () => undefined,
		save: () => undefined,
		loadState: () => state,
		storeState: (kept) => {
			// As the window keeps it.
			state = JSON.parse(JSON.stringify(kept));
		},
		...epochs,
	};
	const panel = new Panel(root, connection, new ThemeSource());
	panel.receive({ type: 'setup', strings: null, language: 'en', held });
	panel.receive({ type: 'state', state: report.state, revision: 1 });
	return { panel, root, posted, answers, stored: () => state };
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
