import * as l10n from '@vscode/l10n';
import type { AnalyzerId } from '../analyze/index.ts';
import { viewIds, viewsOfReport, type ViewId } from '../analyze/views.ts';
import type { IssuePlace } from '../issues/issue.ts';
import type { Selection } from '../protocol/panel.ts';
import { element } from './dom.ts';
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
		this.element = element('div', { class: 'run' }, this.#tabs.list, ...this.#panels.values());
	}

	open(id: ViewId): void {
		this.#tabs.show(id);
	}

	/** Leads to the evidence of a finding. */
	show(place: IssuePlace): void {
		const { view, layer, unit, actual, predicted } = place;
		if (layer !== undefined) this.#context.state.change({ layer });
		this.open(view);
		if (actual !== undefined && predicted !== undefined)
			this.#context.select({ selection: { kind: 'cell', actual, predicted } });
		else if (layer !== undefined && unit !== undefined)
			this.#context.select({ selection: { kind: 'unit', layer, unit } });
		else if (layer !== undefined) this.#context.select({ selection: { kind: 'layer', layer } });
		this.#panels.get(view)?.focus();
	}

	selected(selection: Selection): void {
		// All views look at the same layer, the ones not open yet as well.
		if (selection.kind === 'layer' || selection.kind === 'unit') this.#context.state.change({ layer: selection.layer });
		for (const view of this.#views.values()) view.selected(selection);
	}

	/** All views are made and shown, for paper. */
	showAll(): void {
		for (const id of this.#panels.keys()) this.#make(id);
	}

	dispose(): void {
		for (const view of this.#views.values()) view.dispose();
		this.#views.clear();
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
