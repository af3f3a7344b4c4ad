import * as l10n from '@vscode/l10n';
import type { IssuePlace } from '../issues/issue.ts';
import type { Selection, ViewId } from '../protocol/panel.ts';
import { element } from './dom.ts';
import { Tabs } from './parts/tabs.ts';
import { viewIds } from './view-state.ts';
import { ActivationsView } from './views/activations.ts';
import { DataView } from './views/data.ts';
import { ErrorsView } from './views/errors.ts';
import { Overview } from './views/overview.ts';
import type { View, ViewContext } from './views/view.ts';
import { WeightsView } from './views/weights.ts';

const makers: Readonly<Record<ViewId, (context: ViewContext) => View>> = {
	overview: (context) => new Overview(context),
	data: (context) => new DataView(context),
	activations: (context) => new ActivationsView(context),
	weights: (context) => new WeightsView(context),
	errors: (context) => new ErrorsView(context),
};

/** The views of a finished run; each is made, and asks its question, when it is first shown. */
export class RunViews {
	readonly element: HTMLElement;
	readonly #context: ViewContext;
	readonly #views = new Map<ViewId, View>();
	readonly #panels = new Map(
		viewIds.map((id) => [id, element('section', { 'data-view': id, class: 'panel', tabindex: -1 })]),
	);
	readonly #tabs: Tabs<ViewId>;

	constructor(context: ViewContext) {
		this.#context = context;
		this.#tabs = new Tabs(
			l10n.t('Views'),
			[...this.#panels].map(([id, panel]) => ({ id, label: viewLabel(id), panel })),
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
		const view = makers[id](this.#context);
		this.#views.set(id, view);
		this.#panels.get(id)?.append(view.element);
	}
}

function viewLabel(id: ViewId): string {
	switch (id) {
		case 'overview':
			return l10n.t('Overview');
		case 'data':
			return l10n.t('Data');
		case 'activations':
			return l10n.t('Activations');
		case 'weights':
			return l10n.t('Weights');
		case 'errors':
			return l10n.t('Errors');
	}
}
