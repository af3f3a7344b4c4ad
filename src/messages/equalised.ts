import * as l10n from '@vscode/l10n';
import type { CriterionName } from '../analyze/fairness/equal-thresholds.ts';
import type { Equalised, EqualisedGroup, EqualisedResult } from '../analyze/fairness/equalised.ts';
import { criterionName, groupRateText, rateHead, tooFewSentence } from './fairness.ts';
import { rowsOf, tooFewToTell } from './names.ts';
import { count, number, percent } from './numbers.ts';

/** Above the table of thresholds. */
export function equalisedTitle(): string {
	return l10n.t('A threshold for each group');
}

/** What each criterion would cost, and on which rows that was found; `isSure`: rows do not hang together. */
export function equalisedSentences({ on, rows, judged, criteria }: EqualisedResult, isSure: boolean): string[] {
	if (criteria.length === 0) return [tooFewSentence(equalisedTitle())];
	const chosen =
		on === 'validation'
			? l10n.t(
					'Thresholds that equalise were chosen on {0} of validation, and are judged on {1}.',
					rowsOf(rows),
					rowsOf(judged),
				)
			: l10n.t(
					'Thresholds that equalise were chosen on one half of the rows, {0}, and are judged on the other, {1}.',
					rowsOf(rows),
					rowsOf(judged),
				);
	return [chosen, ...criteria.map((each) => costSentence(each, judged, isSure))];
}

function costSentence(
	{ criterion, gapBefore, gapAfter, errorsBefore, errorsAfter, lower, upper }: Equalised,
	judged: number,
	isSure: boolean,
): string {
	if (gapBefore === null || gapAfter === null) return tooFewSentence(criterionName(criterion));
	const values = [
		criterionName(criterion),
		percent(gapAfter),
		percent(gapBefore),
		count(errorsAfter),
		count(errorsBefore),
		rowsOf(judged),
	] as const;
	return isSure
		? l10n.t(
				'{0}: the gap is {1} instead of {2}, and {3} instead of {4} of {5} are wrong, a difference of {6} to {7} of the rows (95%).',
				...values,
				percent(lower),
				percent(upper),
			)
		: l10n.t('{0}: the gap is {1} instead of {2}, and {3} instead of {4} of {5} are wrong.', ...values);
}

/** Heads of the table of thresholds, after that of the groups. */
export function equalisedHeads({ criteria }: EqualisedResult): string[] {
	return criteria.flatMap(({ criterion }) => [
		l10n.t('{0}: called from', criterionName(criterion)),
		...rateHeads(criterion),
	]);
}

function rateHeads(criterion: CriterionName): string[] {
	switch (criterion) {
		case 'demographicParity':
			return [rateHead('selectionRate')];
		case 'equalOpportunity':
			return [rateHead('truePositiveRate')];
		case 'equalisedOdds':
			return [rateHead('truePositiveRate'), rateHead('falsePositiveRate')];
	}
}

/** A group's cells of that table: thresholds, and the rates that they lead to. */
export function equalisedCells({ criteria }: EqualisedResult, group: number, isSure: boolean): string[] {
	return criteria.flatMap(({ criterion, groups }) => {
		const own = groups[group];
		const rates = {
			demographicParity: [own.selectionRate],
			equalOpportunity: [own.truePositiveRate],
			equalisedOdds: [own.truePositiveRate, own.falsePositiveRate],
		}[criterion];
		return [thresholdText(own), ...rates.map((rate) => groupRateText(rate, isSure))];
	});
}

function thresholdText({ threshold }: EqualisedGroup): string {
	if (threshold === null) return tooFewToTell();
	return threshold > 1 ? l10n.t('never') : number(threshold);
}
