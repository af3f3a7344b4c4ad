import type { Selection, SelectionKey } from '../../protocol/selection.ts';

/** What one kind of errors view answers to its frame. */
export interface ErrorsPart {
	readonly elements: readonly HTMLElement[];
	readonly selected: (selection: Selection, changed: ReadonlySet<SelectionKey>) => void;
	readonly dispose: () => void;
}
