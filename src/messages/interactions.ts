import * as l10n from '@vscode/l10n';
import type { InteractionsResult } from '../analyze/interactions/interactions.ts';
import type { AttributionScale } from '../analyze/attributions/explained-output.ts';
import { className, rowsOf } from './names.ts';
import { abbreviate, count, number } from './numbers.ts';

/** Below this share of the spread of predictions what two columns do together is not worth a name. */
const leastShare = 0.01;

/** The pairs that are worth naming. */
export function isNotable(value: number, { spread }: Pick<InteractionsResult, 'spread'>): boolean {
	return value > leastShare * spread;
}

/** What is seen: which two columns work together most, and how sure that is. `target`: its name, which stands before a class that is a bare number. */
export function interactionsSentence(result: InteractionsResult, target: string): string {
	const { pairs, coverage, firstLeads, method } = result;
	if (pairs.length === 0) return l10n.t('The network reads one column alone, so that there is no pair.');
	const [{ a, b, value, lower, upper }] = pairs;
	const rows = rowsOf(coverage.rows);
	const explained = explainedName(result, target);
	if (!isNotable(value, result))
		return l10n.t(
			'No two columns work together by one percent of the spread of {0}, on {1}: what columns do, they do alone.',
			explained,
			rows,
		);
	const [first, second] = [a, b].map((name) => abbreviate(name, 60));
	const numbers = [value, lower, upper].map(number);
	const seen =
		method === 'shapley'
			? l10n.t(
					'Beyond what each adds alone, {0} and {1} together move {2} by {3} on average over {6} (95% interval {4} to {5}).',
					first,
					second,
					explained,
					...numbers,
					rows,
				)
			: l10n.t(
					'Beyond what each adds alone, {0} and {1} together move {2} by {3}, the root of the mean square over {6} (95% interval {4} to {5}).',
					first,
					second,
					explained,
					...numbers,
					rows,
				);
	if (pairs.length === 1) return seen;
	return `${seen} ${
		firstLeads
			? l10n.t('No other pair does as much.')
			: l10n.t('Whether another pair does more cannot be told from these rows.')
	}`;
}

/** Above the chart. */
export function interactionsTitle(result: InteractionsResult): string {
	const [first] = result.pairs;
	if (first === undefined || !isNotable(first.value, result)) return l10n.t('No two columns work together noticeably');
	const [a, b] = [first.a, first.b].map((name) => abbreviate(name, 40));
	return result.firstLeads || result.pairs.length === 1
		? l10n.t('{0} and {1} work together most', a, b)
		: l10n.t('{0} and {1} work together; others may do as much', a, b);
}

/** How it was measured, and what it leaves out. */
export function interactionsMethodSentence({ method, baseline, columns }: InteractionsResult): string {
	if (method === 'shapley')
		return l10n.t(
			'Shapley interactions over all sets of columns, each row compared with {0} drawn anew for it.',
			rowsOf(baseline.rows),
		);
	if (columns.looked === columns.of) return l10n.t('Friedman’s H, by partial dependence over the same rows.');
	return l10n.t(
		'Friedman’s H, by partial dependence over the same rows; only pairs of the {0} columns that work most with all others, of {1}.',
		count(columns.looked),
		count(columns.of),
	);
}

export function explainedName(
	{ output, scale }: { readonly output: string; readonly scale: AttributionScale },
	target: string,
): string {
	switch (scale) {
		case 'logit':
			return l10n.t('the log-odds of {0}', className(output, target));
		case 'probability':
			return l10n.t('the probability of {0}', className(output, target));
		case 'value':
			return output;
	}
}
