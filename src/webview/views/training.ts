import * as l10n from '@vscode/l10n';
import type { EpochRecord } from '../../core/history.ts';
import type { PanelState } from '../../protocol/panel.ts';
import { lossChart } from '../charts/loss.ts';
import { element } from '../dom.ts';
import { count, number, percent } from '../../messages/numbers.ts';
import { ChartFigure, type FigureContext } from '../parts/figure.ts';
import { actionButton } from '../parts/notice.ts';
import { rowsOf } from '../../messages/names.ts';
import { headlineElement } from './view.ts';

type Training = Extract<PanelState, { phase: 'training' }>;

/** The loss as it falls. Records that arrive between two frames are drawn together. */
export class TrainingView {
	readonly element: HTMLElement;
	readonly #state: Training;
	readonly #history: EpochRecord[];
	readonly #figure: ChartFigure;
	readonly #headline = headlineElement('');
	readonly #epoch = element('span', { class: 'epoch' });
	readonly #progress: HTMLProgressElement;
	readonly #context: FigureContext;
	#scheduled = false;
	#announced = 0;

	constructor(state: Training, context: FigureContext, cancel: () => void) {
		this.#state = state;
		this.#history = [...state.history];
		this.#context = context;
		const { task } = state;
		const { epochs } = state.model.training;
		this.#progress = element('progress', { max: epochs, value: 0, 'aria-label': l10n.t('Training') });
		this.#figure = new ChartFigure(context, (theme) =>
			lossChart({ task, history: this.#history, outcome: null, epochs, logarithmic: false }, theme),
		);
		const button = actionButton({
			label: l10n.t('Cancel'),
			run: () => {
				button.disabled = true;
				button.textContent = l10n.t('Cancelling');
				cancel();
			},
		});
		button.dataset['action'] = 'cancel';
		this.element = element(
			'div',
			{ class: 'view training', 'data-view': 'training' },
			this.#headline,
			element('div', { class: 'training-bar' }, this.#progress, this.#epoch, button),
			this.#figure.element,
			element(
				'p',
				{ class: 'muted' },
				l10n.t(
					'Learning from {0}; {1} decide when to stop, {2} are kept back to measure. What is learned so far is kept when you cancel.',
					rowsOf(state.rows.train),
					count(state.rows.validation),
					count(state.rows.test),
				),
			),
		);
		this.#draw();
	}

	append(records: readonly EpochRecord[]): void {
		const last = this.#history.at(-1)?.epoch ?? -1;
		// After 'ready' the host may send records again that came with the state.
		this.#history.push(...records.filter(({ epoch }) => epoch > last));
		if (this.#scheduled) return;
		this.#scheduled = true;
		requestAnimationFrame(() => {
			this.#scheduled = false;
			this.#draw();
		});
	}

	dispose(): void {
		this.#figure.dispose();
	}

	#draw(): void {
		const { task } = this.#state;
		const { epochs } = this.#state.model.training;
		const last = this.#history.at(-1);
		const epoch = last?.epoch ?? 0;
		this.#progress.value = epoch;
		this.#epoch.textContent = l10n.t('epoch {0} of at most {1}', count(epoch), count(epochs));
		this.#headline.textContent = this.#sentence(last);
		this.#figure.update(
			(theme) => lossChart({ task, history: this.#history, outcome: null, epochs, logarithmic: false }, theme),
			'none',
		);
		// A screen reader hears it now and then, not thirty times a second.
		if (epoch >= this.#announced + Math.max(10, epochs / 10)) {
			this.#announced = epoch;
			this.#context.announce(this.#headline.textContent);
		}
	}

	#sentence(last: EpochRecord | undefined): string {
		if (last === undefined) return l10n.t('Training begins.');
		const metric = last.validationMetric ?? last.trainMetric;
		const heldOut = last.validationMetric !== null;
		if (this.#state.task === 'classification')
			return heldOut
				? l10n.t('{0} of the validation rows are right so far.', percent(metric))
				: l10n.t('{0} of its training rows are right so far.', percent(metric));
		return heldOut
			? l10n.t('Off by {0} standard deviations of the target on validation rows so far.', number(metric))
			: l10n.t('Off by {0} standard deviations of the target on its training rows so far.', number(metric));
	}
}
