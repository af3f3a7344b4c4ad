import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ColumnProfile } from '../../data/quality/profile.ts';
import { rowsOf } from '../../messages/names.ts';
import { count } from '../../messages/numbers.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Choice } from '../parts/choices.tsx';
import { Icon } from '../parts/icon.tsx';
import { ActionButton } from '../parts/notices.tsx';
import { tableCsv } from '../parts/table-csv.ts';
import { numbersTable } from './column-numbers.ts';
import { arranged, type ColumnFilter, type ColumnOrder, type SortKey } from './column-order.ts';
import { columnKeys, ColumnRow } from './column-row.tsx';
import type { DataContext } from './context.ts';
import { noClipboardSentence } from '../../messages/refusals.ts';

/** Drawn at once; more on demand, so that thousands of columns are as quick as a dozen. */
const pageSize = 100;

interface ColumnsProps {
	readonly context: DataContext;
}

/** Every column in a line: what it holds, how it is spread, whether it is used; one at a time in full. */
export function ColumnsTable({ context }: ColumnsProps) {
	const { profile, leftOut, look } = context;
	const { numbers: isNumbers, open, search, filter } = look.current;
	const columns = arranged(profile.columns, leftOut, look.current);
	const openAt = columns.findIndex(({ name }) => name === open);
	const [most, show] = useState(() => Math.max(pageSize, openAt + 1));
	const list = useRef<HTMLDivElement>(null);
	const [isAsked, ask] = useState(false);
	useEffect(() => {
		if (isAsked && isNumbers) list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
	}, [isAsked, isNumbers]);
	const arrange = (part: Partial<ColumnOrder>): void => {
		look.change(part);
		show(pageSize);
	};
	const toggleNumbers = (): void => {
		ask(true);
		look.change({ numbers: !look.current.numbers });
	};
	const filters: readonly { readonly id: ColumnFilter; readonly label: string }[] = [
		{ id: 'all', label: l10n.t('all columns') },
		{ id: 'left-out', label: l10n.t('left out') },
		{ id: 'missing', label: l10n.t('with missing cells') },
		{ id: 'numbers', label: l10n.t('numbers') },
		{ id: 'categories', label: l10n.t('categories') },
		{ id: 'dates', label: l10n.t('dates') },
	];
	const isAll = columns.length === profile.columns.length;
	return (
		<section class="block" data-keep="columns" onKeyDown={(event) => onKey(event, toggleNumbers)}>
			<h3>{l10n.t('Columns')}</h3>
			<div class="toolbar">
				<input
					type="search"
					class="text-field"
					placeholder={l10n.t('Filter by name')}
					aria-label={l10n.t('Filter columns by name')}
					value={search}
					onInput={({ currentTarget }) => arrange({ search: currentTarget.value })}
				/>
				<Choice
					label={l10n.t('Show')}
					options={filters}
					chosen={filter}
					changed={(to: ColumnFilter) => arrange({ filter: to })}
				/>
				<button
					type="button"
					class="button"
					data-action="numbers"
					aria-pressed={isNumbers}
					title="T"
					onClick={toggleNumbers}
				>
					<Icon name="table" />
					{l10n.t('Numbers')}
				</button>
				<span class="muted" role="status">
					{isAll ? '' : l10n.t('{0} of {1}', count(columns.length), count(profile.columns.length))}
				</span>
			</div>
			<div class="columns-list" ref={list}>
				{columns.length === 0 ? (
					<p class="muted">{l10n.t('No column is like that.')}</p>
				) : isNumbers ? (
					<Numbers columns={columns} context={context} />
				) : (
					<Lines columns={columns} most={most} show={show} arrange={arrange} context={context} />
				)}
			</div>
		</section>
	);
}

function onKey(event: KeyboardEvent, toggleNumbers: () => void): void {
	if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.metaKey || event.altKey) return;
	const { target } = event;
	if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return;
	// A chart has a table of its own.
	if (target instanceof HTMLCanvasElement) return;
	event.preventDefault();
	toggleNumbers();
}

