import * as l10n from '@vscode/l10n';
import { viewIds, viewsOfReport } from '../analyze/views.ts';
import type { TableProfile } from '../data/quality/table-profile.ts';
import type { ReadOptions } from '../data/read/read-options.ts';
import type { IssuePlace } from '../issues/issue.ts';
import type { HeldAnswer } from '../protocol/held-answer.ts';
import { subjectOf } from '../protocol/subject.ts';
import type { PanelState, ToPanel } from '../protocol/panel.ts';
import { storedSelection } from '../protocol/stored-selection.ts';
import type { DataState } from '../protocol/worker.ts';
import type { Connection, Told } from './connection.ts';
import { DataPage } from './data-view/data-page.ts';
import { returnTo, type Place } from './data-view/place.ts';
import { element, replace } from './dom.ts';
import { count, list, percent } from '../messages/numbers.ts';
import { header, type HeaderActions } from './header.ts';
import { helpDialog } from './help.ts';
import { Announcer } from './parts/announcer.ts';
import type { FigureContext } from './parts/figure.ts';
import { loading, notice, type Action } from './parts/notice.ts';
import { RunViews } from './run-views.ts';
import { changedSentence } from '../messages/changed-data.ts';
import { speak } from './language.ts';
import { openRowMessage } from './open-row-message.ts';
import { Session } from './session.ts';
import { SharedSelection } from './shared-selection.ts';
import type { ThemeSource } from './theme-source.ts';
import { ViewStateStore } from './view-state.ts';
import { TrainingPage } from './views/training-page.ts';
import { emptySelection } from '../protocol/selection.ts';

/** What a report is of, for whoever holds it without the editor. */
function provenanceOf({ record }: Ready): HTMLElement {
	const { data, versions, created } = record;
	const day = new Date(created).toLocaleString(document.documentElement.lang || 'en', { timeZone: 'UTC' });
	return element(
		'div',
		{ class: 'provenance' },
		element(
			'p',
			{},
			l10n.t('Trained {0} UTC by Neuroglass {1} ({2}).', day, versions.neuroglass, versions.engine),
			' ',
			l10n.t('Data: {0}, SHA-256 {1}.', data.name, data.hash),
		),
		element('p', {}, l10n.t('This page holds rows of the data: share it only with those who may see them.')),
	);
}

type Ready = Extract<PanelState, { phase: 'ready' }>;
type Inspected = Extract<PanelState, { phase: 'inspected' }>;
type Failed = Extract<PanelState, { phase: 'failed' }>;

function readingText({ share, files = 1 }: Extract<PanelState, { phase: 'reading' }>): string {
	if (files > 1) return l10n.t('Reading {0} files: {1}', count(files), percent(share ?? 0));
	return share === undefined
		? l10n.t('Reading the file and choosing a network')
		: l10n.t('Reading the file: {0}', percent(share));
}

/** Says which, where there are several. */
function unsavedText(unsaved: readonly string[], { parts }: TableProfile): string {
	return parts === undefined
		? l10n.t('The file as it is saved: changes in the editor are not in it yet.')
		: l10n.t(
				'The files as they are saved: changes in the editor are not in them yet ({0}).',
				list(unsaved.slice(0, 5)),
			);
}

/** Shows what the host says a run is: reading, training, ready or failed; or what a data file is, without a run. Holds no truth of its own. */
export class Panel {
	readonly #root: HTMLElement;
	readonly #connection: Connection;
	readonly #announcer = new Announcer();
	readonly #content = element('div', { class: 'content' });
	readonly #viewState: ViewStateStore;
	readonly #figures: FigureContext;
	#help: HTMLDialogElement | null = null;
	#training: TrainingPage | null = null;
	#data: DataPage | null = null;
	/** In a data page that gives way to another reading of its file. */
	#place: Place | null = null;
	#reading: HTMLElement | null = null;
	#run: { readonly views: RunViews; readonly key: string } | null = null;
	readonly #selection: SharedSelection;
	/** Of the run that the selection is of. */
	#runId = '';
	/** What this page had been told before it was hidden, for the state that comes first. */
	#held: readonly HeldAnswer[] = [];

