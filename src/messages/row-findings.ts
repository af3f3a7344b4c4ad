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
