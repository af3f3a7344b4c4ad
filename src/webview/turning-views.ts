import type { AnalyzerId } from '../analyze/index.ts';
import type { ViewId } from '../analyze/views.ts';
import { element } from './dom.ts';
import { focusAgain, placeOfFocus } from './parts/focus-place.ts';
import type { Session } from './session.ts';
import { registry } from './views/registry.ts';
import type { View, ViewContext } from './views/view.ts';

/** What these show is of the run as a whole. */
const ofTheRun: readonly ViewId[] = ['overview', 'data', 'dynamics'];

/**
 * Views of a network that may become another one under them: that of another epoch, or of a training that goes on. A view in
 * sight stays until the one of the new network has its answers, so that nothing flickers.
 */
export class TurningViews {
	readonly #panels: ReadonlyMap<ViewId, HTMLElement>;
	readonly #views = new Map<ViewId, View>();
	#context: ViewContext<AnalyzerId>;
	readonly #first: Session;
	#session: Session;
	#asOf: string | null;
	/** Counts the turns: an older one gives way. */
	#turns = 0;

	constructor(
		context: ViewContext<AnalyzerId>,
		session: Session,
		panels: ReadonlyMap<ViewId, HTMLElement>,
		asOf: string | null = null,
	) {
		this.#asOf = asOf;
		this.#context = context;
		this.#first = session;
		this.#session = session;
		this.#panels = panels;
	}

	get all(): Iterable<View> {
		return this.#views.values();
	}

	make(id: ViewId): void {
		if (!this.#views.has(id)) this.#put(id, registry[id].create(this.#context));
	}

	/** `asOf`: the sentence that says of which moment the network is; null: it needs none. `seen`: the view in sight. */
	async turn(session: Session, asOf: string | null, seen: ViewId): Promise<void> {
		const turn = ++this.#turns;
		// The first is also that of the views of the run as a whole, which go on.
		if (this.#session !== session && this.#session !== this.#first) this.#session.abandon();
		this.#session = session;
		this.#context = { ...this.#context, session };
		this.#asOf = asOf;
		for (const id of [...this.#views.keys()]) {
			if (id === seen || ofTheRun.includes(id)) continue;
			this.#drop(id);
			this.#panels.get(id)?.replaceChildren();
		}
		if (ofTheRun.includes(seen) || !this.#views.has(seen)) return;
		const view = registry[seen].create(this.#context);
		await session.settled();
		if (turn !== this.#turns) {
			view.dispose();
			return;
		}
		const panel = this.#panels.get(seen);
		const focus = panel === undefined ? null : placeOfFocus(panel);
		this.#drop(seen);
		this.#put(seen, view);
		if (panel !== undefined && focus !== null) focusAgain(panel, focus);
	}

	dispose(): void {
		this.#turns++;
		for (const view of this.#views.values()) view.dispose();
		this.#views.clear();
	}

	#put(id: ViewId, view: View): void {
		this.#views.set(id, view);
		const said = this.#asOf === null || ofTheRun.includes(id) ? [] : [element('p', { class: 'as-of' }, this.#asOf)];
		this.#panels.get(id)?.replaceChildren(...said, view.element);
	}

	#drop(id: ViewId): void {
		this.#views.get(id)?.dispose();
		this.#views.delete(id);
	}
}
