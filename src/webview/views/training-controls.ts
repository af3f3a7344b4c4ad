import * as l10n from '@vscode/l10n';
import { count, number } from '../../messages/numbers.ts';
import type { TrainingCommand, TrainingStatus } from '../../protocol/worker.ts';
import { element } from '../dom.ts';
import { actionButton } from '../parts/notice.ts';

/** Epochs a second at the positions of the speed slider; null: as fast as it goes. */
const speeds = [1, 2, 5, 10, 20, 50, null] as const;

/** Pause, go on, one step, another learning rate, another speed. */
export class TrainingControls {
	readonly element: HTMLElement;
	readonly #control: (command: TrainingCommand) => Promise<TrainingStatus>;
	readonly #announce: (text: string) => void;
	readonly #pause: HTMLButtonElement;
	readonly #steps: readonly HTMLButtonElement[];
	readonly #rate: HTMLInputElement;
	readonly #rateForm: HTMLElement;
	readonly #speed: HTMLInputElement;
	readonly #speedText = element('output');
	readonly #text = element('p', { class: 'muted', role: 'status' });
	#paused = false;

	constructor(
		control: (command: TrainingCommand) => Promise<TrainingStatus>,
		status: TrainingStatus | null,
		announce: (text: string) => void,
	) {
		this.#control = control;
		this.#announce = announce;
		this.#pause = actionButton({
			label: l10n.t('Pause'),
			run: () => this.#do({ do: this.#paused ? 'resume' : 'pause' }),
		});
		this.#pause.dataset['action'] = 'pause';
		this.#steps = (['batch', 'epoch'] as const).map((unit) => {
			const button = actionButton({
				label: unit === 'batch' ? l10n.t('One Batch') : l10n.t('One Epoch'),
				run: () => this.#do({ do: 'step', unit, count: 1 }),
			});
			button.dataset['action'] = `step-${unit}`;
			return button;
		});
		this.#rate = element('input', { type: 'text', inputmode: 'decimal', size: 8, 'data-field': 'learning-rate' });
		const change = (): void =>
			this.#do({ do: 'learning-rate', learningRate: this.#rate.value.trim() === '' ? NaN : Number(this.#rate.value) });
		this.#rate.addEventListener('keydown', ({ key }) => {
			if (key === 'Enter') change();
		});
		// No form: a webview may not submit one.
		this.#rateForm = element(
			'div',
			{ class: 'training-rate' },
			element('label', {}, l10n.t('learning rate'), ' ', this.#rate),
			actionButton({ label: l10n.t('Change'), run: change }),
		);
		this.#speed = element('input', {
			type: 'range',
			min: 0,
			max: speeds.length - 1,
			step: 1,
			value: speeds.length - 1,
			'aria-label': l10n.t('Speed'),
			onchange: () => this.#do({ do: 'speed', epochsPerSecond: speeds[Number(this.#speed.value)] ?? null }),
			oninput: () => this.#saySpeed(speeds[Number(this.#speed.value)] ?? null),
		});
		this.element = element(
			'div',
			{ class: 'view training-controls' },
			element(
				'div',
				{ class: 'actions' },
				this.#pause,
				...this.#steps,
				element('label', { class: 'training-speed' }, l10n.t('speed'), ' ', this.#speed, ' ', this.#speedText),
			),
			this.#rateForm,
			this.#text,
		);
		this.#saySpeed(null);
		this.#rateForm.hidden = true;
		if (status !== null) this.show(status);
	}

	/** As the training says it is. */
	show({ paused, epoch, batch, batches, learningRate, epochsPerSecond }: TrainingStatus): void {
		const turned = paused !== this.#paused;
		this.#paused = paused;
		this.#pause.textContent = paused ? l10n.t('Go On') : l10n.t('Pause');
		this.#rateForm.hidden = !paused || batches === 0;
		// Not while somebody types.
		if (document.activeElement !== this.#rate) this.#rate.value = String(learningRate);
		const at = speeds.findIndex((speed) => speed === epochsPerSecond);
		if (at >= 0) this.#speed.value = String(at);
		this.#saySpeed(epochsPerSecond);
		this.#text.textContent = !paused
			? ''
			: batches === 0
				? l10n.t('Pauses when the training begins.')
				: l10n.t(
						'Paused after epoch {0} and {1} of {2} batches, at learning rate {3} before the schedule.',
						count(Math.max(epoch, 0)),
						count(batch),
						count(batches),
						number(learningRate),
					);
		if (turned) this.#announce(this.#pause.textContent);
	}

	#saySpeed(epochsPerSecond: number | null): void {
		const text =
			epochsPerSecond === null
				? l10n.t('as fast as it goes')
				: l10n.t('at most {0} epochs a second', count(epochsPerSecond));
		this.#speedText.textContent = text;
		this.#speed.setAttribute('aria-valuetext', text);
	}

	#do(command: TrainingCommand): void {
		this.#control(command).then(
			(status) => this.show(status),
			(error: unknown) => {
				this.#text.textContent = error instanceof Error ? error.message : String(error);
			},
		);
	}
}
