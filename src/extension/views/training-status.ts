import { l10n, type StatusBarItem } from 'vscode';
import { Disposing } from '../dispose.ts';
import type { RunSession } from '../sessions/run-session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { newStatusBarItem, sayInStatusBar, showProgressIn } from '../text/places.ts';
import { runsViewId } from './runs-view.ts';
import { progressText } from './words.ts';

/** The status bar is written at most so often, in milliseconds. */
const interval = 100;

/** What is trained now: in the status bar (a click shows the panel) and as a bar over the runs. */
export class TrainingStatusBar extends Disposing {
	readonly #sessions: Sessions;
	readonly #item: StatusBarItem;
	readonly #shown = new WeakSet<RunSession>();
	#timer: NodeJS.Timeout | undefined;

	constructor(sessions: Sessions) {
		super();
		this.#sessions = sessions;
		this.#item = this.own(newStatusBarItem('neuroglass.training', l10n.t('Neuroglass Training')));
		this.own(
			sessions.onDidChangeTraining((session) => {
				this.#showProgress(session);
				this.#write();
			}),
		);
		this.own(
			sessions.onDidProgress(() => {
				this.#timer ??= setTimeout(() => {
					this.#timer = undefined;
					this.#write();
				}, interval);
			}),
		);
	}

	override dispose(): void {
		clearTimeout(this.#timer);
		super.dispose();
	}

	#write(): void {
		const session = this.#sessions.training.at(-1);
		if (session === undefined) {
			this.#item.hide();
			return;
		}
		const progress = progressText(session);
		sayInStatusBar(this.#item, {
			icon: 'loading~spin',
			text: `Neuroglass: ${progress}`,
			tooltip: l10n.t('{0} is being trained; click to see it', session.title),
			spoken: `${session.title}, ${progress}`,
		});
		this.#item.command = {
			command: 'neuroglass.openRun',
			title: l10n.t('Open Run'),
			arguments: [{ kind: 'training', session }],
		};
		this.#item.show();
	}

	/** A bar in the view of runs while the session trains. */
	#showProgress(session: RunSession): void {
		if (!session.training.isUnderWay || this.#shown.has(session)) return;
		this.#shown.add(session);
		showProgressIn(runsViewId, () => this.#ended(session));
	}

	#ended(session: RunSession): Promise<void> {
		return new Promise((resolve) => {
			const listening = this.#sessions.onDidChangeTraining((changed) => {
				if (changed !== session || session.training.isUnderWay) return;
				listening.dispose();
				resolve();
			});
		});
	}
}
