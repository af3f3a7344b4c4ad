import * as l10n from '@vscode/l10n';
import { useMemo, useState } from 'preact/hooks';
import { abbreviate, count } from '../../messages/numbers.ts';
import { Question } from '../state/question.ts';
import { Loading, Notice } from './notices.tsx';
import { constantColumns, inOrderOf, withWords, type ListedRow } from './rows-order.ts';
import { Page } from './rows-page.tsx';
import type { RowsTableProps } from './rows-table-props.ts';

/** Read at once, to sort and search among; the analyzers list no more. */
const mostRead = 500;
/** Shown at once; more on demand. */
const pageSize = 20;
/** From so many rows on they can be searched. */
const worthSearching = 8;
/** Values of columns that are the same in all rows. */
const mostConstants = 12;

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
	const { name, looks } = props;
	const { words, order } = looks.of(name);
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
					value={words}
					onInput={({ currentTarget }) => {
						looks.change(name, { words: currentTarget.value });
						showMost(pageSize);
					}}
				/>
			)}
			<div>
				<Constants rows={rows} columns={columns} constant={constant} />
				{found.length === 0 ? (
					<p class="muted">{l10n.t('No row has these words.')}</p>
				) : (
					<Page
						{...props}
						page={found.slice(0, most)}
						constant={constant}
						order={order}
						sort={(to) => looks.change(name, { order: to })}
					/>
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
