import { useComputed, type ReadonlySignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useMemo, useState } from 'preact/hooks';
import type { RowPlace } from '../../analyze/analyzer.ts';
import type { RowsResult } from '../../analyze/rows.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import { abbreviate, count } from '../../messages/numbers.ts';
import { lineText, placeText, unitText } from '../../messages/places.ts';
import type { RowToOpen } from '../../protocol/panel.ts';
import { Question } from '../state/question.ts';
import { Icon } from './icon.tsx';
import { Loading, Notice } from './notices.tsx';
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

export interface RowsTableProps {
	readonly caption: string;
	readonly places: readonly RowPlace[];
	/** What the network said of each row, before the row's own cells. */
	readonly leads: readonly Lead[];
	/** Shown first among the row's own cells, in this order; the rest as in the file. */
	readonly columnsFirst: readonly string[];
	readonly ask: (rows: readonly number[]) => Promise<RowsResult>;
	readonly select: (row: TableRow) => void;
	/** Marked, wherever it was chosen; null: none. */
	readonly inFocus: ReadonlySignal<TableRow | null>;
	/** Null where there is no editor. */
	readonly openRow: ((row: RowToOpen) => void) | null;
}

/**
 * Rows as they stand in the file. A click selects one and its line's link opens the file there; by keys, Enter selects and
 * Ctrl+Enter opens. Columns sort by their heads; those in which all rows are alike stand in one line above.
 */
export function RowsTable(props: RowsTableProps) {
	const { places, leads, ask } = props;
	const read = places.slice(0, mostRead);
	const question = useMemo(() => new Question(() => ask(read.map(({ row }) => row))), [places]);
	const state = question.state.value;
	if (state.status === 'asked')
		return (
			<div class="rows">
				<Loading text={l10n.t('Reading the rows')} />
			</div>
		);
	const result = state.status === 'answered' ? state.answer : { columns: [], rows: [] };
	const cells = new Map(result.rows.map((row) => [row.row, row.cells]));
	const rows = read.map(({ row }, index) => ({
		index,
		leads: leads.map(({ cell }) => cell(index)),
		cells: cells.get(row),
	}));
	return (
		<div class="rows">
			{state.status === 'failed' && <Notice kind="warning" text={state.reason} />}
			<FoundRows {...props} rows={rows} columns={result.columns} />
		</div>
	);
}

interface ListProps extends RowsTableProps {
	readonly rows: readonly ListedRow[];
	/** Of the rows' cells. */
	readonly columns: readonly string[];
}

/** Those with the words that are searched for, in the order that was asked for. */
function FoundRows(props: ListProps) {
	const { rows, columns } = props;
	const [words, search] = useState('');
	const [order, sort] = useState<RowOrder | null>(null);
	const [most, showMost] = useState(pageSize);
	const found = inOrderOf(withWords(rows, words), order, document.documentElement.lang || 'en');
	const constant = constantColumns(rows, columns.length);
	const rest = found.length - most;
	return (
		<>
			{rows.length >= worthSearching && (
				<input
					type="search"
					class="rows-search"
					placeholder={l10n.t('Search these rows')}
					aria-label={l10n.t('Search these rows')}
					onInput={({ currentTarget }) => {
						search(currentTarget.value);
						showMost(pageSize);
					}}
				/>
			)}
			<div>
				<Constants rows={rows} columns={columns} constant={constant} />
				{found.length === 0 ? (
					<p class="muted">{l10n.t('No row has these words.')}</p>
				) : (
					<Page {...props} page={found.slice(0, most)} constant={constant} order={order} sort={sort} />
				)}
				{rest > 0 && (
					<button type="button" class="button" onClick={() => showMost(most + pageSize)}>
						{l10n.t('Show {0} more', count(Math.min(rest, pageSize)))}
					</button>
				)}
			</div>
		</>
	);
}

interface ConstantsProps {
	readonly rows: readonly ListedRow[];
	readonly columns: readonly string[];
	readonly constant: readonly number[];
}

function Constants({ rows, columns, constant }: ConstantsProps) {
	const first = rows.find(({ cells }) => cells !== undefined)?.cells;
	if (first === undefined || constant.length === 0) return null;
	const texts = constant
		.slice(0, mostConstants)
		.map((i) => `${abbreviate(columns[i], 28)} = ${first[i] === '' ? '–' : abbreviate(first[i], 40)}`);
	const rest = constant.length > mostConstants ? ', …' : '';
	return <p class="note">{l10n.t('The same in all of them: {0}', texts.join(', ') + rest)}</p>;
}

interface PageProps extends ListProps {
	readonly page: readonly ListedRow[];
	readonly constant: readonly number[];
	readonly order: RowOrder | null;
	readonly sort: (order: RowOrder | null) => void;
}

