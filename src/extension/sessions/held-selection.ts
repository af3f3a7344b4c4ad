import { emptySelection, merged, type Selection, type SelectionPatch } from '../../protocol/selection.ts';
import { outsideOf, type SelectionLimits } from '../../protocol/selection-limits.ts';

/** What became another in a selection, and who changed it, who therefore need not be told. */
export interface SelectionChange {
	readonly changed: SelectionPatch;
	readonly by: object | undefined;
}

/** The selection in one run: the one that holds, of which webviews have copies. */
export class HeldSelection {
	#current = emptySelection;
	readonly #tell: (change: SelectionChange) => void;

	constructor(tell: (change: SelectionChange) => void) {
		this.#tell = tell;
	}

	get current(): Selection {
		return this.#current;
	}

	/** `by`: who changes it, if that is one that listens. */
	change(patch: SelectionPatch, by?: object): void {
		const { selection, changed } = merged(this.#current, patch);
		if (selection === this.#current) return;
		this.#current = selection;
		this.#tell({ changed, by });
	}

	/** The member by which the patch would name what the run does not have; null: there is none. */
	wrongIn(patch: SelectionPatch, limits: SelectionLimits): keyof Selection | null {
		return outsideOf(merged(this.#current, patch).selection, limits);
	}
}
