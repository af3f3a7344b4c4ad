import * as l10n from '@vscode/l10n';
import type { RowCode, RowCodeValues } from '../issues/row-codes.ts';
import { className, rowsOf } from './names.ts';
import { count, percent } from './numbers.ts';
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
};

/** Of a file with more findings than an editor can show. */
export function notShownSentence(shown: number, total: number): string {
	return l10n.t(
		'{0} of {1} findings are marked, the weightiest first; the others are not shown.',
		count(shown),
		count(total),
	);
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
