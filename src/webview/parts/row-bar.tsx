import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { RowPlace } from '../../analyze/analyzer.ts';
import type { TableRow, TableRows } from '../../data/table/row-numbers.ts';
import { rowsOf } from '../../messages/names.ts';
import { placeText, unitText } from '../../messages/places.ts';
import { rowsPosition } from '../../messages/row-sets.ts';
import { stepFrom, type RowSet, type Step } from '../../protocol/row-set.ts';
import { noRows } from '../../protocol/selection.ts';
import { SelectedRows } from '../views/selected-rows.tsx';
import type { ViewContext } from '../views/view.ts';
import { IconButton } from './icon.tsx';
import { rowsName } from './rows-name.ts';
import { tableCsv } from './table-csv.ts';
import { excludeRowLabel } from '../../messages/remedies.ts';
import { noClipboardSentence } from '../../messages/refusals.ts';

interface RowBarProps {
	readonly context: ViewContext<'rows'>;
}

/** Of the folded part with the list. */
const listName = 'selected rows';
/** More are in the file. */
const mostCopied = 10_000;

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
export function RowBar({ context }: RowBarProps) {
	const { rows, row } = context.marked.value;
	const bar = useRef<HTMLDivElement>(null);
	/** A step was made here: what it leads to is said. */
	const isWalking = useRef(false);
	/** Asked before the buttons go. */
	const hadFocus = bar.current?.contains(document.activeElement) ?? false;
	useLayoutEffect(() => {
		// The focus is not lost with the bar.
		if (rows === null && hadFocus) document.querySelector<HTMLElement>('[data-tab][aria-selected="true"]')?.focus();
	}, [rows]);
	const walk = (step: Step): void => {
		const to = rows === null ? null : stepFrom(rows, row, step);
		if (to === null) return;
		isWalking.current = true;
		context.select({ selection: { row: to } });
	};
	const clear = (): void => context.select({ selection: noRows });
	const onKeyDown = (event: KeyboardEvent): void => {
		if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
		if (event.key === 'Escape') clear();
		else if (Object.hasOwn(stepsOfKeys, event.key)) walk(stepsOfKeys[event.key]);
		else return;
		event.preventDefault();
	};
	return (
		<>
			<div
				class="row-bar"
				role="group"
				aria-label={l10n.t('Selected rows')}
				hidden={rows === null}
				onKeyDown={onKeyDown}
				ref={bar}
			>
				{rows !== null && <Walked rows={rows} row={row} context={context} walk={walk} isWalking={isWalking} />}
				<IconButton label={l10n.t('Clear the Selected Rows')} icon="close" run={clear} />
			</div>
			{rows !== null && context.hosted && context.parts.isOpen(listName) === true && <SelectedRows context={context} />}
		</>
	);
}

interface WalkedProps extends RowBarProps {
	readonly rows: RowSet;
	readonly row: TableRow | null;
	readonly walk: (step: Step) => void;
	readonly isWalking: { current: boolean };
}

function Walked({ rows, row, context, walk, isWalking }: WalkedProps) {
	const name = rowsName(rows.name, context.session.record);
	const { place, isKnown } = usePlace(row, context);
	const where = place === null ? '' : placeText(place);
	const position = rowsPosition(row === null ? null : rows.rows.indexOf(row), rows.rows.length, rows.total);
	useLayoutEffect(() => {
		if (!isKnown || !isWalking.current) return;
		isWalking.current = false;
		context.announce(where === '' ? position : l10n.t('{0}: {1}', position, where));
	}, [row, isKnown]);
	const isEnd = (step: Step) => stepFrom(rows, row, step) === null;
	return (
		<>
			<span class="row-bar-what">
				<span class="row-bar-name" hidden={name === ''}>
					{name}
				</span>
				<span class="row-bar-place" hidden={where === ''}>
					{where}
				</span>
			</span>
			<span class="row-bar-steps">
				<IconButton
					label={l10n.t('Previous Row')}
					icon="chevron-left"
					run={() => walk('previous')}
					isDisabled={isEnd('previous')}
				/>
				<span class="row-bar-position">{position}</span>
				<IconButton
					label={l10n.t('Next Row')}
					icon="chevron-right"
					run={() => walk('next')}
					isDisabled={isEnd('next')}
				/>
			</span>
			{context.hosted && rows.name.kind !== 'row' && <SetActions rows={rows} context={context} />}
			{context.hosted && <ExcludeButton rows={rows} context={context} />}
			{/* A report has the explanation of no row. */}
			{context.hosted && row !== null && (
				<>
					<button type="button" class="link row-bar-explain" onClick={() => context.show({ view: 'explain' })}>
						{l10n.t('Explain This Row')}
					</button>
					<button
						type="button"
						class="link row-bar-open"
						onClick={() => context.openRow(place !== null && place.row === row ? place : { row })}
					>
						{l10n.t('Open in File')}
					</button>
				</>
			)}
		</>
	);
}

/** Another run of the same choices, without them. */
function ExcludeButton({ rows, context: { session } }: RowBarProps & { readonly rows: RowSet }) {
	return (
		<button
			type="button"
			class="link row-bar-exclude"
			onClick={() => session.post({ type: 'train-without-rows', rows: [...rows.rows] })}
		>
			{rows.rows.length === 1 ? excludeRowLabel() : l10n.t('Exclude These Rows and Train Again')}
		</button>
	);
}

/** What can be done with all of the rows. */
function SetActions({ rows, context }: RowBarProps & { readonly rows: RowSet }) {
	const { parts, announce } = context;
	const isListed = parts.isOpen(listName) ?? false;
	const copy = async (): Promise<void> => {
		try {
			const csv = await csvOf(rows.rows.subarray(0, mostCopied), context);
			await navigator.clipboard.writeText(csv);
			announce(l10n.t('{0} copied', rowsOf(Math.min(rows.rows.length, mostCopied))));
		} catch {
			// No permission in this window, or no data file: what there is can be seen.
			parts.open(listName, true);
			announce(noClipboardSentence());
		}
	};
	return (
		<>
			<button
				type="button"
				class="link row-bar-list"
				aria-expanded={isListed}
				onClick={() => parts.open(listName, !isListed)}
			>
				{isListed ? l10n.t('Hide the List') : l10n.t('List Rows')}
			</button>
			<button type="button" class="link row-bar-copy" onClick={() => void copy()}>
				{l10n.t('Copy as CSV')}
			</button>
		</>
	);
}

/** Rows as they stand in the file, with the line each begins at. */
async function csvOf(rows: TableRows, { session }: ViewContext<'rows'>): Promise<string> {
	const { columns, rows: read } = await session.analyze('rows', { rows: [...rows] });
	return tableCsv({
		columns: [{ name: unitText(read), numeric: true }, ...columns.map((name) => ({ name, numeric: false }))],
		rows: read.length,
		cell: (row, column) => (column === 0 ? read[row].startLine : read[row].cells[column - 1]),
	});
}

/** Where the row lies; until that is known, where the one before it does. Null: the data file cannot be had, or there is no row. */
function usePlace(row: TableRow | null, { session }: ViewContext<'rows'>) {
	const last = useRef<RowPlace | null>(null);
	const state = row === null ? null : session.question('rows', { rows: [row] }).state.value;
	if (state?.status !== 'asked') last.current = state?.status === 'answered' ? (state.answer.rows.at(0) ?? null) : null;
	return { place: last.current, isKnown: state?.status !== 'asked' };
}