function Page(props: PageProps) {
	const { caption, places, leads, columnsFirst, columns, page, constant, order, sort } = props;
	const [stop, moveStop] = useState<TableRow | null>(null);
	const placeOf = (name: string) => (columnsFirst.includes(name) ? columnsFirst.indexOf(name) : columnsFirst.length);
	const ordered = columns
		.map((name, i) => ({ name, i }))
		.filter(({ i }) => !constant.includes(i))
		.sort((a, b) => placeOf(a.name) - placeOf(b.name) || a.i - b.i);
	const shown = ordered.slice(0, mostColumns);
	const left = ordered.length - shown.length;
	const isThere = page.some(({ index }) => places[index].row === stop);
	return (
		<div class="table-scroll">
			<table class="data-table rows-table">
				<caption class="visually-hidden">{caption}</caption>
				<thead>
					<tr>
						<th scope="col" class="numeric">
							{unitText(places)}
						</th>
						{leads.map(({ name, numeric }, i) => (
							<Head
								key={`lead ${i}`}
								kind="lead"
								column={i}
								name={name}
								class={numeric ? 'numeric lead' : 'lead'}
								order={order}
								sort={sort}
							/>
						))}
						{shown.map(({ name, i }) => (
							<Head key={`cell ${i}`} kind="cell" column={i} name={name} order={order} sort={sort} />
						))}
					</tr>
				</thead>
				<tbody onKeyDown={(event) => onKey(event, props, moveStop)}>
					{page.map((row, at) => {
						const place = places[row.index];
						return (
							<Line
								key={place.row}
								{...props}
								place={place}
								row={row}
								shown={shown}
								isStop={isThere ? place.row === stop : at === 0}
							/>
						);
					})}
				</tbody>
			</table>
			{left > 0 && (
				<p class="note">
					{left === 1
						? l10n.t('One more column is in the file.')
						: l10n.t('{0} more columns are in the file.', count(left))}
				</p>
			)}
		</div>
	);
}

interface HeadProps {
	readonly kind: RowOrder['kind'];
	readonly column: number;
	readonly name: string;
	readonly class?: string;
	readonly order: RowOrder | null;
	readonly sort: (order: RowOrder | null) => void;
}

/** First click: rising; second: falling; third: as listed. */
function Head({ kind, column, name, class: className = '', order, sort }: HeadProps) {
	const own = order?.kind === kind && order.column === column ? order : null;
	const next = own === null ? { kind, column, falling: false } : own.falling ? null : { ...own, falling: true };
	return (
		<th
			scope="col"
			class={className}
			title={name}
			aria-sort={own === null ? 'none' : own.falling ? 'descending' : 'ascending'}
		>
			<button type="button" class="sort" data-sort={`${kind} ${String(column)}`} onClick={() => sort(next)}>
				{abbreviate(name, 28)}
				{own !== null && <span aria-hidden="true">{own.falling ? ' ▼' : ' ▲'}</span>}
			</button>
		</th>
	);
}

interface LineProps extends RowsTableProps {
	readonly place: RowPlace;
	readonly row: ListedRow;
	readonly shown: readonly { readonly i: number }[];
	/** The one line in the tab order. */
	readonly isStop: boolean;
}

function Line({
	place,
	row: { index, leads: texts, cells },
	shown,
	isStop,
	leads,
	select,
	openRow,
	inFocus,
}: LineProps) {
	const line = lineText(place);
	const title = l10n.t('Open the data file at {0}', placeText(place));
	// As a signal it changes the attribute alone.
	const isSelected = useComputed(() => (inFocus.value === place.row ? 'true' : 'false'));
	return (
		<tr
			data-row={place.row}
			tabIndex={isStop ? 0 : -1}
			aria-selected={isSelected}
			onClick={() => select(place.row)}
			onDblClick={() => openRow?.(place)}
		>
			<td class="numeric">
				{openRow === null ? (
					line
				) : (
					<button type="button" class="link open-row" title={title} aria-label={title} onClick={() => openRow(place)}>
						{line}
						<Icon name="go-to-file" />
					</button>
				)}
			</td>
			{leads.map(({ numeric, wrong }, i) => (
				<td key={`lead ${i}`} class={`lead${numeric ? ' numeric' : ''}${wrong?.(index) ? ' wrong' : ''}`}>
					{texts[i]}
				</td>
			))}
			{shown.map(({ i }) => {
				const text = cells?.[i] ?? '';
				return (
					<td key={`cell ${i}`} {...(text.length > 40 ? { title: text.slice(0, 2000) } : {})}>
						{abbreviate(text, 40)}
					</td>
				);
			})}
		</tr>
	);
}

function onKey(
	event: KeyboardEvent,
	{ places, select, openRow }: RowsTableProps,
	moveStop: (row: TableRow) => void,
): void {
	const rowOf = (line: HTMLElement) => places.find(({ row }) => String(row) === line.dataset['row']);
	const line = (event.target as HTMLElement).closest<HTMLElement>('tr[data-row]');
	const place = line === null ? undefined : rowOf(line);
	if (line === null || place === undefined) return;
	const isOnButton = event.target instanceof HTMLButtonElement;
	if (event.key === 'Enter' && event.ctrlKey) openRow?.(place);
	else if ((event.key === 'Enter' || event.key === ' ') && !isOnButton) select(place.row);
	else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
		const next = event.key === 'ArrowDown' ? line.nextElementSibling : line.previousElementSibling;
		const to = next instanceof HTMLElement ? rowOf(next) : undefined;
		if (to === undefined) return;
		moveStop(to.row);
		(next as HTMLElement).focus();
	} else return;
	event.preventDefault();
}
