import * as l10n from '@vscode/l10n';
import { exclusionText } from '../../data/prepare/exclusion-text.ts';
import { positiveClass, saidPositive } from '../../data/prepare/positive-class.ts';
import type { TableIssues } from '../../issues/issue.ts';
import { encodingSentence } from '../../messages/encodings.ts';
import { excludedRowsSentence } from '../../messages/excluded-rows.ts';
import { foldsSentence, rowsSentence } from '../../messages/held-out.ts';
import { switchedOffSentence, tableIssueSentence } from '../../messages/issues.ts';
import { abbreviate, count, list } from '../../messages/numbers.ts';
import { networkSentence, recipeInShort, targetSentence, trainingSentence } from '../../messages/recipe.ts';
import { pairsText } from '../../protocol/column-reading.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { Facts, type Fact } from '../parts/facts.tsx';
import type { OpenParts } from '../parts/figure-context.ts';

/** Columns listed one by one; wider tables are told in numbers. */
const mostColumns = 40;

/** By which it is kept whether it is open. */
const part = 'what was done';

export interface WhatWasDoneProps {
	readonly record: RunRecord;
	/** Of the table; null: not known yet, while findings are looked for. */
	readonly noticed: TableIssues | null;
	readonly parts: OpenParts;
}

/** The recipe in plain words: enough to repeat it, or to disagree with it. */
export function WhatWasDone({ record, noticed, parts }: WhatWasDoneProps) {
	const folds = foldsSentence(record);
	const excluded = excludedRowsSentence(record);
	return (
		<details
			class="block"
			open={parts.isOpen(part) ?? false}
			onToggle={({ currentTarget }) => parts.open(part, currentTarget.open)}
		>
			<summary>
				<h3>{l10n.t('What was done')}</h3> {recipeInShort(record)}
			</summary>
			<Facts
				entries={[
					[l10n.t('Rows'), rowsSentence(record)],
					...(excluded === null ? [] : [[l10n.t('Rows left out'), excluded] as const]),
					...(folds === null ? [] : [[l10n.t('Cross-validation'), folds] as const]),
					[l10n.t('Target'), targetSentence(record)],
					...positiveFact(record),
					...columnFacts(record),
					[l10n.t('Network'), networkSentence(record)],
					[l10n.t('Training'), trainingSentence(record)],
					...(noticed === null ? [] : noticedFacts(noticed)),
				]}
			/>
		</details>
	);
}

/** The class that is asked about; nothing where none is meant. */
function positiveFact({ preprocessing: { target } }: RunRecord): readonly Fact[] {
	const positive = positiveClass(target);
	if (positive === null || target.kind === 'value') return [];
	const name = abbreviate(target.classes[positive], 30);
	return [
		[
			l10n.t('Positive class'),
			saidPositive(target) === null
				? l10n.t('{0}, as the second of two; nobody said otherwise.', name)
				: l10n.t('{0}, as was said.', name),
		],
	];
}

/** How each column was read and became inputs, or why it did not. */
function columnFacts({ preprocessing, data: { options = {} } }: RunRecord): readonly Fact[] {
	const { missingIn = [], categorical = [], valueNames = [] } = options;
	const leftOut = preprocessing.leftOut.filter(({ reason }) => reason !== 'target');
	return [
		listFact(
			l10n.t('Columns used'),
			preprocessing.inputs.map((input) => [input.column, encodingSentence(input)]),
		),
		listFact(
			l10n.t('Read as missing'),
			missingIn.map(({ column, words }) => [column, list(words)]),
		),
		...(categorical.length === 0 ? [] : [[l10n.t('Numbers treated as categories'), list(categorical)] as const]),
		listFact(
			l10n.t('Names of values'),
			valueNames.map(({ column, names }) => [column, pairsText(names)]),
		),
		listFact(
			l10n.t('Left out'),
			leftOut.map(({ column, reason }) => [column, exclusionText[reason]()]),
		),
	].filter((fact) => fact !== null);
}

type Words = readonly [column: string, words: string];

/** Null: of no column. */
function listFact(name: string, entries: readonly Words[]): Fact | null {
	return entries.length === 0 ? null : [name, <ColumnList entries={entries} />];
}

function ColumnList({ entries }: { readonly entries: readonly Words[] }) {
	return (
		<ul class="plain">
			{entries.slice(0, mostColumns).map(([name, words]) => (
				<li key={name}>
					<b title={name}>{abbreviate(name, 60)}</b>
					{` ${words}`}
				</li>
			))}
			{entries.length > mostColumns && (
				<li class="muted">{l10n.t('and {0} more', count(entries.length - mostColumns))}</li>
			)}
		</ul>
	);
}

/** What was noticed while the table was read and made ready. */
function noticedFacts({ found, switchedOff }: TableIssues): readonly Fact[] {
	const off = switchedOffSentence(switchedOff);
	if (found.length === 0 && off === null) return [];
	return [
		[
			l10n.t('Warnings'),
			<ul class="plain">
				{found.map((issue, i) => (
					<li key={i} data-finding={issue.code}>
						{tableIssueSentence(issue)}
					</li>
				))}
				{off !== null && <li class="muted">{off}</li>}
			</ul>,
		],
	];
}
