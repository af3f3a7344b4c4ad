import * as l10n from '@vscode/l10n';
import type { ColumnUse, ColumnUseResult } from '../analyze/conditional/column-use.ts';
import { measuredOn } from './changed-data.ts';
import { rowsOf } from './names.ts';
import { abbreviate, count, list, number } from './numbers.ts';

/** Of all columns together, the chance that one is said to be used that is not. */
const level = 0.05;
const mostNamed = 4;

/** Columns that are used beyond chance, the largest rise first. */
export function usedColumns({ columns }: Pick<ColumnUseResult, 'columns'>): readonly ColumnUse[] {
	return columns.filter(({ adjusted }) => adjusted <= level).toSorted((a, b) => b.increase - a.increase);
}

/** Which columns it uses, given all others. */
export function columnUseTitle(result: ColumnUseResult): string {
	const used = usedColumns(result);
	const rows = rowsOf(result.coverage.rows);
	const tested = count(result.columns.length);
	if (used.length === 0)
		return l10n.t('Of no column is it proven that it counts given all others (tested: {0}, on {1})', tested, rows);
	const named = used.slice(0, mostNamed).map(({ column }) => abbreviate(column, 40));
	return l10n.t(
		'Given all others, these count beyond chance: {0} ({1} of {2} tested, on {3})',
		list(used.length > mostNamed ? [...named, '…'] : named),
		count(used.length),
		tested,
		rows,
	);
}

export function columnUseMethodSentence({ draws, coverage, part, columns, of }: ColumnUseResult): string {
	const method = [
		l10n.t(
			'p = (1 + draws with no larger loss) / {0}, of {1} draws of each column given the others; the largest p that counts is {2}, after Holm for all columns tested.',
			count(draws + 1),
			count(draws),
			number(level),
		),
		coverage.rows < coverage.of
			? l10n.t('{0} of {1}, drawn at random.', rowsOf(coverage.rows), measuredOn(part, rowsOf(coverage.of)))
			: l10n.t('Measured on {0}.', measuredOn(part, rowsOf(coverage.rows))),
	].join(' ');
	return columns.length < of
		? `${method} ${l10n.t('Tested are the first {0} of {1} columns.', count(columns.length), count(of))}`
		: method;
}
