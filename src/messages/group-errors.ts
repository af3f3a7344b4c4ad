import * as l10n from '@vscode/l10n';
import type { ErrorGroup, GroupErrorsResult } from '../analyze/fairness/group-errors.ts';
import { groupName, tooFewSentence } from './fairness.ts';
import { rowsOf, tooFewToTell } from './names.ts';
import { abbreviate, count, number, signed } from './numbers.ts';

const longest = 60;
/** Share of false ones among the groups that are said to differ. */
const level = 0.05;

/** Whether a group surely differs from the rest, over all groups that were compared. */
export function differs({ q, difference }: Pick<ErrorGroup, 'q' | 'difference'>): boolean {
	return q !== null && q <= level && difference !== null && (difference.lower > 0 || difference.upper < 0);
}

/** What is seen: the group that is surely further off than the rest, or that none is. `isSure`: rows do not hang together. */
export function groupErrorsTitle({ column, groups, all, compared }: GroupErrorsResult, isSure: boolean): string {
	const name = (group: ErrorGroup) => groupName(group, column ?? '');
	const told = groups.filter(({ tooFew }) => !tooFew);
	if (told.length < 2) return tooFewSentence(l10n.t('Errors by {0}', abbreviate(column ?? '', longest)));
	const sorted = told.toSorted((a, b) => (a.errorRate ?? 0) - (b.errorRate ?? 0));
	const [least, most] = [sorted[0], sorted[sorted.length - 1]];
	if (!isSure)
		return l10n.t(
			'Off on average: {0} for {1}, {2} for {3}',
			number(least.errorRate),
			name(least),
			number(most.errorRate),
			name(most),
		);
	const worst = sorted.findLast((group) => differs(group) && group.difference!.value > 0);
	if (worst !== undefined)
		return l10n.t(
			'Further off than the rest for {0}: {1} on average over {2}, the rest {3} (false discovery rate {4}, of {5} groups)',
			name(worst),
			number(worst.errorRate),
			rowsOf(worst.rows),
			number(worst.rest),
			number(worst.q),
			count(compared),
		);
	return l10n.t(
		'No group is surely further off than the rest: {0} are {1} off on average',
		rowsOf(all.rows),
		number(all.errorRate),
	);
}

/** Heads of the table of groups, after that of the groups. */
export function groupErrorHeads(): string[] {
	return [
		l10n.t('Rows'),
		l10n.t('Mean error'),
		l10n.t('At least'),
		l10n.t('At most'),
		l10n.t('In the rest'),
		l10n.t('Difference'),
		l10n.t('at least'),
		l10n.t('at most'),
		l10n.t('Predicted − actual'),
		'q',
	];
}

/** Its cells. */
export function groupErrorCells(group: ErrorGroup, isSure: boolean): string[] {
	const { rows, errorRate, lower, upper, rest, difference, bias, q, tooFew } = group;
	const sure = (value: number | null | undefined) => number(isSure ? value : null);
	return [
		count(rows),
		number(errorRate),
		sure(lower),
		sure(upper),
		number(rest),
		tooFew ? tooFewToTell() : difference === null ? number(null) : signed(difference.value),
		isSure && difference !== null ? signed(difference.lower) : number(null),
		isSure && difference !== null ? signed(difference.upper) : number(null),
		bias === null ? number(null) : signed(bias),
		sure(q),
	];
}

/** How groups are compared. */
export function groupErrorsMethod({ rows, compared }: GroupErrorsResult): string {
	return l10n.t(
		'Measured on {0}. Each group of at least 20 rows is compared with all other rows: {1}; q is the share of false ones that is to be expected among groups with a q as small.',
		rowsOf(rows),
		count(compared),
	);
}
