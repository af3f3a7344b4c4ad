import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { firstColumnsSentence } from '../../messages/what-if.ts';

/** More are found by a word of their name. */
const mostShown = 40;

export interface SearchedColumnsProps<T extends { readonly column: string }> {
	readonly columns: readonly T[];
	/** Of the box that holds them. */
	readonly class: string;
	/** One column; with a key. */
	readonly each: (column: T) => ComponentChildren;
}

/** Columns one below the other; of many the first, and a field that searches them. */
export function SearchedColumns<T extends { readonly column: string }>(props: SearchedColumnsProps<T>) {
	const { columns, each } = props;
	const [word, search] = useState('');
	const found = columns.filter(({ column }) => column.toLowerCase().includes(word.toLowerCase()));
	const shown = found.slice(0, mostShown);
	return (
		<>
			{columns.length > mostShown && (
				<input
					type="search"
					class="input"
					aria-label={l10n.t('Search columns')}
					placeholder={l10n.t('Search columns')}
					value={word}
					onInput={({ currentTarget }) => search(currentTarget.value)}
				/>
			)}
			<div class={props.class}>{shown.map(each)}</div>
			{shown.length < found.length && <p class="note">{firstColumnsSentence(shown.length, found.length)}</p>}
		</>
	);
}
