import * as l10n from '@vscode/l10n';
import type { HeldAnswer } from '../protocol/held-answer.ts';
import type { InspectorState, ToInspector } from '../protocol/panel.ts';
import type { Selection, SelectionKey } from '../protocol/selection.ts';
import type { Connection, Told } from './connection.ts';
import { element, replace } from './dom.ts';
import { PartSection, type SectionContext } from './inspect/part-section.ts';
import { selectedParts, type PartName } from './inspect/selected-parts.ts';
import { speak } from './language.ts';
import { Announcer } from './parts/announcer.ts';
import { notice } from './parts/notice.ts';
import { openRowMessage } from './open-row-message.ts';
import { Session } from './session.ts';
import { SharedSelection } from './shared-selection.ts';
import { openPartsHere } from './state/open-parts.ts';
import type { ThemeSource } from './theme-source.ts';

/** What is selected in one run, in the width of a side bar: one thing below the other, the one selected last on top. */
export class Inspector {
	readonly #root: HTMLElement;
	readonly #connection: Connection<ToInspector>;
	readonly #theme: ThemeSource;
	readonly #announcer = new Announcer();
	readonly #content = element('div');
	readonly #selection: SharedSelection;
	readonly #sections = new Map<PartName, PartSection>();
	#context: SectionContext | null = null;
	readonly #parts = openPartsHere();
	#runId = '';
	/** What this page had been told before it was hidden, for the state that comes first. */
	#held: readonly HeldAnswer[] = [];

	constructor(root: HTMLElement, connection: Connection<ToInspector>, theme: ThemeSource) {
		this.#root = root;
		this.#connection = connection;
		this.#theme = theme;
		this.#selection = new SharedSelection(connection.post, (selection, changed) => this.#follow(selection, changed));
		this.#root.append(this.#content, this.#announcer.element);
	}

	receive(message: Told<ToInspector>): void {
		switch (message.type) {
			case 'setup':
				speak(message);
				this.#held = message.held;
				return;
			case 'select':
				this.#selection.told(message);
				return;
			case 'state':
				this.#show(message.state, message.revision);
		}
	}

	#show(state: InspectorState, revision: number): void {
		document.body.dataset['state'] = state.phase;
		const isKnown =
			state.phase === 'shown' && this.#context?.session.data === state.data && this.#runId === state.runId;
		// Its selection came as it changed.
		if (isKnown) return;
		this.#clear();
		if (state.phase === 'empty') {
			this.#context = null;
			this.#runId = '';
			this.#hint();
			return;
		}
		const { runId, record, data, selection } = state;
		if (this.#runId !== runId) this.#selection.begin(selection, revision);
		this.#runId = runId;
		this.#context = this.#contextOf(new Session(record, [], data, this.#connection, this.#held));
		this.#held = [];
		for (const { name, isSelected } of [...selectedParts].reverse())
			if (isSelected(this.#selection.current)) this.#add(name);
		this.#hint();
	}

	#follow(selection: Selection, changed: ReadonlySet<SelectionKey>): void {
		if (this.#context === null) return;
		for (const { name, from, isSelected } of selectedParts) {
			if (!changed.has('epoch') && !from.some((key) => changed.has(key))) continue;
			const section = this.#sections.get(name);
			if (!isSelected(selection)) {
				section?.dispose();
				this.#sections.delete(name);
			} else if (section === undefined) this.#add(name);
			else {
				void section.ask();
				if (!from.some((key) => changed.has(key))) continue;
				// Moved, it would lose the focus; it stays where it is while one works in it.
				if (!section.element.contains(document.activeElement)) this.#toTop(section);
			}
		}
		this.#hint();
	}

	#add(name: PartName): void {
		const part = selectedParts.find((each) => each.name === name);
		if (part === undefined || this.#context === null) return;
		this.#content.querySelector('.notice')?.remove();
		const section = new PartSection(part, this.#context);
		this.#sections.set(name, section);
		this.#toTop(section);
	}

	#toTop({ element: section }: PartSection): void {
		if (this.#content.firstElementChild !== section) this.#content.prepend(section);
	}

	/** What to do, where there is nothing to see. */
	#hint(): void {
		if (this.#sections.size > 0) return;
		replace(
			this.#content,
			notice(
				'empty',
				l10n.t('Select a layer, a unit or a mistake, in the runs above or in a chart: its numbers appear here.'),
			),
		);
	}

	#clear(): void {
		for (const section of this.#sections.values()) section.dispose();
		this.#sections.clear();
		replace(this.#content);
	}

	#contextOf(session: Session): SectionContext {
		const { post } = this.#connection;
		return {
			session,
			selection: () => this.#selection.current,
			explainRow: () => post({ type: 'explain-row' }),
			figures: {
				theme: this.#theme,
				announce: (text) => this.#announcer.say(text),
				select: ({ selection }) => this.#selection.select(selection),
				openRow: (row) => post(openRowMessage(row)),
				save: null,
				marked: this.#selection.signal,
				parts: this.#parts,
			},
		};
	}
}
