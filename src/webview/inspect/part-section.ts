import * as l10n from '@vscode/l10n';
import { asOfEpoch } from '../../messages/epochs.ts';
import type { Selection } from '../../protocol/selection.ts';
import type { ChartView } from '../charts/view.ts';
import type { Theme } from '../charts/theme.ts';
import { append, element, icon, replace } from '../dom.ts';
import { ChartFigure, type FigureContext } from '../parts/figure.ts';
import { loading, notice } from '../parts/notice.ts';
import type { Session } from '../session.ts';
import type { InspectContext } from './inspected.ts';
import type { SelectedPart } from './selected-parts.ts';

export interface SectionContext {
	readonly session: Session;
	readonly figures: FigureContext;
	readonly explainRow: () => void;
	readonly selection: () => Selection;
}

/** One selected thing with its numbers. What it showed stays until what is asked for next is there, so that nothing flickers. */
export class PartSection {
	readonly element: HTMLElement;
	readonly #part: SelectedPart;
	readonly #context: SectionContext;
	/** Of the epoch asked about; null: the run as it was kept. */
	#session: Session | null = null;
	#charts: ChartFigure[] = [];
	/** Answers to what was asked before the last change are not shown. */
	#asked = 0;

	constructor(part: SelectedPart, context: SectionContext) {
		this.#part = part;
		this.#context = context;
		this.element = element('section', { class: 'inspected-part', 'data-inspected': part.name });
		replace(this.element, loading(l10n.t('Asking the network')));
		void this.ask();
	}

	async ask(): Promise<void> {
		const asked = ++this.#asked;
		const charts: ChartFigure[] = [];
		this.element.setAttribute('aria-busy', 'true');
		try {
			const { title, parts } = await this.#part.ask(this.#context.selection(), this.#contextOf(charts));
			if (asked !== this.#asked) return;
			this.#release();
			const { epoch } = this.#context.selection();
			const trained = this.#context.session.record.outcome.epochs;
			const asOf = epoch === null ? null : element('p', { class: 'as-of' }, asOfEpoch(epoch, trained));
			replace(this.element, this.#head(title), asOf);
			append(this.element, parts());
			this.#charts = charts;
			this.#context.figures.announce(title);
		} catch (error) {
			if (asked !== this.#asked) return;
			this.#release();
			replace(
				this.element,
				notice('warning', error instanceof Error ? error.message : String(error), [
					{ label: l10n.t('Try Again'), run: () => void this.ask() },
				]),
			);
		}
		this.element.removeAttribute('aria-busy');
	}

	dispose(): void {
		this.#asked++;
		this.#release();
		this.element.remove();
	}

	#release(): void {
		for (const chart of this.#charts) chart.dispose();
		this.#charts = [];
	}

	#head(title: string): HTMLElement {
		const label = l10n.t('Deselect');
		return element(
			'div',
			{ class: 'inspected-head' },
			element('h2', { class: 'inspected' }, title),
			element(
				'button',
				{
					type: 'button',
					class: 'button quiet',
					title: label,
					'aria-label': l10n.t('{0}: {1}', label, title),
					onclick: () => this.#context.figures.select({ selection: this.#part.without }),
				},
				icon('close'),
			),
		);
	}

	#contextOf(charts: ChartFigure[]): InspectContext {
		const { session: run, figures, selection } = this.#context;
		const { epoch } = selection();
		// What was asked of another epoch is needed no more.
		this.#session?.abandon();
		this.#session = epoch === null ? null : run.at(epoch);
		const session = this.#session ?? run;
		return {
			session,
			selection,
			select: (patch) => figures.select({ selection: patch }),
			openRow: figures.openRow,
			explainRow: this.#context.explainRow,
			figure: (make: (theme: Theme) => ChartView) => {
				const chart = new ChartFigure(figures, make);
				charts.push(chart);
				return chart.element;
			},
		};
	}
}
