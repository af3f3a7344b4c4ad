import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { ColumnProfile } from '../../data/quality/profile.ts';
import {
	isCategorical,
	pairsIn,
	pairsText,
	valueNamesOf,
	withCategorical,
	withValueNames,
} from '../../protocol/column-reading.ts';
import { ActionButton, LinkButton } from '../parts/notices.tsx';
import type { DataContext } from './context.ts';

/** More values are not named by hand. */
const mostNamed = 50;

export interface FieldProps {
	readonly column: ColumnProfile;
	readonly profile: DataContext['profile'];
	readonly inspect: NonNullable<DataContext['inspect']>;
}

/** Whether its numbers can be quantities or categories. */
export function hasCategoryField({ name, type }: ColumnProfile, { options }: DataContext['profile']): boolean {
	return isCategorical(options, name) || type === 'integer' || type === 'numeric';
}

export function CategoryField({ column: { name }, profile: { options, target }, inspect }: FieldProps) {
	const isSaid = isCategorical(options, name);
	return (
		<LinkButton
			id="as-category"
			label={isSaid ? l10n.t('Treat as Quantity') : l10n.t('Treat as Category')}
			run={() => inspect(withCategorical(options, name, !isSaid), target?.column ?? null)}
		/>
	);
}

/** Whether its values are few enough to be named by hand. */
export function hasNamesField({ name, distinct, dates }: ColumnProfile, { options }: DataContext['profile']): boolean {
	return dates === null && (distinct <= mostNamed || valueNamesOf(options, name).length > 0);
}

/** What values are called, classes too. */
export function ValueNamesField({ column: { name }, profile: { options, target }, inspect }: FieldProps) {
	const before = valueNamesOf(options, name);
	const [text, type] = useState(pairsText(before));
	const names = pairsIn(text);
	const isWrong = names === undefined;
	const isReady = !isWrong && pairsText(names) !== pairsText(before);
	const read = (): void => {
		if (names !== undefined) inspect(withValueNames(options, name, names), target?.column ?? null);
	};
	return (
		<div class="missing-in-field">
			<input
				type="text"
				class="text-field"
				data-choice="value-names"
				aria-label={l10n.t('Names of values, such as 0: no, 1: yes')}
				aria-invalid={isWrong}
				placeholder={l10n.t('such as {0}', '0: no, 1: yes')}
				value={text}
				spellcheck={false}
				onInput={({ currentTarget }) => type(currentTarget.value)}
				onKeyDown={({ key }) => {
					if (key === 'Enter' && isReady) read();
				}}
			/>
			{isReady && <ActionButton id="name-values" label={l10n.t('Read Again')} primary run={read} />}
			<p class="note" role="status">
				{isWrong ? l10n.t('It must be each value once, a colon and its name, with commas between them.') : ''}
			</p>
		</div>
	);
}
