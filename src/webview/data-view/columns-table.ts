import * as l10n from '@vscode/l10n';
import type { ColumnProfile } from '../../data/inspect/profile.ts';
import { element, icon, replace } from '../dom.ts';
import { abbreviate, count, number, percent } from '../format.ts';
import { choice } from '../parts/choice.ts';
import { actionButton, section } from '../parts/notice.ts';
import { sparkline } from '../parts/sparkline.ts';
import { tableCsv, tableElement } from '../parts/table.ts';
import { typeLabel } from '../sentences/data.ts';
import { leftOutSentence } from '../sentences/warnings.ts';
import { ColumnDetail } from './column-detail.ts';
import { numbersTable } from './column-numbers.ts';
import { arranged, type ColumnFilter, type ColumnOrder, type SortKey } from './column-order.ts';
import type { DataContext } from './context.ts';

/** Drawn at once; more on demand, so that thousands of columns are as quick as a dozen. */
const pageSize = 100;

/** Every column in a line: what it holds, how it is spread, whether it is used; one at a time in full. */
export class ColumnsTable {
	readonly element: HTMLElement;
	readonly #context: DataContext;
	#order: ColumnOrder = { search: '', filter: 'all', sort: 'file', descending: false };
	#shown = pageSize;
	#open: { readonly name: string; readonly detail: ColumnDetail } | null = null;
	#numbers = false;
	readonly #forgetTheme: () => void;
	readonly #list = element('div', { class: 'columns-list' });
	readonly #found = element('span', { class: 'muted', role: 'status' });

	constructor(context: DataContext) {
		this.#context = context;
		const search = element('input', {
			type: 'search',
			class: 'text-field',
			placeholder: l10n.t('Filter by name'),
			'aria-label': l10n.t('Filter columns by name'),
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
				'aria-pressed': 'false',
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
				choice(l10n.t('Show'), filters, 'all', (filter) => this.#arrange({ filter })).element,
				numbers,
				this.#found,
			),
			this.#list,
		);
		this.element.addEventListener('keydown', (event) => {
			if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.metaKey || event.altKey) return;
			if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
			// A chart has a table of its own.
			if (event.target instanceof HTMLCanvasElement) return;
			event.preventDefault();
			this.#toggleNumbers(numbers);
		});
		this.#colour();
		this.#forgetTheme = context.figures.theme.onChange(() => this.#colour());
		this.#fill();
	}

	dispose(): void {
		this.#forgetTheme();
		this.#shut();
	}

