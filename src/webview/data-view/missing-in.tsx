import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { MissingIn, ReadOptions } from '../../data/read/read-options.ts';
import { abbreviate } from '../../messages/numbers.ts';
import { missingWordsIn, withMissingIn } from '../../protocol/missing-in.ts';
import { ActionButton } from '../parts/notices.tsx';
import type { DataContext } from './context.ts';

export interface MissingInListProps {
	readonly told: readonly MissingIn[];
	readonly context: DataContext;
	/** Those of the rest of the draft. */
	readonly options: ReadOptions;
}

/** What was told of single columns, each to be taken back at once. */
export function MissingInList({ told, context: { profile, inspect }, options }: MissingInListProps) {
	const known = new Set(profile.columns.map(({ name }) => name));
	return (
		<ul class="plain missing-in">
			{told.map(({ column, words }) => {
				const text = words.join(', ');
				return (
					<li key={column} data-missing-in={column}>
						<span>
							<b title={column.slice(0, 2000)}>{abbreviate(column, 40)}</b>
							{`: ${text}`}
							{!known.has(column) && <span class="muted"> {l10n.t('(no such column now)')}</span>}
						</span>
						{inspect !== null && (
							<button
								type="button"
								class="link"
								data-action="take-back"
								aria-label={l10n.t('Read {0} in {1} as a value again', text, column.slice(0, 200))}
								onClick={() => inspect(withMissingIn(options, column, []), profile.target?.column ?? null)}
							>
								{l10n.t('Read as a Value Again')}
							</button>
						)}
					</li>
				);
			})}
		</ul>
	);
}

export interface MissingInFieldProps {
	readonly column: string;
	readonly profile: DataContext['profile'];
	readonly inspect: NonNullable<DataContext['inspect']>;
}

/** What else says "no value" in this column, to be said and taken back where the column is looked at. */
export function MissingInField({ column, profile, inspect }: MissingInFieldProps) {
	const before = missingWordsIn(profile.options, column);
	const [text, type] = useState(before.join(', '));
	const given = text
		.split(',')
		.map((word) => word.trim())
		.filter((word) => word !== '');
	const isChanged = given.join() !== before.join();
	const read = (): void => inspect(withMissingIn(profile.options, column, given), profile.target?.column ?? null);
	return (
		<div class="missing-in-field">
			<input
				type="text"
				class="text-field"
				data-choice="missing-in"
				aria-label={l10n.t('Values that mean "no value" in this column alone, with commas between them')}
				placeholder={l10n.t('such as 0 or -999')}
				value={text}
				spellcheck={false}
				onInput={({ currentTarget }) => type(currentTarget.value)}
				onKeyDown={({ key }) => {
					if (key === 'Enter' && isChanged) read();
				}}
			/>
			{isChanged && <ActionButton id="read-column-again" label={l10n.t('Read Again')} primary run={read} />}
		</div>
	);
}
