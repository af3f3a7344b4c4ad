import { signal, type Signal } from '@preact/signals';
import { render } from 'preact';
import type { IssuePlace } from '../issues/issue.ts';
import type { HeldAnswer } from '../protocol/held-answer.ts';
import type { PanelState, ToPanel } from '../protocol/panel.ts';
import { emptySelection } from '../protocol/selection.ts';
import { storedSelection } from '../protocol/stored-selection.ts';
import { subjectOf } from '../protocol/subject.ts';
import type { TrainingStatus } from '../protocol/worker.ts';
import type { Connection, Told } from './connection.ts';
import { mostSlices } from './error-look.ts';
import { freshId } from './fresh-id.ts';
import { speak } from './language.ts';
import { openRowMessage } from './open-row-message.ts';
import { App } from './pages/app.tsx';
import type { PageContext } from './pages/page-context.ts';
import type { Page, StateOf } from './pages/page.ts';
import { Announcer } from './parts/announcer.tsx';
import { Session } from './session.ts';
import { SharedSelection } from './shared-selection.ts';
import { showPlace } from './show-place.ts';
import type { ThemeSource } from './theme-source.ts';
import { TrainingRecords } from './training-records.ts';
import { ViewStateStore } from './view-state.ts';

/** Shows what the host says a run is: reading, training, ready or failed; or what a data file is, without a run. Holds no truth of its own. */
export class Panel {
	readonly #root: HTMLElement;
	readonly #announcer = new Announcer();
	readonly #selection: SharedSelection;
	readonly #context: PageContext;
	#page: Page | null = null;
	/** Of the run that the selection is of. */
	#runId = '';
	/** What this page had been told before it was hidden, for the state that comes first. */
	#held: readonly HeldAnswer[] = [];

	constructor(root: HTMLElement, connection: Connection, theme: ThemeSource) {
		this.#root = root;
		const state = new ViewStateStore(connection);
		this.#selection = new SharedSelection(connection.post, (selection) => {
			state.change({ selection: storedSelection(selection) });
		});
		this.#context = {
			connection,
			state,
			selection: () => this.#selection.current,
			figures: {
				theme,
				announce: (text) => this.#announcer.say(text),
				select: ({ selection }) => this.#selection.select(selection),
				openRow: (row) => connection.post(openRowMessage(row)),
				save: connection.save,
				marked: this.#selection.signal,
				parts: state.parts,
			},
		};
	}

	receive(message: Told<ToPanel>): void {
		const page = this.#page;
		switch (message.type) {
			case 'setup':
				speak(message);
				this.#held = message.held;
				return;
			case 'state':
				this.#show(message.state, message.revision);
				return;
			case 'progress':
				if (page?.phase === 'training') page.records.append(message.records);
				return;
			case 'status':
				if (page?.phase === 'training') page.status.value = message.status;
				return;
			case 'show':
				if (page?.phase === 'ready') this.#lead(message.place, page.place, page.session);
				return;
			case 'stale':
				if (page?.phase === 'ready') page.session.renew(message.methods);
				return;
			case 'select':
				this.#selection.told(message);
				return;
		}
	}

	#lead(to: IssuePlace, place: Signal<IssuePlace | null>, session: Session): void {
		const { figures, selection, state } = this.#context;
		showPlace(to, place, { select: figures.select, selection, session, state });
	}

	#show(state: PanelState, revision: number): void {
		const key = subjectOf(state) ?? '';
		// Sent again, as after a look at the file: the views stay as they are.
		if (state.phase === 'ready' && this.#page?.phase === 'ready' && this.#page.key === key) return;
		this.#page = this.#pageOf(state, key, revision);
		this.#announcer.say('');
		document.body.dataset['state'] = state.phase;
		document.title = state.title;
		const { Region } = this.#announcer;
		render(
			<>
				<App page={this.#page} context={this.#context} />
				<Region />
			</>,
			this.#root,
		);
	}

	#pageOf(state: PanelState, subject: string, revision: number): Page {
		switch (state.phase) {
			case 'reading':
				return { phase: state.phase, key: state.phase, state };
			case 'training':
				this.#selection.begin(emptySelection, revision);
				return {
					phase: state.phase,
					key: freshId('page'),
					state,
					records: new TrainingRecords(state.history),
					status: signal<TrainingStatus | null>(state.status ?? null),
				};
			case 'inspected':
				this.#context.state.change({ chosen: state.chosen });
				return { phase: state.phase, key: freshId('page'), state };
			case 'ready':
				return {
					phase: state.phase,
					key: subject,
					state,
					session: this.#sessionOf(state, revision),
					place: signal<IssuePlace | null>(null),
				};
			case 'failed':
				return { phase: state.phase, key: freshId('page'), state };
		}
	}

	#sessionOf(
		{ runId, record, history, data, selection, slices = [], limits, expected }: StateOf<'ready'>,
		revision: number,
	): Session {
		const session = new Session(record, history, data, this.#context.connection, this.#held);
		this.#held = [];
		// What was selected here since the state was sent is not undone by it.
		if (runId !== this.#runId) {
			const { state } = this.#context;
			this.#selection.begin(selection, revision);
			if (limits !== undefined) state.changeLimits(limits);
			if (expected !== undefined) state.change({ response: { ...state.current.response, expected } });
			state.changeErrors({ slices: [...new Set([...slices, ...state.current.errors.slices])].slice(-mostSlices) });
		}
		this.#runId = runId;
		// By this the window brings the panel back.
		this.#context.state.change({ runId, selection: storedSelection(this.#selection.current) });
		return session;
	}
}