	/** As charts are coloured: some themes have no colours for them, or see-through ones. */
	#colour(): void {
		const { hues } = this.#context.figures.theme.current;
		this.element.style.setProperty('--spark-numbers', hues[0]);
		this.element.style.setProperty('--spark-values', hues[1]);
	}

	#shut(): void {
		this.#open?.detail.dispose();
		this.#open = null;
	}

	#arrange(part: Partial<ColumnOrder>): void {
		this.#order = { ...this.#order, ...part };
		this.#shown = pageSize;
		this.#fill();
	}

	#toggleNumbers(button: HTMLElement): void {
		this.#numbers = !this.#numbers;
		button.setAttribute('aria-pressed', String(this.#numbers));
		this.#fill();
		if (this.#numbers) this.#list.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
	}

	#fill(): void {
		const { profile, leftOut, figures } = this.#context;
		this.#shut();
		const columns = arranged(profile.columns, leftOut, this.#order);
		this.#found.textContent =
			columns.length === profile.columns.length
				? ''
				: l10n.t('{0} of {1}', count(columns.length), count(profile.columns.length));
		if (columns.length === 0) {
			replace(this.#list, element('p', { class: 'muted' }, l10n.t('No column is like that.')));
			return;
		}
		if (this.#numbers) {
			const model = numbersTable(columns, this.#context);
			const copy = async (): Promise<void> => {
				try {
					await navigator.clipboard.writeText(tableCsv(model));
					figures.announce(l10n.t('{0} rows copied', count(model.rows)));
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
		const rest = columns.length - this.#shown;
		const more = actionButton({
			label: l10n.t('Show {0} more', count(Math.min(rest, pageSize))),
			run: () => {
				this.#shown += pageSize;
				this.#fill();
			},
		});
		replace(this.#list, this.#table(columns.slice(0, this.#shown)), rest > 0 ? more : null);
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
					element('th', { scope: 'col' }, l10n.t('Distribution')),
					element('th', { scope: 'col', class: 'wide-only' }, l10n.t('Values')),
					this.#heading('missing', l10n.t('Missing'), 'numeric'),
					this.#heading('distinct', l10n.t('Different'), 'numeric wide-only'),
				),
			),
			element(
				'tbody',
				{ onkeydown: (event: KeyboardEvent) => keys(event) },
				...columns.map((column, i) => this.#row(column, i === 0)),
			),
		);
	}

	/** First click sorts up (numbers: down, the most interesting first), the next turns it round, the third is the file's order. */
	#heading(key: SortKey, label: string, className: string): HTMLElement {
		const { sort, descending } = this.#order;
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

	#row(column: ColumnProfile, first: boolean): HTMLElement {
		const { profile, leftOut } = this.#context;
		const { name, type, missing, distinct } = column;
		const reason = leftOut.get(name) ?? null;
		const isTarget = profile.target?.column === name;
		const state = isTarget
			? l10n.t('target')
			: reason === null
				? null
				: l10n.t('left out: {0}', leftOutSentence(reason));
		const button = element(
			'button',
			{
				type: 'button',
				class: 'column-name',
				title: name.slice(0, 2000),
				tabindex: first ? 0 : -1,
				'aria-expanded': 'false',
			},
			abbreviate(name, 40),
		);
		const row = element(
			'tr',
			{
				class: reason === null || isTarget ? '' : 'unused',
				'data-column': name,
				onclick: () => this.#toggle(column, row, button),
			},
			element(
				'td',
				{},
				button,
				element('span', { class: 'column-note narrow-only' }, typeLabel(type)),
				state === null ? null : element('span', { class: 'column-note' }, state),
			),
			element('td', { class: 'wide-only' }, typeLabel(type)),
			element('td', { class: 'spark-cell' }, sparkOf(column)),
			element('td', { class: 'wide-only values-cell' }, valuesText(column)),
			element('td', { class: 'numeric', title: percent(missing / profile.rows) }, missing === 0 ? '' : count(missing)),
			element('td', { class: 'numeric wide-only' }, count(distinct)),
		);
		return row;
	}

	#toggle(column: ColumnProfile, row: HTMLElement, button: HTMLElement): void {
		const was = this.#open?.name;
		this.#close();
		if (was === column.name) return;
		const detail = new ColumnDetail(column, this.#context);
		this.#open = { name: column.name, detail };
		button.setAttribute('aria-expanded', 'true');
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

/** Arrows, Home and End move from column to column; Enter is the button's own. */
function keys(event: KeyboardEvent): void {
	const button = event.target as HTMLElement;
	if (!button.classList.contains('column-name')) return;
	const all = [...button.closest('tbody')!.querySelectorAll<HTMLElement>('.column-name')];
	const at = all.indexOf(button);
	const next = new Map([
		['ArrowDown', at + 1],
		['ArrowUp', at - 1],
		['Home', 0],
		['End', all.length - 1],
	]).get(event.key);
	if (next === undefined) return;
	event.preventDefault();
	if (next < 0 || next >= all.length) return;
	button.tabIndex = -1;
	all[next].tabIndex = 0;
	all[next].focus();
}

function sparkOf({ numbers, top, type }: ColumnProfile): SVGElement | null {
	if (numbers !== null && type !== 'boolean') return sparkline(numbers.histogram, 'numbers');
	return top.length === 0
		? null
		: sparkline(
				top.map(({ count: rows }) => rows),
				'values',
			);
}

/** The range of numbers and dates, the commonest of the rest. */
function valuesText({ numbers, dates, top, type }: ColumnProfile): string {
	if (dates !== null) return `${dates.first.slice(0, 10)} … ${dates.last.slice(0, 10)}`;
	if (numbers !== null && type !== 'boolean')
		return numbers.min === numbers.max
			? number(numbers.min)
			: l10n.t('{0} … {1}, median {2}', ...[numbers.min, numbers.max, numbers.quantiles[2]].map(number));
	return top
		.slice(0, 3)
		.map(({ value, count: rows }) => `${abbreviate(value, 16)} (${count(rows)})`)
		.join(', ');
}
