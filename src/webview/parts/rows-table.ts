import * as l10n from '@vscode/l10n';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { RowsResult } from '../../analyze/rows.ts';
import type { RowPlace } from '../../analyze/analyzer.ts';
import { lineText, placeText, unitText } from '../../messages/places.ts';
import type { RowToOpen } from '../../protocol/panel.ts';
import { element, icon, replace } from '../dom.ts';
import { abbreviate, count } from '../../messages/numbers.ts';
import { loading, notice } from './notice.ts';
import { constantColumns, inOrderOf, withWords, type ListedRow, type RowOrder } from './rows-order.ts';

/** More columns than this are read in the file itself. */
const mostColumns = 24;
/** Read at once, to sort and search among; the analyzers list no more. */
const mostRead = 500;
/** Shown at once; more on demand. */
const pageSize = 20;
/** From so many rows on they can be searched. */
const worthSearching = 8;
/** Values of columns that are the same in all rows. */
const mostConstants = 12;

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
	readonly select: (row: TableRow) => void;
	/** Null: none. */
	readonly inFocus: () => TableRow | null;
	/** Null where there is no editor. */
	readonly openRow: ((row: RowToOpen) => void) | null;
}

/**
 * Rows as they stand in the file. A click selects one and its line's link opens the file there; by keys, Enter selects and
 * Ctrl+Enter opens. Columns sort by their heads; those in which all rows are alike stand in one line above.
 */
export class RowsTable {
	readonly element = element('div', { class: 'rows' });
	readonly #options: RowsTableOptions;
	readonly #body = element('div');
	#columns: readonly string[] = [];
	#rows: readonly ListedRow[] = [];
	#order: RowOrder | null = null;
	#words = '';
	#shown = pageSize;

	constructor(options: RowsTableOptions) {
		this.#options = options;
		void this.#fill();
	}

	/** Marks the row that is in focus, wherever it was chosen. */
	selected(row: TableRow | null): void {
		for (const line of this.element.querySelectorAll<HTMLElement>('tr[data-row]'))
			line.setAttribute('aria-selected', String(line.dataset['row'] === String(row)));
	}

