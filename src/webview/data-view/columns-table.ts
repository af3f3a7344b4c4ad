import * as l10n from '@vscode/l10n';
import type { ColumnProfile } from '../../data/quality/profile.ts';
import { element, icon, replace } from '../dom.ts';
import { count } from '../../messages/numbers.ts';
import { choice } from '../parts/choice.ts';
import { actionButton, section } from '../parts/notice.ts';
import { tableCsv, tableElement } from '../parts/table.ts';
import { rowsOf } from '../../messages/names.ts';
import { ColumnDetail } from './column-detail.ts';
import { numbersTable } from './column-numbers.ts';
import { arranged, type ColumnFilter, type ColumnOrder, type SortKey } from './column-order.ts';
import { columnFocused, columnKeys, columnRow } from './column-row.ts';
import type { DataContext } from './context.ts';

/** Drawn at once; more on demand, so that thousands of columns are as quick as a dozen. */
const pageSize = 100;

/** Every column in a line: what it holds, how it is spread, whether it is used; one at a time in full. */
export class ColumnsTable {
	readonly element: HTMLElement;
	readonly #context: DataContext;
	#shown = pageSize;
	#open: { readonly name: string; readonly detail: ColumnDetail } | null = null;
	readonly #list = element('div', { class: 'columns-list' });
	readonly #found = element('span', { class: 'muted', role: 'status' });

	constructor(context: DataContext) {
		this.#context = context;
		const { look } = context;
		const search = element('input', {
			type: 'search',
			class: 'text-field',
			placeholder: l10n.t('Filter by name'),
			'aria-label': l10n.t('Filter columns by name'),
			value: look.current.search,
			oninput: () => this.#arrange({ search: search.value }),
		});
		const filters: readonly { readonly id: ColumnFilter; readonly label: string }[] = [
			{ id: 'all', label: l10n.t('all columns') },
			{ id: 'left-out', label: l10n.t('left out') },
			{ id: 'missing', label: l10n.t('with missing cells') },
			{ id: 'numbers', label: l10n.t('numbers') },
			{ id: 'categories', label: l10n.t('categories') },
			{ id: 'dates', label: l10n.t('dates') },
		];
		const numbers = element(
			'button',
			{
				type: 'button',
				class: 'button',
				'data-action': 'numbers',
				'aria-pressed': String(look.current.numbers),
				title: 'T',
				onclick: () => this.#toggleNumbers(numbers),
			},
			icon('table'),
			l10n.t('Numbers'),
		);
		this.element = section(
			l10n.t('Columns'),
			element(
				'div',
				{ class: 'toolbar' },
				search,
				choice(l10n.t('Show'), filters, look.current.filter, (filter) => this.#arrange({ filter })).element,
				numbers,
				this.#found,
			),
			this.#list,
		);
		this.element.dataset['keep'] = 'columns';
		this.element.addEventListener('keydown', (event) => {
			if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.metaKey || event.altKey) return;
			if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
			// A chart has a table of its own.
			if (event.target instanceof HTMLCanvasElement) return;
			event.preventDefault();
			this.#toggleNumbers(numbers);
		});
		const columns = arranged(context.profile.columns, context.leftOut, look.current);
		this.#shown = Math.max(pageSize, columns.findIndex(({ name }) => name === look.current.open) + 1);
		this.#fill();
	}

	dispose(): void {
		this.#shut();
	}

