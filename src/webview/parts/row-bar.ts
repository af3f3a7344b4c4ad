import * as l10n from '@vscode/l10n';
import type { RowPlace } from '../../analyze/analyzer.ts';
import type { IssuePlace } from '../../issues/issue.ts';
import { placeText } from '../../messages/places.ts';
import { rowsPosition } from '../../messages/row-sets.ts';
import { stepFrom, type Step } from '../../protocol/row-set.ts';
import { noRows, type Selection, type SelectionKey } from '../../protocol/selection.ts';
import { element, icon, replace, type IconName } from '../dom.ts';
import type { SessionFor } from '../session.ts';
import type { FigureContext } from './figure.ts';
import { rowsName } from './rows-name.ts';

interface RowBarContext extends Pick<FigureContext, 'announce' | 'select' | 'openRow'> {
	readonly session: SessionFor<'rows'>;
	readonly selection: () => Selection;
	readonly show: (place: IssuePlace) => void;
	readonly hosted: boolean;
}

const stepsOfKeys: Readonly<Record<string, Step>> = {
	ArrowLeft: 'previous',
	ArrowRight: 'next',
	Home: 'first',
	End: 'last',
};

/**
 * Which rows are selected, and which of them is in focus: there while there are any. Its buttons, or in it the arrow keys,
 * Home and End, walk through the rows; Escape selects none.
 */
export class RowBar {
	readonly element: HTMLElement;
	readonly #context: RowBarContext;
	readonly #name = element('span', { class: 'row-bar-name' });
	readonly #place = element('span', { class: 'row-bar-place' });
	readonly #position = element('span', { class: 'row-bar-position' });
	readonly #previous: HTMLButtonElement;
	readonly #next: HTMLButtonElement;
	readonly #explain: HTMLButtonElement;
	readonly #open: HTMLButtonElement;
	/** Of the row in focus, where it is known. */
	#shown: RowPlace | null = null;
	/** Places that arrive for a row that is no longer in focus are not shown. */
	#asked = 0;
	/** The step was made here: what it leads to is said. */
	#walking = false;

	constructor(context: RowBarContext) {
		this.#context = context;
		this.#previous = this.#button(l10n.t('Previous Row'), 'chevron-left', () => this.#walk('previous'));
		this.#next = this.#button(l10n.t('Next Row'), 'chevron-right', () => this.#walk('next'));
		this.#explain = element(
			'button',
			{ type: 'button', class: 'link row-bar-explain', onclick: () => context.show({ view: 'explain' }) },
			l10n.t('Explain This Row'),
		);
		this.#open = element(
			'button',
			{ type: 'button', class: 'link row-bar-open', onclick: () => this.#openFile() },
			l10n.t('Open in File'),
		);
		const clear = this.#button(l10n.t('Clear the Selected Rows'), 'close', () => context.select({ selection: noRows }));
		this.element = element(
			'div',
			{
				class: 'row-bar',
				role: 'group',
				'aria-label': l10n.t('Selected rows'),
				hidden: true,
				onkeydown: (event: KeyboardEvent) => this.#keys(event),
			},
			element('span', { class: 'row-bar-what' }, this.#name, this.#place),
			element('span', { class: 'row-bar-steps' }, this.#previous, this.#position, this.#next),
			// A report has the explanation of no row.
			context.hosted ? this.#explain : null,
			context.hosted ? this.#open : null,
			clear,
		);
		this.#draw();
	}

	selected(_selection: Selection, changed: ReadonlySet<SelectionKey>): void {
		if (changed.has('rows') || changed.has('row')) this.#draw();
	}

	#draw(): void {
		const { rows, row } = this.#context.selection();
		if (rows === null && this.element.contains(document.activeElement)) this.#leave();
		this.element.hidden = rows === null;
		if (rows === null) return;
		const name = rowsName(rows.name, this.#context.session.record);
		this.#name.textContent = name;
		this.#name.hidden = name === '';
		this.#position.textContent = rowsPosition(
			row === null ? null : rows.rows.indexOf(row),
			rows.rows.length,
			rows.total,
		);
		// Not disabled, which would take the focus from them.
		this.#previous.setAttribute('aria-disabled', String(stepFrom(rows, row, 'previous') === null));
		this.#next.setAttribute('aria-disabled', String(stepFrom(rows, row, 'next') === null));
		this.#open.hidden = row === null;
		this.#explain.hidden = row === null;
		void this.#showPlace(row);
	}

	/** Where the row in focus lies, as soon as that is known. */
	async #showPlace(row: number | null): Promise<void> {
		const asked = ++this.#asked;
		const place = row === null ? null : await this.#placeOf(row);
		if (asked !== this.#asked) return;
		this.#shown = place;
		const text = place === null ? '' : placeText(place);
		replace(this.#place, text);
		this.#place.hidden = text === '';
		if (!this.#walking) return;
		this.#walking = false;
		const position = this.#position.textContent;
		this.#context.announce(text === '' ? position : l10n.t('{0}: {1}', position, text));
	}

	/** Null: the data file cannot be had. */
	async #placeOf(row: number): Promise<RowPlace | null> {
		try {
			const { rows } = await this.#context.session.analyze('rows', { rows: [row] });
			return rows.at(0) ?? null;
		} catch {
			return null;
		}
	}

	#walk(step: Step): void {
		const { rows, row } = this.#context.selection();
		const to = rows === null ? null : stepFrom(rows, row, step);
		if (to === null) return;
		this.#walking = true;
		this.#context.select({ selection: { row: to } });
	}

	#openFile(): void {
		const { row } = this.#context.selection();
		if (row !== null) this.#context.openRow(this.#shown?.row === row ? this.#shown : { row });
	}

	#keys(event: KeyboardEvent): void {
		if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
		if (event.key === 'Escape') this.#context.select({ selection: noRows });
		else if (Object.hasOwn(stepsOfKeys, event.key)) this.#walk(stepsOfKeys[event.key]);
		else return;
		event.preventDefault();
	}

	/** The focus is not lost with the bar. */
	#leave(): void {
		document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
	}

	#button(label: string, iconName: IconName, run: () => void): HTMLButtonElement {
		return element(
			'button',
			{ type: 'button', class: 'button quiet', title: label, 'aria-label': label, onclick: run },
			icon(iconName),
		);
	}
}
