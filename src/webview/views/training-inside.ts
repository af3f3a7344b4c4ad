import * as l10n from '@vscode/l10n';
import type { ViewId } from '../../analyze/views.ts';
import { asOfMoment } from '../../messages/epochs.ts';
import type { Selection, SelectionKey } from '../../protocol/selection.ts';
import type { Connection } from '../connection.ts';
import { element, replace } from '../dom.ts';
import type { FigureContext } from '../parts/figure.ts';
import { actionButton, loading, notice } from '../parts/notice.ts';
import { RunViews } from '../run-views.ts';
import { Session } from '../session.ts';
import type { ViewStateStore } from '../view-state.ts';

/** Milliseconds between two looks. */
const interval = 1000;
/** What a network that is not done can be asked. */
const views: readonly ViewId[] = ['activations', 'weights', 'errors'];

/** The network of a training under way: looked at again every second or so, as long as somebody does. */
export class TrainingInside {
	readonly element: HTMLElement;
	readonly #connection: Connection;
	readonly #figures: FigureContext;
	readonly #context: { readonly state: ViewStateStore; readonly selection: () => Selection };
	/** To be trained at most. */
	readonly #epochs: number;
	readonly #content = element('div', { class: 'inside' });
	#views: RunViews | null = null;
	#next: ReturnType<typeof setTimeout> | undefined;
	#disposed = false;
	#step = -1;

	constructor(
		connection: Connection,
		figures: FigureContext,
		context: { readonly state: ViewStateStore; readonly selection: () => Selection },
		epochs: number,
	) {
		this.#connection = connection;
		this.#figures = figures;
		this.#context = context;
		this.#epochs = epochs;
		const button = actionButton({ label: l10n.t('Look Inside'), run: () => void this.#open() });
		button.dataset['action'] = 'look-inside';
		replace(this.#content, element('div', { class: 'view' }, button));
		this.element = this.#content;
	}

	selected(selection: Selection, changed: ReadonlySet<SelectionKey>): void {
		this.#views?.selected(selection, changed);
	}

	dispose(): void {
		this.#disposed = true;
		clearTimeout(this.#next);
		this.#views?.dispose();
	}

	async #open(): Promise<void> {
		const { training } = this.#connection;
		if (training === null) return;
		replace(this.#content, element('div', { class: 'view' }, loading(l10n.t('Looking into the network'))));
		try {
			const record = await training.watch();
			const moment = await training.look();
			if (this.#disposed) return;
			this.#step = moment.step;
			const newSession = (): Session => new Session(record, [], 'same', this.#connection);
			const session = newSession();
			const { state, selection } = this.#context;
			const shown = new RunViews(
				{ ...this.#figures, session, state, selection, show: (place) => shown.show(place), hosted: true },
				session,
				views,
				asOfMoment(moment, this.#epochs),
			);
			this.#views = shown;
			replace(this.#content, shown.element);
			shown.open(views.find((id) => id === state.current.tab) ?? views[0]);
			const again = async (): Promise<void> => {
				try {
					const now = await training.look();
					if (this.#disposed) return;
					if (now.step !== this.#step) await shown.turn(newSession(), asOfMoment(now, this.#epochs));
					this.#step = now.step;
				} catch {
					// The training has ended, which the host tells; or it will be so the next time.
				}
				this.#again(again);
			};
			this.#again(again);
		} catch (error) {
			if (this.#disposed) return;
			const text = error instanceof Error ? error.message : String(error);
			replace(
				this.#content,
				element(
					'div',
					{ class: 'view' },
					notice('warning', text, [{ label: l10n.t('Try Again'), run: () => void this.#open() }]),
				),
			);
		}
	}

	#again(look: () => Promise<void>): void {
		if (this.#disposed) return;
		this.#next = setTimeout(() => void look(), interval);
	}
}
