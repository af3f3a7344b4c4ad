import * as l10n from '@vscode/l10n';
import type { InspectorState, Selection, ToInspector } from '../protocol/panel.ts';
import type { HeldAnswer } from '../protocol/held-answer.ts';
import type { Connection, Told } from './connection.ts';
import { append, element, replace } from './dom.ts';
import { inspectCell } from './inspect/cell.ts';
import { inspectLayer } from './inspect/layer.ts';
import type { Inspected, InspectContext } from './inspect/inspected.ts';
import { inspectRow } from './inspect/row.ts';
import { inspectUnit } from './inspect/unit.ts';
import { Announcer } from './parts/announcer.ts';
import { ChartFigure } from './parts/figure.ts';
import { loading, notice } from './parts/notice.ts';
import { speak } from './language.ts';
import { Session } from './session.ts';
import type { ThemeSource } from './theme-source.ts';

/** One selected thing of one run, in the width of a side bar. */
export class Inspector {
	readonly #root: HTMLElement;
	readonly #connection: Connection<ToInspector>;
	readonly #theme: ThemeSource;
	readonly #announcer = new Announcer();
	readonly #content = element('div');
	#session: Session | null = null;
	#figures: ChartFigure[] = [];
	#runId = '';
	/** What this page had been told before it was hidden, for the state that comes first. */
	#held: readonly HeldAnswer[] = [];
	/** Answers to what was asked before the last selection are not shown. */
	#asked = 0;

	constructor(root: HTMLElement, connection: Connection<ToInspector>, theme: ThemeSource) {
		this.#root = root;
		this.#connection = connection;
		this.#theme = theme;
		this.#root.append(this.#content, this.#announcer.element);
	}

	receive(message: Told<ToInspector>): void {
		if (message.type === 'state') {
			this.#show(message.state);
			return;
		}
		speak(message);
		this.#held = message.held;
	}

	#show(state: InspectorState): void {
		const asked = ++this.#asked;
		for (const figure of this.#figures) figure.dispose();
		this.#figures = [];
		document.body.dataset['state'] = state.phase;
		if (state.phase === 'empty' || state.selection.kind === 'none') {
			this.#session = null;
			replace(
				this.#content,
				notice(
					'empty',
					l10n.t('Select a layer, a unit or a mistake, in the runs above or in a chart: its numbers appear here.'),
				),
			);
			return;
		}
		const { runId, record, data, selection } = state;
		if (this.#session === null || this.#runId !== runId || this.#session.data !== data)
			this.#session = new Session(record, [], data, this.#connection, this.#held);
		this.#held = [];
		this.#runId = runId;
		void this.#inspect(this.#session, selection, asked);
	}

	async #inspect(session: Session, selection: Selection, asked: number): Promise<void> {
		const context = this.#context(session);
		replace(this.#content, loading(l10n.t('Asking the network')));
		try {
			const { title, parts } = await inspect(selection, context);
			if (asked !== this.#asked) return;
			replace(this.#content, element('h2', { class: 'inspected' }, title));
			append(this.#content, parts());
			this.#announcer.say(title);
		} catch (error) {
			if (asked !== this.#asked) return;
			replace(
				this.#content,
				notice('warning', error instanceof Error ? error.message : String(error), [
					{ label: l10n.t('Try Again'), run: () => void this.#inspect(session, selection, asked) },
				]),
			);
		}
	}

	#context(session: Session): InspectContext {
		const { post } = this.#connection;
		const select = (selection: Selection): void => post({ type: 'select', selection });
		const openRow = (row: number): void => post({ type: 'open-row', row });
		return {
			session,
			select,
			openRow,
			figure: (make) => {
				const figure = new ChartFigure(
					{
						theme: this.#theme,
						announce: (text) => this.#announcer.say(text),
						select: (target) => select(target.selection),
						openRow,
						save: null,
					},
					make,
				);
				this.#figures.push(figure);
				return figure.element;
			},
		};
	}
}

function inspect(selection: Selection, context: InspectContext): Promise<Inspected> {
	switch (selection.kind) {
		case 'layer':
			return inspectLayer(selection.layer, context);
		case 'unit':
			return inspectUnit(selection.layer, selection.unit, context);
		case 'cell':
			return inspectCell(selection.actual, selection.predicted, context);
		case 'row':
			return inspectRow(selection.row, context);
		case 'none':
			return Promise.resolve({ title: '', parts: () => [] });
	}
}
