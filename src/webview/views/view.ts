import * as l10n from '@vscode/l10n';
import type { AnalyzerId } from '../../analyze/index.ts';
import type { IssuePlace } from '../../issues/issue.ts';
import type { Selection, SelectionKey } from '../../protocol/selection.ts';
import type { ChartView } from '../charts/view.ts';
import type { Theme } from '../charts/theme.ts';
import { element, replace, type Child } from '../dom.ts';
import { ChartFigure, type FigureContext } from '../parts/figure.ts';
import { loading, notice } from '../parts/notice.ts';
import type { SessionFor } from '../session.ts';
import type { ViewStateStore } from '../view-state.ts';

/** What a view is given; it may ask these analyzers. */
export interface ViewContext<Asked extends AnalyzerId = never> extends FigureContext {
	readonly session: SessionFor<Asked>;
	readonly state: ViewStateStore;
	readonly selection: () => Selection;
	readonly show: (place: IssuePlace) => void;
	readonly hosted: boolean;
}

/** Answers one question about a run; made when it is first shown. */
export abstract class View<Asked extends AnalyzerId = never> {
	readonly element = element('div', { class: 'view' });
	protected readonly context: ViewContext<Asked>;
	readonly #figures = new Set<ChartFigure>();

	constructor(context: ViewContext<Asked>) {
		this.context = context;
	}

	/** Follows the shared selection, of which these members changed. */
	selected(_selection: Selection, _changed: ReadonlySet<SelectionKey>): void {
		// Most views show nothing of it.
	}

	dispose(): void {
		for (const figure of this.#figures) figure.dispose();
		this.#figures.clear();
	}

	protected figure(make: (theme: Theme) => ChartView): ChartFigure {
		const figure = new ChartFigure(this.context, make);
		this.#figures.add(figure);
		return figure;
	}

	/** Fills `box` when the answer is there; until then it says that it is computed, or why it could not be. */
	protected async load<T>(
		box: HTMLElement,
		what: string,
		ask: () => Promise<T>,
		show: (answer: T) => void,
	): Promise<void> {
		replace(box, loading(what));
		try {
			const answer = await ask();
			replace(box);
			show(answer);
		} catch (error) {
			replace(
				box,
				notice('error', error instanceof Error ? error.message : String(error), [
					{ label: l10n.t('Try Again'), run: () => void this.load(box, what, ask, show) },
				]),
			);
		}
	}
}

export function headlineElement(text: string): HTMLElement {
	return element('p', { class: 'headline', role: 'heading', 'aria-level': 2 }, text);
}

/** Side by side from 900 px. */
export function columns(...children: readonly Child[]): HTMLElement {
	return element('div', { class: 'columns' }, ...children);
}
