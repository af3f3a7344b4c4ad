import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { EpochRecord } from '../core/history.ts';

/** Epochs of a training under way. Records that arrive between two frames are shown together. */
export class TrainingRecords {
	readonly #shown: Signal<readonly EpochRecord[]>;
	readonly #all: EpochRecord[];
	#scheduled = false;

	constructor(history: readonly EpochRecord[]) {
		this.#all = [...history];
		this.#shown = signal<readonly EpochRecord[]>(history);
	}

	get signal(): ReadonlySignal<readonly EpochRecord[]> {
		return this.#shown;
	}

	append(records: readonly EpochRecord[]): void {
		const last = this.#all.at(-1)?.epoch ?? -1;
		// After 'ready' the host may send records again that came with the state.
		this.#all.push(...records.filter(({ epoch }) => epoch > last));
		if (this.#scheduled) return;
		this.#scheduled = true;
		requestAnimationFrame(() => {
			this.#scheduled = false;
			this.#shown.value = [...this.#all];
		});
	}
}
