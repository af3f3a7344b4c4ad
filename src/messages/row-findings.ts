import * as l10n from '@vscode/l10n';
import type { RowCode, RowCodeValues } from '../issues/row-codes.ts';
import { className, rowsOf } from './names.ts';
import { count, missing, number, percent } from './numbers.ts';
import { plural } from './plural.ts';
import { userName as name, userNames } from './user-names.ts';

/** What is said of a row, beside it in its file. */
export const rowSentences: { readonly [C in RowCode]: (values: RowCodeValues[C]) => string } = {
	NG404: ({ target, actual, predicted, probability }) => {
		const [said, own] = classes([predicted, actual], target);
		return l10n.t(
			'Confident and wrong: the network says {0} at {1}, the file says {2}. It had not learned from this row.',
			said,
			percent(probability),
			own,
		);
	},
	NG405: ({ target, answer, other, rows, others }) => {
		const [own, different] = classes([answer, other], target);
		return plural(others, {
			one: l10n.t(
				'Of {0} with the same inputs, one is not {1}, as this one is, but {2}: the network cannot be right on all of them.',
				rowsOf(rows),
				own,
				different,
			),
			other: l10n.t(
				'Of {0} with the same inputs, {3} are not {1}, as this one is, but another class, most often {2}: the network cannot be right on all of them.',
				rowsOf(rows),
				own,
				different,
				count(others),
			),
		});
	},
	NG406: ({ target, given, suggested, givenProbability, suggestedProbability }) => {
		const [own, other] = classes([given, suggested], target);
		return l10n.t(
			'The label may be wrong: the file says {0}; networks trained without this row say {1} at {2} and {0} at {3}.',
			own,
			other,
			percent(suggestedProbability),
			percent(givenProbability),
		);
	},
	NG407: (values) => (values.kind === 'equal' ? equalSentence(values) : nearSentence(values)),
	NG408: ({ times, rows, column, here, there }) =>
		l10n.t(
			'Unlike the rows that were learned from: the fifth nearest of {0} is {1} times as far as 99 in 100 of these have theirs. Furthest off is {2}: {3} here, {4} there.',
			rowsOf(rows),
			number(times),
			name(column),
			...cells(here, there),
		),
	NG409: ({ actual, predicted, times, rows }) =>
		l10n.t(
			'Far off: the network says {0}, the file says {1}. That is {2} times the root mean squared error on {3} held out. It had not learned from this row.',
			number(predicted),
			number(actual),
			number(times),
			rowsOf(rows),
		),
};

function equalSentence({ rows, same }: Extract<RowCodeValues['NG407'], { kind: 'equal' }>): string {
	if (rows > 1)
		return l10n.t(
			'The network learned from {0} with the inputs of this test row, {1} of them with its answer: what it says here tells little of new rows.',
			rowsOf(rows),
			count(same),
		);
	return same === 1
		? l10n.t(
				'The network learned from a row with the inputs of this test row, and with its answer: what it says here tells little of new rows.',
			)
		: l10n.t(
				'The network learned from a row with the inputs of this test row, and with another answer: what it says here tells little of new rows.',
			);
}

function nearSentence(values: Extract<RowCodeValues['NG407'], { kind: 'near' }>): string {
	const { differing, columns, column, here, there } = values;
	const words = [name(column), ...cells(there, here)] as const;
	return plural(differing, {
		one: l10n.t(
			'The network learned from a row that differs from this test row in {0} alone, {1} there and {2} here: what it says here tells little of new rows.',
			...words,
		),
		other: l10n.t(
			'The network learned from a row that differs from this test row by little in {3} of {4} columns, most in {0}, {1} there and {2} here: what it says here tells little of new rows.',
			...words,
			count(differing),
			count(columns),
		),
	});
}

/** Two of one column, as they are in the file. */
function cells(...texts: readonly [string, string]): readonly [string, string] {
	const [a, b] = userNames(texts);
	return [a === '' ? missing : a, b === '' ? missing : b];
}

/** Of a file with more findings than an editor can show. */
export function notShownSentence(shown: number, total: number): string {
	return l10n.t(
		'{0} of {1} findings are marked, the weightiest first; the others are not shown.',
		count(shown),
		count(total),
	);
}

/** Of findings whose rows are not as they were when they were found. */
export function otherRowsSentence(findings: number): string {
	return plural(findings, {
		one: l10n.t('Stale: 1 finding is of a row that says something else by now, or is gone; it is not marked any more.'),
		other: l10n.t(
			'Stale: {0} findings are of rows that say something else by now, or are gone; they are not marked any more.',
			count(findings),
		),
	});
}

/** Of rows that were marked as reviewed. */
export function staleMarksSentence(stale: number): string {
	return plural(stale, {
		one: l10n.t(
			'Stale: 1 row that was marked as reviewed and correct is not in the file any more, or says something else.',
		),
		other: l10n.t(
			'Stale: {0} rows that were marked as reviewed and correct are not in the file any more, or say something else.',
			count(stale),
		),
	});
}

/** In a list: how many findings there are, and how many of them somebody has reviewed. */
export function findingCounts(total: number, reviewed: number): string {
	const found = plural(total, { one: l10n.t('1 finding'), other: l10n.t('{0} findings', count(total)) });
	return reviewed === 0 ? found : l10n.t('{0}, {1} more reviewed', found, count(reviewed));
}

function classes(names: readonly string[], target: string): string[] {
	return userNames(names).map((one) => className(one, name(target)));
}

export type RowFindingWords = {
	readonly [C in RowCode]: { readonly code: C; readonly values: RowCodeValues[C] };
}[RowCode];

export function rowSentence({ code, values }: RowFindingWords): string {
	// Code and values fit each other by the type of a finding; the compiler does not follow them through the index.
	return (rowSentences[code] as (values: RowCodeValues[RowCode]) => string)(values);
}
