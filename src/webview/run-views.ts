import * as l10n from '@vscode/l10n';
import type { AnalyzerId } from '../analyze/index.ts';
import { viewIds, viewsOfReport, type ViewId } from '../analyze/views.ts';
import type { IssuePlace } from '../issues/issue.ts';
import { cellSelection } from '../protocol/cell-selection.ts';
import type { ConfusionPlace, Selection, SelectionKey } from '../protocol/selection.ts';
import { element } from './dom.ts';
import { RowBar } from './parts/row-bar.ts';
import { Tabs } from './parts/tabs.ts';
import { registry } from './views/registry.ts';
import type { View, ViewContext } from './views/view.ts';

/** The views of a finished run; each is made, and asks its question, when it is first shown. */
export class RunViews {
	readonly element: HTMLElement;
	readonly #context: ViewContext<AnalyzerId>;
	readonly #views = new Map<ViewId, View>();
	readonly #panels: ReadonlyMap<ViewId, HTMLElement>;
	readonly #tabs: Tabs<ViewId>;
	readonly #bar: RowBar;

	constructor(context: ViewContext<AnalyzerId>) {
		this.#context = context;
		const ids = context.hosted ? viewIds : viewsOfReport;
		this.#panels = new Map(
			ids.map((id) => [id, element('section', { 'data-view': id, class: 'panel', tabindex: -1 })]),
		);
		this.#tabs = new Tabs(
			l10n.t('Views'),
			[...this.#panels].map(([id, panel]) => ({ id, label: registry[id].title(), panel })),
			(id) => this.#shown(id),
		);
		this.#bar = new RowBar(context);
		this.element = element('div', { class: 'run' }, this.#tabs.list, this.#bar.element, ...this.#panels.values());
	}

	open(id: ViewId): void {
		this.#tabs.show(id);
	}

	/** Leads to the evidence of a finding. */
	show(place: IssuePlace): void {
		const { view, layer, unit, actual, predicted } = place;
		this.open(view);
		if (actual !== undefined && predicted !== undefined) void this.#selectCell({ actual, predicted });
		else if (layer !== undefined) this.#context.select({ selection: { layer, unit: unit ?? null } });
		this.#panels.get(view)?.focus();
	}

	selected(selection: Selection, changed: ReadonlySet<SelectionKey>): void {
		this.#bar.selected(selection, changed);
		for (const view of this.#views.values()) view.selected(selection, changed);
	}

	/** All views are made and shown, for paper. */
	showAll(): void {
		for (const id of this.#panels.keys()) this.#make(id);
	}

	dispose(): void {
		for (const view of this.#views.values()) view.dispose();
		this.#views.clear();
	}

	/** Its rows are known when the errors are. */
	async #selectCell(cell: ConfusionPlace): Promise<void> {
		const { select, selection, session } = this.#context;
		select({ selection: { cell } });
		try {
			const errors = await session.analyze('errors');
			if (errors.task === 'classification' && selection().cell === cell)
				select({ selection: cellSelection(errors.cells, cell) });
		} catch {
			// The view says why.
		}
	}

	#shown(id: ViewId): void {
		this.#context.state.change({ tab: id });
		this.#make(id);
	}

	#make(id: ViewId): void {
		if (this.#views.has(id)) return;
		const view = registry[id].create(this.#context);
		this.#views.set(id, view);
		this.#panels.get(id)?.append(view.element);
	}
}
