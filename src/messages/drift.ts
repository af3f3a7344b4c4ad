import * as l10n from '@vscode/l10n';
import type { DriftGroup, DriftResult } from '../analyze/drift/drift.ts';
import type { RobustnessResult, ShakenMetric, WorstRows } from '../analyze/robustness/robustness.ts';
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

/** What is left where all numbers carry a tenth of a deviation of noise; where there are no numbers, where a tenth of the names are drawn anew. */
export function robustnessHeadline(result: RobustnessResult): string {
	const { noise, redrawn, metric, rows, repeats } = result;
	const now = metricText(metric.value, result);
	const numbers = noise.at(0);
	if (numbers !== undefined)
		return l10n.t(
			'{0} ({1}); with noise of {2} standard deviations in every number, {3} (mean of {4} draws)',
			now,
			rowsOf(rows),
			number(numbers.level),
			metricText(numbers.metric, result),
			repeats,
		);
	const names = redrawn.at(0);
	if (names === undefined) return now;
	return l10n.t(
		'{0} ({1}); with {2} of the names drawn anew, {3} (mean of {4} draws)',
		now,
		rowsOf(rows),
		percent(names.level),
		metricText(names.metric, result),
		repeats,
	);
}

/** Heads of the columns of `robustnessRows`. */
export function robustnessHead({
	repeats,
}: RobustnessResult): readonly [changed: string, measure: string, deviation: string] {
	return [l10n.t('changed'), l10n.t('measure'), l10n.t('deviation of {0} draws', repeats)];
}

/** Head of the column of what a stability index is by chance alone. */
export function chanceBandName(): string {
	return l10n.t('by chance up to');
}

/** What was changed, and what the measure is then: of a mean over draws, with their standard deviation. */
export function robustnessRows(
	result: RobustnessResult,
): { readonly changed: string; readonly measure: string; readonly deviation: string }[] {
	const line = (changed: string, { metric, deviation }: ShakenMetric) => ({
		changed,
		measure: metricText(metric, result),
		deviation: deviationText(deviation, result),
	});
	return [
		...result.noise.map((each) => line(noiseText(each.level), each)),
		...result.redrawn.map((each) => line(redrawnText(each.level), each)),
	];
}

/** In the unit of the measure. */
function deviationText(deviation: number, { metric }: RobustnessResult): string {
	return metric.kind === 'accuracy' ? percent(deviation) : number(deviation);
}

export function noiseText(level: number): string {
	return l10n.t('noise of {0} standard deviations', number(level));
}

export function redrawnText(level: number): string {
	return l10n.t('{0} of the names drawn anew', percent(level));
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
		.map(({ column, psi, psiBand }) =>
			l10n.t('{0} (stability index {1}, by chance up to {2})', column, number(psi), number(psiBand)),
		);
	return l10n.t(
		'Worst {0} ({1}): {2}; they differ from the others in {3} of {4} columns (1 in 20 would by chance): {5}.',
		percent(share),
		rowsOf(rows),
		measure,
		count(columns.length),
		count(compared),
		named.join(', '),
	);
}
