import * as l10n from '@vscode/l10n';
import type { AnalyzerId } from '../analyze/index.ts';
import { viewsOf, type ViewId } from '../analyze/views.ts';
import type { IssuePlace } from '../issues/issue.ts';
import { cellSelection } from '../protocol/cell-selection.ts';
import type { ConfusionPlace, Selection, SelectionKey } from '../protocol/selection.ts';
import { element, replace } from './dom.ts';
import { asOfEpoch } from '../messages/epochs.ts';
import { EpochStrip } from './parts/epoch-strip.ts';
import { RowBar } from './parts/row-bar.ts';
import { Tabs } from './parts/tabs.ts';
import { registry } from './views/registry.ts';
import { ScrollKeeper } from './scroll-keeper.ts';
import type { Session } from './session.ts';
import { TurningViews } from './turning-views.ts';
import type { ViewContext } from './views/view.ts';

/** The views of a finished run; each is made, and asks its question, when it is first shown. */
export class RunViews {
	readonly element: HTMLElement;
	readonly #context: ViewContext<AnalyzerId>;
	readonly #views: TurningViews;
	readonly #session: Session;
	readonly #stripPlace = element('div', { class: 'epoch-strip-place' });
	#strip: EpochStrip | null = null;
	readonly #panels: ReadonlyMap<ViewId, HTMLElement>;
	readonly #tabs: Tabs<ViewId>;
	readonly #bar: RowBar;
	/** Null in a report, which is read from the top. */
	readonly #scroll: ScrollKeeper | null;

	constructor(
		context: ViewContext<AnalyzerId>,
		session: Session,
		ids: readonly ViewId[] = viewsOf(session.record, context.hosted),
		asOf: string | null = null,
	) {
		this.#context = context;
		this.#session = session;
		this.#scroll = context.hosted ? new ScrollKeeper(context.state) : null;
		this.#panels = new Map(
			ids.map((id) => [id, element('section', { 'data-view': id, class: 'panel', tabindex: -1 })]),
		);
		this.#views = new TurningViews(context, session, this.#panels, asOf);
		this.#tabs = new Tabs(
			l10n.t('Views'),
			[...this.#panels].map(([id, panel]) => ({ id, label: registry[id].title(), panel })),
			(id) => this.#shown(id),
		);
		this.#bar = new RowBar(context);
		this.element = element(
			'div',
			{ class: 'run' },
			this.#tabs.list,
			this.#stripPlace,
			this.#bar.element,
			...this.#panels.values(),
		);
	}

	/** Of a view that this run does not have: the first. */
	open(id: ViewId): void {
		const [first] = this.#panels.keys();
		this.#tabs.show(this.#panels.has(id) ? id : first);
	}

	/** Leads to the evidence of a finding. */
	show(place: IssuePlace): void {
		const { view, layer, unit, actual, predicted } = place;
		this.open(view);
		this.#scroll?.stop();
		if (actual !== undefined && predicted !== undefined) void this.#selectCell({ actual, predicted });
		else if (layer !== undefined) this.#context.select({ selection: { layer, unit: unit ?? null } });
		this.#panels.get(view)?.focus();
	}

	selected(selection: Selection, changed: ReadonlySet<SelectionKey>): void {
		this.#bar.selected(selection, changed);
		for (const view of this.#views.all) view.selected(selection, changed);
		if (!changed.has('epoch')) return;
		this.#strip?.show(selection.epoch);
		this.#turnTo(selection.epoch);
	}

	/** A slider over these epochs, which are those kept of the run. */
	offerEpochs(epochs: readonly number[]): void {
		if (epochs.length < 2) return;
		const { outcome } = this.#session.record;
		this.#strip = new EpochStrip({
			epochs,
			best: outcome.bestEpoch,
			trained: outcome.epochs,
			chosen: this.#context.selection().epoch,
			choose: (epoch) => this.#context.select({ selection: { epoch } }),
		});
		replace(this.#stripPlace, this.#strip.element);
		const { epoch } = this.#context.selection();
		if (epoch !== null) this.#turnTo(epoch);
	}

	/** The network has become another one. */
	turn(session: Session, asOf: string): Promise<void> {
		return this.#views.turn(session, asOf, this.#context.state.current.tab);
	}

	/** All views are made and shown, for paper. */
	showAll(): void {
		for (const id of this.#panels.keys()) this.#views.make(id);
	}

	dispose(): void {
		this.#scroll?.dispose();
		this.#strip?.dispose();
		this.#views.dispose();
	}

	#turnTo(epoch: number | null): void {
		const { tab } = this.#context.state.current;
		if (epoch === null) void this.#views.turn(this.#session, null, tab);
		else {
			const session = this.#session.at(epoch);
			void this.#views.turn(session, asOfEpoch(epoch, this.#session.record.outcome.epochs), tab);
		}
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
		this.#views.make(id);
		this.#scroll?.shown(id);
	}
}
