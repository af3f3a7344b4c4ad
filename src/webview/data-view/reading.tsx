import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { ReadOptions } from '../../data/read/read-options.ts';
import { headerSentence } from '../../messages/header.ts';
import { count } from '../../messages/numbers.ts';
import { readingChoiceNames, readingChoiceOf, type ReadingChoiceName } from '../../protocol/read-option-list.ts';
import { Facts, type Fact } from '../parts/facts.tsx';
import { ActionButton, Section } from '../parts/notices.tsx';
import type { DataContext } from './context.ts';
import { FilesList } from './files.tsx';
import { MissingInList } from './missing-in.tsx';
import { PickField, TypedField, type Draft } from './reading-fields.tsx';
import { readAsUnderstoodLabel } from '../../messages/data.ts';

/** How the file was understood, and what can be said against it; every choice can be taken back. */
export function Reading({ context }: { readonly context: DataContext }) {
	const { profile, inspect, ofRun } = context;
	const { reading, options, parts } = profile;
	const [now, change] = useState(options);
	const draft: Draft = { first: options, now, change };
	const facts = readingChoiceNames.flatMap((name): Fact[] => {
		const { title } = readingChoiceOf(name);
		const isTold = name === 'missing' && options.missingIn !== undefined;
		return [
			...(isWorthSaying(name, context)
				? [[title(), <Understood key={name} name={name} context={context} draft={draft} />] as const]
				: []),
			...(isTold
				? [
						[
							l10n.t('Missing in one column'),
							<MissingInList told={options.missingIn ?? []} context={context} options={now} />,
						] as const,
					]
				: []),
		];
	});
	return (
		<Section
			title={parts === undefined ? l10n.t('How the file was read') : l10n.t('How the files were read')}
			keep="reading"
		>
			<Facts
				class="reading"
				entries={[
					...(parts === undefined ? [] : [[l10n.t('Files'), <FilesList parts={parts} />] as const]),
					[l10n.t('Format'), formatText(reading.format, reading.encoding)],
					...facts,
				]}
			/>
			{parts !== undefined && inspect !== null && !ofRun && (
				<p class="note">{l10n.t('What is chosen here goes for all {0} files.', count(parts.length))}</p>
			)}
			<div class="actions">
				<Buttons draft={draft} context={context} />
			</div>
			{ofRun && inspect !== null && (
				<p class="note">{l10n.t('Read otherwise it is another table: it opens by itself, to be trained on anew.')}</p>
			)}
		</Section>
	);
}

function Buttons({ draft: { first, now }, context }: Omit<UnderstoodProps, 'name'>) {
	const { profile, inspect } = context;
	if (inspect === null) return null;
	const target = profile.target?.column ?? null;
	return (
		<>
			{normal(now) !== normal(first) && (
				<ActionButton id="read-again" label={l10n.t('Read Again')} primary run={() => inspect(now, target)} />
			)}
			{Object.keys(profile.options).length > 0 && (
				<ActionButton id="as-understood" label={readAsUnderstoodLabel()} run={() => inspect({}, target)} />
			)}
		</>
	);
}

function normal(options: ReadOptions): string {
	return JSON.stringify([...readingChoiceNames.map((name) => options[name]), options.missingIn]);
}

interface UnderstoodProps {
	readonly name: ReadingChoiceName;
	readonly context: DataContext;
	readonly draft: Draft;
}

/** What was understood, and what can be chosen instead. */
function Understood({ name, context: { profile, inspect }, draft }: UnderstoodProps) {
	const { found: foundIn, values, write } = readingChoiceOf<ReadingChoiceName>(name);
	const found = foundIn(profile);
	if (found === undefined) return null;
	const { header } = profile.reading;
	const sentence = name === 'header' && header !== null ? headerSentence(header) : '';
	if (inspect === null) return <>{sentence === '' ? write(found.value) : sentence}</>;
	const Field = values === undefined ? TypedField : PickField;
	return (
		<div>
			{sentence}
			<Field name={name} found={found.value} profile={profile} draft={draft} />
		</div>
	);
}

/** There is something to choose, or worth a word. */
function isWorthSaying(name: ReadingChoiceName, { profile }: DataContext): boolean {
	if (readingChoiceOf<ReadingChoiceName>(name).found(profile) === undefined) return false;
	const isSampled = profile.warnings.some(({ kind }) => kind === 'sampled-rows');
	return name !== 'mostRows' || isSampled || profile.options.mostRows !== undefined;
}

function formatText(format: string, encoding: string | null): string {
	const name = format === 'delimited' ? l10n.t('delimited text') : format.toUpperCase();
	return encoding === null ? name : `${name}, ${encoding.toUpperCase()}`;
}
