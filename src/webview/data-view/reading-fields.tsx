import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { ReadOptions } from '../../data/read/read-options.ts';
import {
	readingChoiceOf,
	readingWith,
	type ReadingChoiceName,
	type ReadingValue,
} from '../../protocol/read-option-list.ts';
import { Choice } from '../parts/choices.tsx';
import type { DataContext } from './context.ts';

/** Options as they would be read by. */
export interface Draft {
	/** As they were read by. */
	readonly first: ReadOptions;
	readonly now: ReadOptions;
	readonly change: (to: ReadOptions) => void;
}

export interface FieldProps {
	readonly name: ReadingChoiceName;
	/** What the reader made of it. */
	readonly found: ReadingValue<ReadingChoiceName>;
	readonly profile: DataContext['profile'];
	readonly draft: Draft;
}

/** Stands for "as it is understood" in a list of choices. */
const understood = '';

/** One of a few, or what the reader makes of it. */
export function PickField({ name, found, draft: { first, now, change } }: FieldProps) {
	const { title, values = [], write } = readingChoiceOf<ReadingChoiceName>(name);
	const detected = first[name] === undefined ? l10n.t('as understood: {0}', write(found)) : l10n.t('as understood');
	const said = now[name];
	return (
		<Choice
			label={title()}
			isLabelled
			data={{ 'data-choice': name }}
			options={[
				{ id: understood, label: detected },
				...values.map(({ value, label }) => ({ id: String(value), label: label() })),
			]}
			chosen={said === undefined ? understood : String(said)}
			changed={(id) => change(readingWith(now, name, values.find(({ value }) => String(value) === id)?.value))}
		/>
	);
}

/** What cannot be taken changes nothing. */
export function TypedField({ name, found, profile, draft: { first, now, change } }: FieldProps) {
	const { text, parse, write, wrong } = readingChoiceOf<ReadingChoiceName>(name);
	const [typed, type] = useState(write(found));
	const problem = wrong?.(typed, profile) ?? '';
	const take = (to: string): void => {
		type(to);
		const isWrong = (wrong?.(to, profile) ?? '') !== '';
		const value = isWrong ? undefined : parse(to);
		const isSame = value === undefined || write(value) === write(found);
		change(readingWith(now, name, isSame ? first[name] : value));
	};
	return (
		<div>
			<input
				type="text"
				class="text-field"
				data-choice={name}
				aria-label={text()}
				aria-invalid={problem !== ''}
				value={typed}
				spellcheck={false}
				onInput={({ currentTarget }) => take(currentTarget.value)}
			/>
			<p class="note">{text()}</p>
			<p class="note" role="status">
				{problem}
			</p>
		</div>
	);
}
