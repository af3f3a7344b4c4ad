import * as l10n from '@vscode/l10n';
import { asKept, epochOf } from '../../messages/epochs.ts';
import { element } from '../dom.ts';

export interface EpochStripOptions {
	/** Those whose weights are kept, ascending. */
	readonly epochs: readonly number[];
	/** The one whose weights were kept in the end, and how many were trained. */
	readonly best: number;
	readonly trained: number;
	/** Null: the network as it was kept. */
	readonly chosen: number | null;
	readonly choose: (epoch: number | null) => void;
}

/** Milliseconds between two epochs that are played. */
const playInterval = 800;

/** The kept epochs of a run on a slider: its last position is the network as it was kept. Arrow keys, Home and End walk it. */
export class EpochStrip {
	readonly element: HTMLElement;
	readonly #options: EpochStripOptions;
	readonly #slider: HTMLInputElement;
	readonly #text = element('output', { class: 'epoch-strip-text' });
	readonly #play: HTMLButtonElement;
	#playing: ReturnType<typeof setInterval> | undefined;

	constructor(options: EpochStripOptions) {
		this.#options = options;
		this.#slider = element('input', {
			type: 'range',
			min: 0,
			max: options.epochs.length,
			step: 1,
			'aria-label': l10n.t('Epoch whose weights are shown'),
			oninput: () => {
				this.#stop();
				this.#choose(Number(this.#slider.value));
			},
		});
		this.#play = element('button', { type: 'button', class: 'button quiet', onclick: () => this.#toggle() });
		this.element = element(
			'div',
			{ class: 'epoch-strip', role: 'group', 'aria-label': l10n.t('Epochs') },
			this.#play,
			this.#slider,
			this.#text,
		);
		this.#say(false);
		this.show(options.chosen);
	}

	/** Follows the shared selection. */
	show(epoch: number | null): void {
		const { epochs, best, trained } = this.#options;
		const at = epoch === null ? epochs.length : epochs.indexOf(epoch);
		if (at >= 0) this.#slider.value = String(at);
		const text = epoch === null ? asKept(best, trained) : epochOf(epoch, trained);
		this.#text.textContent = text;
		this.#slider.setAttribute('aria-valuetext', text);
	}

	dispose(): void {
		this.#stop();
	}

	#choose(position: number): void {
		const epoch = this.#options.epochs.at(position) ?? null;
		this.show(epoch);
		this.#options.choose(epoch);
	}

	#toggle(): void {
		if (this.#playing !== undefined) {
			this.#stop();
			return;
		}
		const last = this.#options.epochs.length;
		let at = Number(this.#slider.value) >= last ? 0 : Number(this.#slider.value) + 1;
		this.#choose(at);
		this.#playing = setInterval(() => {
			this.#choose(++at);
			if (at >= last) this.#stop();
		}, playInterval);
		this.#say(true);
	}

	#stop(): void {
		if (this.#playing === undefined) return;
		clearInterval(this.#playing);
		this.#playing = undefined;
		this.#say(false);
	}

	#say(playing: boolean): void {
		this.#play.textContent = playing ? l10n.t('Stop') : l10n.t('Play');
		this.#play.title = playing ? l10n.t('Stop playing the epochs') : l10n.t('Play the epochs one after another');
	}
}
