import type { Selection } from '../../protocol/panel.ts';

/** What one kind of errors view answers to its frame. */
export interface ErrorsPart {
	readonly elements: readonly HTMLElement[];
	readonly selected: (selection: Selection) => void;
	readonly dispose: () => void;
}
