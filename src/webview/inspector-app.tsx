import { signal, useComputed, type Signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { HeldAnswer } from '../protocol/held-answer.ts';
import type { InspectorState, ToInspector, TypedRow } from '../protocol/panel.ts';
import { selectionKeys, type Selection, type SelectionKey } from '../protocol/selection.ts';
import type { Connection, Told } from './connection.ts';
import type { InspectContext } from './inspect/inspect-context.ts';
import { partsInOrder, selectedParts, type PartName } from './inspect/selected-parts.tsx';
import { speak } from './language.ts';
import { TypedPart } from './inspect/typed.tsx';
import { openRowMessage } from './open-row-message.ts';
import { Announcer } from './parts/announcer.tsx';
import type { FigureContext } from './parts/figure-context.ts';
import { Notice } from './parts/notices.tsx';
import { Session } from './session.ts';
import { SharedSelection } from './shared-selection.ts';
import { openPartsHere } from './state/open-parts.ts';
import type { ThemeSource } from './theme-source.ts';

/** A run, and what is shown of it. */
interface InspectedRun {
	readonly runId: string;
	readonly session: Session;
}

/** What is selected in one run, in the width of a side bar: one thing below the other, the one selected last on top. */
export class Inspector {
	readonly #root: HTMLElement;
	readonly #connection: Connection<ToInspector>;
	readonly #announcer = new Announcer();
	readonly #selection: SharedSelection;
	readonly #figures: FigureContext;
	readonly #run = signal<InspectedRun | null>(null);
	readonly #order: Signal<readonly PartName[]> = signal([]);
	readonly #typed = signal<TypedRow | null>(null);
	/** What this page had been told before it was hidden, for the state that comes first. */
	#held: readonly HeldAnswer[] = [];

	constructor(root: HTMLElement, connection: Connection<ToInspector>, theme: ThemeSource) {
		this.#root = root;
		this.#connection = connection;
		this.#selection = new SharedSelection(connection.post, (selection, changed) => this.#follow(selection, changed));
		this.#figures = {
			theme,
			announce: (text) => this.#announcer.say(text),
			select: ({ selection }) => this.#selection.select(selection),
			openRow: (row) => connection.post(openRowMessage(row)),
			save: null,
			marked: this.#selection.signal,
			parts: openPartsHere(),
		};
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
			case 'typed':
				this.#typed.value = message.typed;
				return;
			case 'state':
				this.#show(message.state, message.revision);
		}
	}

	#show(state: InspectorState, revision: number): void {
		document.body.dataset['state'] = state.phase;
		this.#run.value = this.#runOf(state, revision);
		const { Region } = this.#announcer;
		render(
			<>
				<Parts
					run={this.#run}
					order={this.#order}
					figures={this.#figures}
					selection={() => this.#selection.current}
					typed={this.#typed}
					explainRow={() => this.#connection.post({ type: 'explain-row' })}
				/>
				<Region />
			</>,
			this.#root,
		);
	}

	#runOf(state: InspectorState, revision: number): InspectedRun | null {
		if (state.phase === 'empty') return null;
		const { runId, record, data, selection } = state;
		const before = this.#run.peek();
		// Its selection came as it changed.
		if (before?.runId === runId && before.session.data === data) return before;
		if (before?.runId !== runId) this.#selection.begin(selection, revision);
		const session = new Session(record, [], data, this.#connection, this.#held);
		this.#held = [];
		this.#order.value = partsInOrder([], this.#selection.current, new Set(selectionKeys)).toReversed();
		return { runId, session };
	}

	#follow(selection: Selection, changed: ReadonlySet<SelectionKey>): void {
		// Moved, it would lose the focus; it stays where it is while one works in it.
		const focused = document.activeElement?.closest<HTMLElement>('[data-inspected]')?.dataset['inspected'];
		const kept = selectedParts.find(({ name }) => name === focused)?.name ?? null;
		this.#order.value = partsInOrder(this.#order.peek(), selection, changed, kept);
	}
}

interface PartsProps extends Pick<InspectContext, 'figures' | 'selection' | 'explainRow'> {
	readonly run: Signal<InspectedRun | null>;
	readonly order: Signal<readonly PartName[]>;
	readonly typed: Signal<TypedRow | null>;
}

function Parts({ run, order, typed, ...rest }: PartsProps) {
	const { figures } = rest;
	const session = useSession(run.value?.session ?? null, useComputed(() => figures.marked.value.epoch).value);
	const content = useRef<HTMLDivElement>(null);
	const focused = document.activeElement;
	useLayoutEffect(() => {
		// Its part may have been moved among the others.
		if (focused instanceof HTMLElement && content.current?.contains(focused) && document.activeElement !== focused)
			focused.focus({ preventScroll: true });
	});
	const selection = figures.marked.value;
	const shown = session === null ? [] : order.value;
	const context = session && {
		...rest,
		session,
		select: (patch: Parameters<InspectContext['select']>[0]) => figures.select({ selection: patch }),
		openRow: figures.openRow,
	};
	return (
		<div ref={content}>
			{session !== null && <TypedPart typed={typed} announce={figures.announce} />}
			{shown.length === 0 && (
				<Notice
					kind="empty"
					text={l10n.t(
						'Select a layer, a unit or a mistake, in the runs above or in a chart: its numbers appear here.',
					)}
				/>
			)}
			{context !== null &&
				shown.map((name) => selectedParts.find((each) => each.name === name)?.draw(selection, context))}
		</div>
	);
}

/** The run as of the selected epoch; nobody needs what was asked of another one and is not answered yet. */
function useSession(run: Session | null, epoch: number | null): Session | null {
	const session = useMemo(() => (epoch === null ? run : (run?.at(epoch) ?? null)), [run, epoch]);
	const last = useRef(session);
	// The run itself goes on being asked.
	if (last.current !== session && last.current !== run) last.current?.abandon();
	last.current = session;
	return session;
}