	constructor(root: HTMLElement, connection: Connection, theme: ThemeSource) {
		this.#root = root;
		this.#connection = connection;
		this.#viewState = new ViewStateStore(connection);
		this.#selection = new SharedSelection(connection.post, (selection, changed) => {
			this.#viewState.change({ selection: storedSelection(selection) });
			this.#run?.views.selected(selection, changed);
			this.#training?.selected(selection, changed);
		});
		this.#figures = {
			theme,
			announce: (text) => this.#announcer.say(text),
			select: ({ selection }) => this.#selection.select(selection),
			openRow: (row) => connection.post(openRowMessage(row)),
			save: connection.save,
			marked: this.#selection.signal,
			parts: this.#viewState.parts,
		};
	}

	receive(message: Told<ToPanel>): void {
		switch (message.type) {
			case 'setup':
				speak(message);
				this.#held = message.held;
				return;
			case 'state':
				this.#show(message.state, message.revision);
				return;
			case 'progress':
				this.#training?.append(message.records);
				return;
			case 'status':
				this.#training?.held(message.status);
				return;
			case 'show':
				this.#run?.views.show(message.place);
				return;
			case 'select':
				this.#selection.told(message);
				return;
		}
	}

	#show(state: PanelState, revision: number): void {
		const key = subjectOf(state) ?? '';
		// Sent again, as after a look at the file: the views stay as they are.
		if (state.phase === 'ready' && this.#run?.key === key) return;
		// How far it is comes often; the button to cancel stays under the pointer.
		if (state.phase === 'reading' && this.#reading !== null) {
			const text = this.#reading.querySelector('p');
			if (text !== null) text.textContent = readingText(state);
			return;
		}
		this.#clear();
		document.body.dataset['state'] = state.phase;
		document.title = state.title;
		switch (state.phase) {
			case 'reading':
				this.#reading = loading(readingText(state));
				replace(
					this.#content,
					this.#header(state.title, null),
					element(
						'div',
						{ class: 'view' },
						this.#reading,
						this.#actions([{ label: l10n.t('Cancel'), run: () => this.#connection.post({ type: 'cancel' }) }]),
					),
				);
				break;
			case 'training':
				this.#selection.begin(emptySelection, revision);
				this.#training = new TrainingPage(state, this.#figures, {
					connection: this.#connection,
					state: this.#viewState,
					selection: () => this.#selection.current,
				});
				replace(this.#content, this.#header(state.title, state.model), this.#training.element);
				break;
			case 'inspected':
				this.#showData(state);
				break;
			case 'ready':
				this.#showRun(state, key, revision);
				break;
			case 'failed':
				replace(
					this.#content,
					this.#header(state.title, null),
					element('div', { class: 'view' }, notice('error', state.message, this.#afterFailure(state))),
				);
		}
		this.#root.append(this.#content, this.#announcer.element);
		if (this.#data !== null) this.#return(this.#data);
	}

	#showRun(state: Ready, key: string, revision: number): void {
		const session = new Session(state.record, state.history, state.data, this.#connection, this.#held);
		this.#held = [];
		const { runId } = state;
		// What was selected here since the state was sent is not undone by it.
		if (runId !== this.#runId) this.#selection.begin(state.selection, revision);
		this.#runId = runId;
		// By this the window brings the panel back.
		this.#viewState.change({ runId, selection: storedSelection(this.#selection.current) });
		const views = new RunViews(
			{
				...this.#figures,
				session,
				state: this.#viewState,
				selection: () => this.#selection.current,
				show: (place: IssuePlace) => this.#run?.views.show(place),
				hosted: this.#connection.hosted,
			},
			session,
		);
		this.#run = { views, key };
		// Without them all is as it was kept, which is there in any case.
		session.epochs().then(
			(epochs) => {
				if (this.#run?.views === views) views.offerEpochs(epochs);
			},
			() => undefined,
		);
		const provenance = this.#connection.hosted ? null : provenanceOf(state);
		const head = this.#header(state.title, state.record.model, state.data);
		replace(this.#content, head, provenance, this.#dataNotice(state), views.element);
		// Of a report nothing is left out on paper, and drawn before the print dialog asks for it.
		if (!this.#connection.hosted) requestAnimationFrame(() => views.showAll());
		views.open(this.#viewState.current.tab);
	}

	#showData({ title, chosen, profile, unsaved }: Inspected): void {
		const { hosted, post, cells } = this.#connection;
		this.#viewState.change({ chosen });
		this.#data = new DataPage({
			figures: this.#figures,
			profile,
			look: this.#viewState.columns,
			leftOut: new Map(profile.columns.map(({ name, leftOut }) => [name, leftOut])),
			ofRun: false,
			cells,
			openRow: hosted ? this.#figures.openRow : null,
			openLine: (line, part) => post({ type: 'open-line', line, part }),
			inspect: (options, target) => post({ type: 'inspect', options, target }),
			train: (target, exclude, split) => post({ type: 'train', target, exclude, ...(split && { split }) }),
		});
		const asSaved = unsaved.length === 0 ? null : notice('information', unsavedText(unsaved, profile));
		replace(this.#content, this.#header(title, null), asSaved, element('div', { class: 'view' }, this.#data.element));
	}

	/** As it was before the file was read anew; for who does not see it, what is there now. */
	#return(data: DataPage): void {
		if (this.#place === null) return;
		returnTo(data.element, this.#place);
		this.#place = null;
		this.#announcer.say(data.headline);
	}

	#afterFailure({ reading }: Failed): readonly Action[] {
		if (!this.#connection.hosted) return [];
		if (reading === undefined) return [this.#trainAction(true, true)];
		const inspect = (options: ReadOptions) => () => this.#connection.post({ type: 'inspect', options, target: null });
		const again = { label: l10n.t('Try Again'), run: inspect(reading.options) };
		return Object.keys(reading.options).length === 0
			? [again]
			: [{ label: l10n.t('Read It as It Is Understood'), primary: true, run: inspect({}) }, again];
	}

	#dataNotice({ data, record, found, withheld }: Ready): HTMLElement | null {
		if (data === 'same') return null;
		if (withheld !== undefined) return notice('warning', withheld, []);
		const name = record.data.name;
		return notice(
			'warning',
			data === 'changed'
				? changedSentence(name, found)
				: l10n.t('{0} cannot be found: what was stored with the run is shown, rows are not.', name),
			data === 'changed' && this.#connection.hosted ? [this.#trainAction(false, false)] : [],
		);
	}

	#trainAction(customize: boolean, primary: boolean): Action {
		return {
			label: customize ? l10n.t('Choose Settings…') : l10n.t('Train Again'),
			primary,
			run: () => this.#connection.post({ type: 'train-again', how: customize ? 'customize' : 'same' }),
		};
	}

	#actions(actions: readonly Action[]): HTMLElement {
		return element(
			'div',
			{ class: 'actions' },
			...actions.map(({ label, run }) => element('button', { type: 'button', class: 'button', onclick: run }, label)),
		);
	}

	#header(title: string, model: Parameters<typeof header>[1], data: DataState | null = null): HTMLElement {
		const ready = document.body.dataset['state'] === 'ready' && this.#connection.hosted;
		const actions: HeaderActions = {
			trainAgain: ready ? (how) => this.#connection.post({ type: 'train-again', how }) : null,
			data,
			report: ready ? () => this.#connection.post({ type: 'report' }) : null,
			help: () => {
				this.#help ??= this.#root.appendChild(helpDialog(this.#connection.hosted ? viewIds : viewsOfReport));
				this.#help.showModal();
			},
		};
		return header(title, model, actions);
	}

	#clear(): void {
		this.#training?.dispose();
		this.#training = null;
		this.#run?.views.dispose();
		this.#run = null;
		if (this.#data !== null) this.#place = this.#data.place;
		this.#data?.dispose();
		this.#data = null;
		this.#reading = null;
		this.#announcer.say('');
	}
}
