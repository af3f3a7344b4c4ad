import type { EpochRecord } from '../../core/history.ts';
import type { PanelState } from '../../protocol/panel.ts';
import type { Selection, SelectionKey } from '../../protocol/selection.ts';
import type { TrainingStatus } from '../../protocol/worker.ts';
import { element } from '../dom.ts';
import type { Connection } from '../connection.ts';
import type { FigureContext } from '../parts/figure.ts';
import type { ViewStateStore } from '../view-state.ts';
import { TrainingView } from './training.ts';
import { TrainingControls } from './training-controls.ts';
import { TrainingInside } from './training-inside.ts';

export interface TrainingPageContext {
	readonly connection: Connection;
	readonly state: ViewStateStore;
	readonly selection: () => Selection;
}

/** A training under way: how far it is, how to hold it up, and the network inside it. */
export class TrainingPage {
	readonly element: HTMLElement;
	readonly #view: TrainingView;
	readonly #controls: TrainingControls | null;
	readonly #inside: TrainingInside | null;

	constructor(
		state: Extract<PanelState, { phase: 'training' }>,
		figures: FigureContext,
		{ connection, state: viewState, selection }: TrainingPageContext,
	) {
		const { training, post } = connection;
		this.#view = new TrainingView(state, figures, () => post({ type: 'cancel' }));
		this.#controls = training && new TrainingControls(training.control, state.status ?? null, figures.announce);
		this.#inside =
			training && new TrainingInside(connection, figures, { state: viewState, selection }, state.model.training.epochs);
		this.element = element(
			'div',
			{},
			this.#view.element,
			this.#controls?.element ?? null,
			this.#inside?.element ?? null,
		);
	}

	append(records: readonly EpochRecord[]): void {
		this.#view.append(records);
	}

	held(status: TrainingStatus): void {
		this.#controls?.show(status);
	}

	selected(selection: Selection, changed: ReadonlySet<SelectionKey>): void {
		this.#inside?.selected(selection, changed);
	}

	dispose(): void {
		this.#inside?.dispose();
		this.#view.dispose();
	}
}