	async #fill(): Promise<void> {
		const { places, leads, ask } = this.#options;
		const read = places.slice(0, mostRead);
		replace(this.element, loading(l10n.t('Reading the rows')));
		let failure: HTMLElement | null = null;
		const cells = new Map<number, readonly string[]>();
		try {
			const result = await ask(read.map(({ row }) => row));
			this.#columns = result.columns;
			for (const row of result.rows) cells.set(row.row, row.cells);
		} catch (error) {
			failure = notice('warning', error instanceof Error ? error.message : String(error));
		}
		this.#rows = read.map(({ row }, index) => ({
			index,
			leads: leads.map(({ cell }) => cell(index)),
			cells: cells.get(row),
		}));
		replace(this.element, failure, this.#search(), this.#body);
		this.#draw();
	}

	#search(): HTMLElement | null {
		if (this.#rows.length < worthSearching) return null;
		return element('input', {
			type: 'search',
			class: 'rows-search',
			placeholder: l10n.t('Search these rows'),
			'aria-label': l10n.t('Search these rows'),
			oninput: ({ target }: InputEvent) => {
				this.#words = (target as HTMLInputElement).value;
				this.#shown = pageSize;
				this.#draw();
			},
		});
	}

	#draw(): void {
		const found = withWords(this.#rows, this.#words);
		const rows = inOrderOf(found, this.#order, document.documentElement.lang || 'en');
		const constant = constantColumns(this.#rows, this.#columns.length);
		replace(
			this.#body,
			this.#constants(constant),
			rows.length === 0
				? element('p', { class: 'muted' }, l10n.t('No row has these words.'))
				: this.#table(rows.slice(0, this.#shown), new Set(constant)),
			this.#more(rows.length),
		);
		this.selected(this.#options.inFocus());
	}

	#constants(constant: readonly number[]): HTMLElement | null {
		const first = this.#rows.find(({ cells }) => cells !== undefined)?.cells;
		if (first === undefined || constant.length === 0) return null;
		const texts = constant
			.slice(0, mostConstants)
			.map((i) => `${abbreviate(this.#columns[i], 28)} = ${first[i] === '' ? '–' : abbreviate(first[i], 40)}`);
		const rest = constant.length > mostConstants ? ', …' : '';
		return element('p', { class: 'note' }, l10n.t('The same in all of them: {0}', texts.join(', ') + rest));
	}

	#more(found: number): HTMLElement | null {
		const rest = found - this.#shown;
		if (rest <= 0) return null;
		return element(
			'button',
			{
				type: 'button',
				class: 'button',
				onclick: () => {
					this.#shown += pageSize;
					this.#draw();
				},
			},
			l10n.t('Show {0} more', count(Math.min(rest, pageSize))),
		);
	}

	#table(page: readonly ListedRow[], constant: ReadonlySet<number>): HTMLElement {
		const { caption, leads, columnsFirst, places } = this.#options;
		const place = (name: string) => (columnsFirst.includes(name) ? columnsFirst.indexOf(name) : columnsFirst.length);
		const order = this.#columns
			.map((name, i) => ({ name, i }))
			.filter(({ i }) => !constant.has(i))
			.sort((a, b) => place(a.name) - place(b.name) || a.i - b.i);
		const shown = order.slice(0, mostColumns);
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
						element('th', { scope: 'col', class: 'numeric' }, unitText(places)),
						...leads.map(({ name, numeric }, i) => this.#head('lead', i, name, numeric ? 'numeric lead' : 'lead')),
						...shown.map(({ name, i }) => this.#head('cell', i, name)),
					),
				),
				element(
					'tbody',
					{ onkeydown: (event: KeyboardEvent) => this.#keys(event) },
					...page.map((row, at) => this.#line(places[row.index], row, at, shown)),
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

	/** First click: rising; second: falling; third: as listed. */
	#head(kind: RowOrder['kind'], column: number, name: string, className = ''): HTMLElement {
		const order = this.#order?.kind === kind && this.#order.column === column ? this.#order : null;
		const sorted = order === null ? 'none' : order.falling ? 'descending' : 'ascending';
		const next = order === null ? { kind, column, falling: false } : order.falling ? null : { ...order, falling: true };
		return element(
			'th',
			{ scope: 'col', class: className, title: name, 'aria-sort': sorted },
			element(
				'button',
				{
					type: 'button',
					class: 'sort',
					'data-sort': `${kind} ${String(column)}`,
					onclick: () => {
						this.#order = next;
						this.#draw();
						this.#body.querySelector<HTMLElement>(`[data-sort="${kind} ${String(column)}"]`)?.focus();
					},
				},
				abbreviate(name, 28),
				order === null ? null : element('span', { 'aria-hidden': 'true' }, order.falling ? ' ▼' : ' ▲'),
			),
		);
	}

	#line(
		place: RowPlace,
		{ index, leads: texts, cells }: ListedRow,
		at: number,
		shown: readonly { readonly i: number }[],
	): HTMLElement {
		const { leads, select, openRow } = this.#options;
		const line = lineText(place);
		const title = l10n.t('Open the data file at {0}', placeText(place));
		return element(
			'tr',
			{
				'data-row': place.row,
				tabindex: at === 0 ? 0 : -1,
				'aria-selected': 'false',
				onclick: () => select(place.row),
				ondblclick: () => openRow?.(place),
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
								onclick: () => openRow(place),
							},
							line,
							icon('go-to-file'),
						),
			),
			...leads.map(({ numeric, wrong }, i) =>
				element('td', { class: `lead${numeric ? ' numeric' : ''}${wrong?.(index) ? ' wrong' : ''}` }, texts[i]),
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
		// As it was written there.
		const row = Number(line.dataset['row']) as TableRow;
		const { select, openRow, places } = this.#options;
		const onButton = event.target instanceof HTMLButtonElement;
		if (event.key === 'Enter' && event.ctrlKey) openRow?.(places.find((place) => place.row === row) ?? { row });
		else if ((event.key === 'Enter' || event.key === ' ') && !onButton) select(row);
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
