import { EventEmitter, type Disposable } from 'vscode';
import { Disposing } from './dispose.ts';
import type { SelectionChange } from './sessions/held-selection.ts';
import type { RunSession } from './sessions/run-session.ts';

/** The run the user looks at, in whichever of the views; the inspector shows what is selected in it. */
export class CurrentRun extends Disposing {
	readonly #changes = this.own(new EventEmitter<void>());
	readonly #selections = this.own(new EventEmitter<SelectionChange>());
	#session: RunSession | undefined;
	#listening: Disposable[] = [];

	/** Another run, or another state of this one. */
	readonly onDidChange = this.#changes.event;
	/** In this run. */
	readonly onDidSelect = this.#selections.event;

	get session(): RunSession | undefined {
		return this.#session;
	}

	show(session: RunSession | undefined): void {
		if (session === this.#session) return;
		this.#release();
		this.#session = session;
		const changed = () => {
			this.#changes.fire();
		};
		const selected = (change: SelectionChange) => {
			this.#selections.fire(change);
		};
		if (session !== undefined) this.#listening = [session.onDidChange(changed), session.onDidSelect(selected)];
		changed();
	}

	override dispose(): void {
		this.#release();
		super.dispose();
	}

	#release(): void {
		for (const listening of this.#listening.splice(0)) listening.dispose();
	}
}
