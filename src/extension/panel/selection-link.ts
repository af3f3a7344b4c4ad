import type { SelectionAsked, SelectionTold } from '../../protocol/panel.ts';
import type { SelectionLimits } from '../../protocol/selection-limits.ts';
import type { HeldSelection, SelectionChange } from '../sessions/held-selection.ts';

/**
 * One webview's share in the selection of a run. It is told what others changed, and what it changes itself is taken unless
 * the run has no such thing. Where both happened at once, the host's selection holds, and the webview is told all of it.
 */
export class SelectionLink {
	readonly #post: (message: SelectionTold) => void;
	#revision = 0;
	/** What was sent before this was told speaks of another run. */
	#oldest = 0;

	constructor(post: (message: SelectionTold) => void) {
		this.#post = post;
	}

	/** To be sent with a whole state. */
	get revision(): number {
		return this.#revision;
	}

	/** From the next state on it is about another run. */
	turn(): void {
		this.#oldest = ++this.#revision;
	}

	tell({ changed, by }: SelectionChange): void {
		if (by !== this) this.#post({ type: 'select', changed, revision: ++this.#revision });
	}

	/** Null: taken; else what it is refused for, for the log. `limits` null: there is no run yet. */
	receive(held: HeldSelection, limits: SelectionLimits | null, { patch, seen }: SelectionAsked): string | null {
		if (seen < this.#oldest) return null;
		const wrong = limits === null ? 'run' : held.wrongIn(patch, limits);
		if (wrong === null) held.change(patch, this);
		if (wrong !== null || seen !== this.#revision) this.tell({ changed: held.current, by: undefined });
		return wrong === null ? null : `select: no such ${wrong}`;
	}
}
