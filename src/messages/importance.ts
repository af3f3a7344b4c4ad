import * as l10n from '@vscode/l10n';
import type { GroupImportance, PermutationImportanceResult } from '../analyze/permutation-importance.ts';
import { abbreviate, list, number } from './numbers.ts';

/** What importance shows, as far as it is proven; `knowsMore`: surely than the constant answer. */
export function importanceTitle(result: PermutationImportanceResult, knowsMore: boolean): string {
	const { columns, groups } = result;
	if (!knowsMore)
		return l10n.t(
			'The network is not proven to know more than the constant answer, so what its columns count for may be chance',
		);
	const proven = [...columns, ...groups].filter(({ interval }) => interval.low > 0);
	if (proven.length === 0) return l10n.t('No column is proven to count: every 95% interval holds 0');
	const first = leader(result);
	if (first !== null)
		return first.columns.length === 1
			? l10n.t(
					'Shuffling {0} raises the loss more than shuffling any other column: by {1}',
					abbreviate(first.columns[0], 40),
					number(first.increase),
				)
			: l10n.t(
					'Shuffling {0} together (they say much the same) raises the loss more than shuffling any other column: by {1}',
					names(first),
					number(first.increase),
				);
	if (groups.length > 1) return l10n.t('No column is proven to count more than all others');
	const [{ increase }] = groups;
	return groups[0].columns.length === 1
		? l10n.t('Shuffling {0} raises the loss by {1}', names(groups[0]), number(increase))
		: l10n.t('All columns say much the same; shuffled together they raise the loss by {0}', number(increase));
}

/**
 * The group that surely leads; null: none does. The result tests it against the other groups; columns of these may count for more
 * alone than together, and are told apart by their intervals.
 */
function leader({ columns, groups, firstLeads }: PermutationImportanceResult): GroupImportance | null {
	if (!firstLeads) return null;
	const isBehind = columns.every(
		({ group, interval }) =>
			group === 0 || groups[group].columns.length === 1 || interval.high < groups[0].interval.low,
	);
	return isBehind ? groups[0] : null;
}

const mostNamed = 3;

function names({ columns }: GroupImportance): string {
	const named = columns.slice(0, mostNamed).map((name) => abbreviate(name, 30));
	return list(columns.length > mostNamed ? [...named, '…'] : named);
}

export function largestDrawn(drawn: string, all: string): string {
	return l10n.t('The largest {0} of {1} are drawn; the table has all.', drawn, all);
}
