import * as l10n from '@vscode/l10n';
import type { DriftGroup, DriftResult } from '../analyze/drift/drift.ts';
import type { RobustnessResult, WorstRows } from '../analyze/robustness/robustness.ts';
import { rowsOf } from './names.ts';
import { count, list, number, percent } from './numbers.ts';

/** "the 105 training rows". */
export function groupText(group: DriftGroup): string {
	const rows = rowsOf(group.rows);
	switch (group.kind) {
		case 'train':
			return l10n.t('{0} it learned from', rows);
		case 'validation':
			return l10n.t('{0} that decided when to stop', rows);
		case 'test':
			return l10n.t('{0} held out', rows);
		case 'slice':
			return l10n.t('{0} in the slice', rows);
		case 'rest':
			return l10n.t('{0} outside the slice', rows);
		case 'file':
			return l10n.t('{0} of {1}', rows, group.name);
	}
}

/** How many columns differ, of how many, and by what that is decided. */
export function driftSentence({ first, second, judgedBy, level, least, columns, absent }: DriftResult): string[] {
	const drifted = columns.filter((column) => column.drifted).length;
	const compared = l10n.t('{0}, compared with {1}.', groupText(first), groupText(second));
	const found =
		judgedBy === 'tests'
			? l10n.t(
					'Columns that differ: {0} of {1}, where {2} of those found may differ by chance (Benjamini and Hochberg).',
					count(drifted),
					count(columns.length),
					percent(level),
				)
			: l10n.t(
					'Columns that differ: {0} of {1}, by a stability index of at least {2} that is beyond chance; of so many rows a test would find any difference.',
					count(drifted),
					count(columns.length),
					number(least),
				);
	const missing =
		absent.length === 0 ? [] : [l10n.t('Columns that are not there to compare: {0}.', list(absent.slice(0, 10)))];
	return [compared, found, ...missing];
}

export function metricText(value: number, { metric }: Pick<RobustnessResult, 'metric'>): string {
	return metric.kind === 'accuracy' ? l10n.t('{0} right', percent(value)) : l10n.t('RMSE {0}', number(value));
}

/** Columns in which the worst rows differ. */
export function worstSentence(result: RobustnessResult, { share, rows, metric, columns, compared }: WorstRows): string {
	const measure = metricText(metric, result);
	if (columns.length === 0)
		return l10n.t(
			'Worst {0} ({1}): {2}; they differ from the others in no column more than chance explains.',
			percent(share),
			rowsOf(rows),
			measure,
		);
	const named = columns
		.slice(0, 5)
		.map(({ column, psi, psiBand }) => l10n.t('{0} ({1}, by chance up to {2})', column, number(psi), number(psiBand)));
	return l10n.t(
		'Worst {0} ({1}): {2}; stability index beyond chance in {3} of {4} columns: {5}.',
		percent(share),
		rowsOf(rows),
		measure,
		count(columns.length),
		count(compared),
		named.join(', '),
	);
}