interface ListProps extends ColumnsProps {
	readonly columns: readonly ColumnProfile[];
}

function Numbers({ columns, context }: ListProps) {
	const { announce } = context.figures;
	const model = numbersTable(columns, context);
	const copy = async (): Promise<void> => {
		try {
			await navigator.clipboard.writeText(tableCsv(model));
			announce(l10n.t('{0} copied', rowsOf(model.rows)));
		} catch {
			announce(noClipboardSentence());
		}
	};
	return (
		<>
			<DataTable model={model} caption={l10n.t('Columns')} />
			<div class="actions">
				<ActionButton label={l10n.t('Copy as CSV')} run={() => void copy()} />
			</div>
		</>
	);
}

interface LinesProps extends ListProps {
	/** So many are shown. */
	readonly most: number;
	readonly show: (most: number) => void;
	readonly arrange: (part: Partial<ColumnOrder>) => void;
}

function Lines({ columns, most, show, arrange, context }: LinesProps) {
	const { look } = context;
	const shown = columns.slice(0, most);
	const rest = columns.length - most;
	/** The column that was left last; Tab comes back to it. */
	const [stop, moveStop] = useState('');
	const isThere = shown.some(({ name }) => name === stop);
	const head = { look, arrange };
	return (
		<>
			<table class="data-table columns-table">
				<caption class="visually-hidden">{l10n.t('Columns')}</caption>
				<thead>
					<tr>
						<Heading {...head} by="name" label={l10n.t('Column')} />
						<Heading {...head} by="type" label={l10n.t('Type')} class="wide-only" />
						<th scope="col" class="spark-cell">
							{l10n.t('Distribution')}
						</th>
						<th scope="col" class="wide-only">
							{l10n.t('Values')}
						</th>
						<Heading {...head} by="missing" label={l10n.t('Missing')} class="numeric" />
						<Heading {...head} by="distinct" label={l10n.t('Different')} class="numeric wide-only" />
					</tr>
				</thead>
				<tbody
					onKeyDown={columnKeys}
					onFocusIn={({ target }) => {
						const button = target instanceof HTMLElement && target.classList.contains('column-name') ? target : null;
						const name = button?.closest('tr')?.dataset['column'];
						if (name !== undefined) moveStop(name);
					}}
				>
					{shown.map((column, i) => (
						<ColumnRow
							key={column.name}
							column={column}
							context={context}
							isOpen={look.current.open === column.name}
							isStop={isThere ? column.name === stop : i === 0}
							toggle={(name) => look.change({ open: look.current.open === name ? null : name })}
						/>
					))}
				</tbody>
			</table>
			{rest > 0 && (
				<ActionButton
					label={l10n.t('Show {0} more', count(Math.min(rest, pageSize)))}
					run={() => show(most + pageSize)}
				/>
			)}
		</>
	);
}

interface HeadingProps {
	readonly by: SortKey;
	readonly label: string;
	readonly class?: string;
	readonly look: DataContext['look'];
	readonly arrange: (part: Partial<ColumnOrder>) => void;
}

/** First click sorts up (numbers: down, the most interesting first), the next turns it round, the third is the file's order. */
function Heading({ by, label, class: className = '', look, arrange }: HeadingProps) {
	const { sort, descending } = look.current;
	const first = by === 'missing' || by === 'distinct';
	const isActive = sort === by;
	const next: Partial<ColumnOrder> = !isActive
		? { sort: by, descending: first }
		: descending === first
			? { sort: by, descending: !first }
			: { sort: 'file', descending: false };
	return (
		<th scope="col" class={className} aria-sort={isActive ? (descending ? 'descending' : 'ascending') : 'none'}>
			<button type="button" class="sort" data-sort={by} onClick={() => arrange(next)}>
				{label}
				<span aria-hidden="true">{isActive ? (descending ? ' ↓' : ' ↑') : ''}</span>
			</button>
		</th>
	);
}
