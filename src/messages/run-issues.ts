import * as l10n from '@vscode/l10n';
import type { IssueValues } from '../issues/issue.ts';
import type { Comparison } from '../issues/run-codes.ts';
import { layerName, rowsOf } from './names.ts';
import { count, number, percent } from './numbers.ts';
import { plural } from './plural.ts';
import { named, userName as name, userNames } from './user-names.ts';
import type { IssueContext } from './issue-context.ts';

/** The measure, the same of a constant answer, and on how many rows. */
export function shown({ measure, value, baseline, rows }: Comparison): [string, string, string] {
	const write = measure === 'accuracy' ? percent : number;
	return [write(value), write(baseline), rowsOf(rows)];
}

export function fewTestRowsSentence({ measure, interval, rows }: Comparison): string {
	if (interval === null) return l10n.t('Only {0} held out: too few to tell good from fair.', rowsOf(rows));
	return measure === 'accuracy'
		? l10n.t(
				'Only {0} held out: of new rows, anything from {1} to {2} may be right (95% interval).',
				rowsOf(rows),
				percent(interval.low),
				percent(interval.high),
			)
		: l10n.t(
				'Only {0} held out: on new rows, the RMSE may be anything from {1} to {2} (95% interval).',
				rowsOf(rows),
				number(interval.low),
				number(interval.high),
			);
}

export function noBetterSentence({ surely, ...values }: IssueValues['NG202']): string {
	const [value, baseline, rows] = shown(values);
	if (values.measure === 'accuracy')
		return surely
			? l10n.t(
					'Worse than always answering the most frequent class: {0} right against {1}, on {2}.',
					value,
					baseline,
					rows,
				)
			: l10n.t(
					'No better than always answering the most frequent class: {0} right against {1}, on {2}.',
					value,
					baseline,
					rows,
				);
	return surely
		? l10n.t('Worse than always answering the mean: RMSE {0} against {1}, on {2}.', value, baseline, rows)
		: l10n.t('No better than always answering the mean: RMSE {0} against {1}, on {2}.', value, baseline, rows);
}

export function probabilitiesTellSentence({ area, areaInterval, surely, ...values }: IssueValues['NG208']): string {
	const [value, baseline, rows] = shown(values);
	const sentence = surely
		? l10n.t(
				'Right less often than always answering the most frequent class ({0} against {1}, on {2}), but its probabilities tell classes apart.',
				value,
				baseline,
				rows,
			)
		: l10n.t(
				'Not proven right more often than always answering the most frequent class ({0} against {1}, on {2}), but its probabilities tell classes apart.',
				value,
				baseline,
				rows,
			);
	if (area === null) return sentence;
	const curve =
		areaInterval === null
			? l10n.t('Area under the ROC curve: {0}.', number(area))
			: l10n.t(
					'Area under the ROC curve: {0} (95% interval {1} to {2}).',
					number(area),
					number(areaInterval.low),
					number(areaInterval.high),
				);
	return `${sentence} ${curve}`;
}

export function deadUnitsSentence(
	{ dead, units, layer, rows }: IssueValues['NG301'],
	{ layers }: IssueContext,
): string {
	return plural(dead, {
		one: l10n.t(
			'1 of {0} units of {1} is dead: it gives 0 for all {2}.',
			count(units),
			layerName(layer, layers),
			rowsOf(rows),
		),
		other: l10n.t(
			'{3} of {0} units of {1} are dead: they give 0 for all {2}.',
			count(units),
			layerName(layer, layers),
			rowsOf(rows),
			count(dead),
		),
	});
}

export function farOffRowsSentence({
	count: far,
	rows,
	times,
	actual,
	predicted,
	target,
}: IssueValues['NG402']): string {
	const numbers = [rowsOf(rows), count(times), number(predicted), name(target), number(actual)] as const;
	return plural(far, {
		one: l10n.t('1 of {0} is off by more than {1} times the RMSE: {2} predicted where {3} is {4}.', ...numbers),
		other: l10n.t(
			'{5} of {0} are off by more than {1} times the RMSE; the worst: {2} predicted where {3} is {4}.',
			...numbers,
			count(far),
		),
	});
}

/** Where numbers went wrong first, and the likely cause. */
export function brokeOffSentence(
	{ step, layer, cause, learningRate }: IssueValues['NG201'],
	{ layers }: IssueContext,
): string {
	const place = layer === null ? null : layerName(layer, layers);
	switch (cause) {
		case 'learning-rate':
			return place === null
				? l10n.t(
						'Training broke off at step {0}, where the loss ran out of range. The likely cause is the learning rate, {1}.',
						count(step),
						number(learningRate),
					)
				: l10n.t(
						'Training broke off at step {0}, where numbers of {1} ran out of range. The likely cause is the learning rate, {2}.',
						count(step),
						place,
						number(learningRate),
					);
		case 'large-numbers':
			return l10n.t(
				'Training broke off at step {0}. The likely cause is very large numbers in the data, whose products run out of range.',
				count(step),
			);
		case 'data':
			return l10n.t('Training broke off at step {0}: a number of the data is infinite or not a number.', count(step));
		case 'weights':
			return place === null
				? l10n.t('Training broke off: weights were not numbers from the start.')
				: l10n.t('Training broke off: weights of {0} were not numbers from the start.', place);
	}
}

/** What the network was kept from, and what tells it all the same. */
export function standInSentence({
	column,
	by,
	association,
	rows,
	columns,
	measured,
	together,
}: IssueValues['NG503']): string {
	if (together !== undefined)
		return l10n.t(
			'{0} is left out, but the inputs together tell much of it (R² {1} of 1 by a linear model, cross-validated on {2}), and the network goes by {3}: shuffling raises the loss, on {4}.',
			name(column),
			number(together.explained),
			rowsOf(rows),
			named(together.columns),
			rowsOf(measured),
		);
	const [left, input] = userNames([column, by]);
	return columns.length === 1
		? l10n.t(
				'{0} is left out, but {1} tells much of it (association {2} of 1, on {3}), and the network goes by that: shuffling it raises the loss, on {4}.',
				left,
				input,
				number(association),
				rowsOf(rows),
				rowsOf(measured),
			)
		: l10n.t(
				'{0} is left out, but {1} tells much of it (association {2} of 1, on {3}), and the network goes by that: shuffling it, together with what says the same, raises the loss, on {4}.',
				left,
				input,
				number(association),
				rowsOf(rows),
				rowsOf(measured),
			);
}