	#shut(): void {
		this.#open?.detail.dispose();
		this.#open = null;
	}

	#arrange(part: Partial<ColumnOrder>): void {
		this.#context.look.change(part);
		this.#shown = pageSize;
		this.#fill();
	}

	#toggleNumbers(button: HTMLElement): void {
		const numbers = !this.#context.look.current.numbers;
		this.#context.look.change({ numbers });
		button.setAttribute('aria-pressed', String(numbers));
		this.#fill();
		if (numbers) this.#list.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
	}

	#fill(): void {
		const { profile, leftOut, figures, look } = this.#context;
		this.#shut();
		const columns = arranged(profile.columns, leftOut, look.current);
		this.#found.textContent =
			columns.length === profile.columns.length
				? ''
				: l10n.t('{0} of {1}', count(columns.length), count(profile.columns.length));
		if (columns.length === 0) {
			replace(this.#list, element('p', { class: 'muted' }, l10n.t('No column is like that.')));
			return;
		}
		if (look.current.numbers) {
			const model = numbersTable(columns, this.#context);
			const copy = async (): Promise<void> => {
				try {
					await navigator.clipboard.writeText(tableCsv(model));
					figures.announce(l10n.t('{0} copied', rowsOf(model.rows)));
				} catch {
					figures.announce(l10n.t('The clipboard is not available here; the table is shown instead.'));
				}
			};
			replace(
				this.#list,
				tableElement(model, l10n.t('Columns')),
				element('div', { class: 'actions' }, actionButton({ label: l10n.t('Copy as CSV'), run: () => void copy() })),
			);
			return;
		}
		const open = columns.slice(0, this.#shown).findIndex(({ name }) => name === look.current.open);
		const rest = columns.length - this.#shown;
		const more = actionButton({
			label: l10n.t('Show {0} more', count(Math.min(rest, pageSize))),
			run: () => {
				this.#shown += pageSize;
				this.#fill();
			},
		});
		replace(this.#list, this.#table(columns.slice(0, this.#shown)), rest > 0 ? more : null);
		const row = open < 0 ? undefined : this.#list.querySelectorAll<HTMLElement>('tr[data-column]')[open];
		if (row !== undefined) this.#show(columns[open], row);
	}

	#table(columns: readonly ColumnProfile[]): HTMLElement {
		return element(
			'table',
			{ class: 'data-table columns-table' },
			element('caption', { class: 'visually-hidden' }, l10n.t('Columns')),
			element(
				'thead',
				{},
				element(
					'tr',
					{},
					this.#heading('name', l10n.t('Column'), ''),
					this.#heading('type', l10n.t('Type'), 'wide-only'),
					element('th', { scope: 'col', class: 'spark-cell' }, l10n.t('Distribution')),
					element('th', { scope: 'col', class: 'wide-only' }, l10n.t('Values')),
					this.#heading('missing', l10n.t('Missing'), 'numeric'),
					this.#heading('distinct', l10n.t('Different'), 'numeric wide-only'),
				),
			),
			element(
				'tbody',
				{ onkeydown: columnKeys, onfocusin: columnFocused },
				...columns.map((column, i) => columnRow(column, i === 0, this.#context, (row) => this.#toggle(column, row))),
			),
		);
	}

	/** First click sorts up (numbers: down, the most interesting first), the next turns it round, the third is the file's order. */
	#heading(key: SortKey, label: string, className: string): HTMLElement {
		const { sort, descending } = this.#context.look.current;
		const first = key === 'missing' || key === 'distinct';
		const active = sort === key;
		const next = (): Partial<ColumnOrder> =>
			!active
				? { sort: key, descending: first }
				: descending === first
					? { sort: key, descending: !first }
					: { sort: 'file', descending: false };
		return element(
			'th',
			{ scope: 'col', class: className, 'aria-sort': active ? (descending ? 'descending' : 'ascending') : 'none' },
			element(
				'button',
				{
					type: 'button',
					class: 'sort',
					'data-sort': key,
					onclick: () => {
						this.#arrange(next());
						this.#list.querySelector<HTMLElement>(`[data-sort="${key}"]`)?.focus();
					},
				},
				label,
				element('span', { 'aria-hidden': 'true' }, active ? (descending ? ' ↓' : ' ↑') : ''),
			),
		);
	}

	#toggle(column: ColumnProfile, row: HTMLElement): void {
		const was = this.#open?.name;
		this.#close();
		const opens = was !== column.name;
		this.#context.look.change({ open: opens ? column.name : null });
		if (opens) this.#show(column, row);
	}

	#show(column: ColumnProfile, row: HTMLElement): void {
		const detail = new ColumnDetail(column, this.#context);
		this.#open = { name: column.name, detail };
		row.querySelector('.column-name')?.setAttribute('aria-expanded', 'true');
		row.after(
			element('tr', { class: 'detail-row' }, element('td', { colspan: row.childElementCount }, detail.element)),
		);
	}

	#close(): void {
		this.#shut();
		this.#list.querySelector('.detail-row')?.remove();
		this.#list.querySelector('.column-name[aria-expanded="true"]')?.setAttribute('aria-expanded', 'false');
	}
}
