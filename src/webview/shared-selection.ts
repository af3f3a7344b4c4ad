import { signal, type ReadonlySignal } from '@preact/signals';
import type { SelectionAsked, SelectionTold } from '../protocol/panel.ts';
import {
	difference,
	emptySelection,
	keysOf,
	merged,
	type Selection,
	type SelectionKey,
	type SelectionPatch,
} from '../protocol/selection.ts';

export type SelectionListener = (selection: Selection, changed: ReadonlySet<SelectionKey>) => void;

/** This document's copy of the selection that the host holds: what changes here shows at once, what others change as it is told. */
export class SharedSelection {
	readonly #current = signal(emptySelection);
	#seen = 0;
	readonly #post: (message: SelectionAsked) => void;
	readonly #changed: SelectionListener;

	constructor(post: (message: SelectionAsked) => void, changed: SelectionListener) {
		this.#post = post;
		this.#changed = changed;
	}

	get current(): Selection {
		return this.#current.peek();
	}

	/** For what follows it by itself. */
	get signal(): ReadonlySignal<Selection> {
		return this.#current;
	}

	/** As it comes with a state; nobody is told, since what shows it is made anew. */
	begin(selection: Selection, revision: number): void {
		this.#current.value = selection;
		this.#seen = revision;
	}

	told({ changed, revision }: Omit<SelectionTold, 'type'>): void {
		this.#seen = revision;
		// As told, not merged: the host has done that, and may have all of it to say.
		this.#become({ ...this.current, ...changed });
	}

	select(patch: SelectionPatch): void {
		const isNew = this.#become(merged(this.current, patch).selection);
		// What is asked for, not what came of it here: the host may know more.
		if (isNew) this.#post({ type: 'select', patch, seen: this.#seen });
	}

	/** False: it is so already. */
	#become(selection: Selection): boolean {
		const keys = keysOf(difference(this.current, selection));
		if (keys.size === 0) return false;
		this.#current.value = selection;
		this.#changed(selection, keys);
		return true;
	}
}
