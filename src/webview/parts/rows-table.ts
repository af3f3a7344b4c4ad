import * as l10n from '@vscode/l10n';
import type { RowsResult } from '../../analyze/rows.ts';
import type { RowPlace } from '../../analyze/analyzer.ts';
import type { Selection } from '../../protocol/panel.ts';
import { lineText, placeText, unitText } from '../../messages/places.ts';
import { element, icon, replace } from '../dom.ts';
import { abbreviate, count } from '../../messages/numbers.ts';
import { loading, notice } from './notice.ts';

/** More columns than this are read in the file itself. */
const mostColumns = 24;
/** Asked for at once; more on demand. */
const pageSize = 20;

export interface Lead {
	readonly name: string;
	readonly numeric: boolean;
	/** One text per row. */
	readonly cell: (index: number) => string;
	/** Drawn as a mark of a wrong answer. */
	readonly wrong?: (index: number) => boolean;
}

export interface RowsTableOptions {
	readonly caption: string;
	readonly places: readonly RowPlace[];
	/** What the network said of each row, before the row's own cells. */
	readonly leads: readonly Lead[];
	/** Shown first among the row's own cells, in this order; the rest as in the file. */
	readonly columnsFirst: readonly string[];
	readonly ask: (rows: readonly number[]) => Promise<RowsResult>;
	readonly select: (selection: Selection) => void;
	readonly selection: () => Selection;
	/** Null where there is no editor. */
	readonly openRow: ((row: number) => void) | null;
}

/** Rows as they stand in the file: a click selects one and opens the file there; by keys, Enter selects and Ctrl+Enter opens. */
export class RowsTable {
	readonly element = element('div', { class: 'rows' });
	readonly #options: RowsTableOptions;
	#shown = pageSize;

	constructor(options: RowsTableOptions) {
		this.#options = options;
		void this.#fill();
	}

	/** Marks the row that is selected elsewhere, too. */
	selected(selection: Selection): void {
		for (const line of this.element.querySelectorAll<HTMLElement>('tr[data-row]'))
			line.setAttribute(
				'aria-selected',
				String(selection.kind === 'row' && line.dataset['row'] === String(selection.row)),
			);
	}

	async #fill(): Promise<void> {
		const { places, ask } = this.#options;
		const page = places.slice(0, this.#shown);
		if (this.element.childNodes.length === 0) replace(this.element, loading(l10n.t('Reading the rows')));
		try {
			const result = await ask(page.map(({ row }) => row));
			replace(this.element, this.#table(page, result), this.#more());
			this.selected(this.#options.selection());
		} catch (error) {
			replace(
				this.element,
				notice('warning', error instanceof Error ? error.message : String(error)),
				this.#table(page, { columns: [], rows: [] }),
			);
		}
	}

	#more(): HTMLElement | null {
		const rest = this.#options.places.length - this.#shown;
		if (rest <= 0) return null;
		return element(
			'button',
			{
				type: 'button',
				class: 'button',
				onclick: () => {
					this.#shown += pageSize;
					void this.#fill();
				},
			},
			l10n.t('Show {0} more', count(Math.min(rest, pageSize))),
		);
	}

	#table(page: readonly RowPlace[], { columns, rows }: RowsResult): HTMLElement {
		const { caption, leads, columnsFirst } = this.#options;
		const place = (name: string) => (columnsFirst.includes(name) ? columnsFirst.indexOf(name) : columnsFirst.length);
		const order = columns.map((name, i) => ({ name, i })).sort((a, b) => place(a.name) - place(b.name) || a.i - b.i);
		const shown = order.slice(0, mostColumns);
		const cells = new Map(rows.map((row) => [row.row, row.cells]));
		return element(
			'div',
			{ class: 'table-scroll' },
			element(
				'table',
				{ class: 'data-table rows-table' },
				element('caption', { class: 'visually-hidden' }, caption),
				element(
					'thead',
					{},
					element(
						'tr',
						{},
						element('th', { scope: 'col', class: 'numeric' }, unitText(page)),
						...leads.map(({ name, numeric }) =>
							element('th', { scope: 'col', class: numeric ? 'numeric lead' : 'lead' }, name),
						),
						...shown.map(({ name }) => element('th', { scope: 'col', title: name }, abbreviate(name, 28))),
					),
				),
				element(
					'tbody',
					{ onkeydown: (event: KeyboardEvent) => this.#keys(event) },
					...page.map((place, index) => this.#line(place, index, shown, cells.get(place.row))),
				),
			),
			order.length > shown.length
				? element(
						'p',
						{ class: 'note' },
						order.length - shown.length === 1
							? l10n.t('One more column is in the file.')
							: l10n.t('{0} more columns are in the file.', count(order.length - shown.length)),
					)
				: null,
		);
	}

	#line(
		place: RowPlace,
		index: number,
		shown: readonly { readonly i: number }[],
		cells: readonly string[] | undefined,
	): HTMLElement {
		const { leads, select, openRow } = this.#options;
		const line = lineText(place);
		const title = l10n.t('Open the data file at {0}', placeText(place));
		return element(
			'tr',
			{
				'data-row': place.row,
				tabindex: index === 0 ? 0 : -1,
				'aria-selected': 'false',
				onclick: () => {
					select({ kind: 'row', row: place.row });
					openRow?.(place.row);
				},
			},
			element(
				'td',
				{ class: 'numeric' },
				openRow === null
					? line
					: element(
							'button',
							{
								type: 'button',
								class: 'link open-row',
								title,
								'aria-label': title,
							},
							line,
							icon('go-to-file'),
						),
			),
			...leads.map(({ cell, numeric, wrong }) =>
				element('td', { class: `lead${numeric ? ' numeric' : ''}${wrong?.(index) ? ' wrong' : ''}` }, cell(index)),
			),
			...shown.map(({ i }) => {
				const text = cells?.[i] ?? '';
				return element('td', { title: text.length > 40 ? text.slice(0, 2000) : undefined }, abbreviate(text, 40));
			}),
		);
	}

	#keys(event: KeyboardEvent): void {
		const line = (event.target as HTMLElement).closest<HTMLElement>('tr[data-row]');
		if (line === null) return;
		const row = Number(line.dataset['row']);
		const { select, openRow } = this.#options;
		const onButton = event.target instanceof HTMLButtonElement;
		if (event.key === 'Enter' && event.ctrlKey) openRow?.(row);
		else if ((event.key === 'Enter' || event.key === ' ') && !onButton) select({ kind: 'row', row });
		else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
			const next = event.key === 'ArrowDown' ? line.nextElementSibling : line.previousElementSibling;
			if (!(next instanceof HTMLElement)) return;
			line.tabIndex = -1;
			next.tabIndex = 0;
			next.focus();
		} else return;
		event.preventDefault();
	}
}
