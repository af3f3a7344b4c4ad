import { EventEmitter, type Disposable } from 'vscode';
import { Disposing } from './dispose.ts';
import type { RunSession } from './sessions/run-session.ts';

/** The run the user looks at, in whichever of the views; the inspector shows its selection. */
export class CurrentRun extends Disposing {
	readonly #changes = this.own(new EventEmitter<void>());
	#session: RunSession | undefined;
	#listening: Disposable[] = [];

	/** Another run, or another state or selection of this one. */
	readonly onDidChange = this.#changes.event;

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
		if (session !== undefined) this.#listening = [session.onDidChange(changed), session.onDidSelect(changed)];
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
