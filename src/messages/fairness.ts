import * as l10n from '@vscode/l10n';
import type { CriterionName } from '../analyze/fairness/equal-thresholds.ts';
import type { Gap, GroupRate } from '../analyze/fairness/group-rates.ts';
import type { Group, GroupRates, GroupsResult } from '../analyze/fairness/groups.ts';
import { className } from './names.ts';
import { abbreviate, number, percent } from './numbers.ts';

export const groupMeasures = ['selectionRate', 'truePositiveRate', 'falsePositiveRate', 'error'] as const;
export type GroupMeasure = (typeof groupMeasures)[number] & keyof GroupRates;

/** Chance below which groups are said to differ. */
const significance = 0.05;
const longest = 60;

/** Of a group, inside a sentence. */
export function groupName({ value }: Pick<Group, 'value'>, column: string): string {
	return value === null ? l10n.t('{0} missing', column) : abbreviate(className(value, column), longest);
}

/** `positive`: the class, as sentences name it. */
export function measureName(measure: GroupMeasure, positive: string): string {
	switch (measure) {
		case 'selectionRate':
			return l10n.t('Called {0}', positive);
		case 'truePositiveRate':
			return l10n.t('Called {0}, of those that are', positive);
		case 'falsePositiveRate':
			return l10n.t('Called {0}, of those that are not', positive);
		case 'error':
			return l10n.t('Wrong');
	}
}

/** The lowest and the highest group of those with enough rows, and, where rows stand for themselves, whether that may be chance. */
export function measureTitle(result: GroupsResult, measure: GroupMeasure, positive: string, isSure: boolean): string {
	const name = measureName(measure, positive);
	const ends = endsOf(result, measure);
	if (ends === null) return tooFewSentence(name);
	const values = [
		name,
		percent(ends.low.rate.value),
		groupName(ends.low.group, result.column ?? ''),
		percent(ends.high.rate.value),
		groupName(ends.high.group, result.column ?? ''),
	] as const;
	const p = chanceOf(result, measure);
	if (!isSure || p === null) return l10n.t('{0}: {1} for {2}, {3} for {4}', ...values);
	return p < significance
		? l10n.t('{0} differs: {1} for {2}, {3} for {4}', ...values)
		: l10n.t('{0}: no difference beyond chance, {1} for {2}, {3} for {4}', ...values);
}

function chanceOf({ demographicParity, equalOpportunity }: GroupsResult, measure: GroupMeasure): number | null {
	return measure === 'selectionRate' ? demographicParity.p : measure === 'truePositiveRate' ? equalOpportunity.p : null;
}

interface End {
	readonly group: Group;
	readonly rate: GroupRate;
}

function endsOf({ groups }: GroupsResult, measure: GroupMeasure): { readonly low: End; readonly high: End } | null {
	const told = groups
		.map((group) => ({ group, rate: group[measure] }))
		.filter(({ rate }) => !rate.tooFew && rate.value !== null)
		.sort((a, b) => a.rate.value! - b.rate.value!);
	return told.length < 2 ? null : { low: told[0], high: told[told.length - 1] };
}

/** A criterion of fairness with its gap. */
export interface Criterion {
	readonly name: string;
	readonly meaning: string;
	readonly difference: number | null;
	readonly ratio: number | null;
	/** Null: not tested. */
	readonly p: number | null;
}

export function criteria({ demographicParity, equalOpportunity, equalisedOdds }: GroupsResult): Criterion[] {
	const known = ({ difference, ratio, p }: Gap) => ({ difference, ratio, p });
	return [
		{
			name: criterionName('demographicParity'),
			meaning: l10n.t('each group is called the class equally often'),
			...known(demographicParity),
		},
		{
			name: criterionName('equalOpportunity'),
			meaning: l10n.t('those that are of the class are found equally often'),
			...known(equalOpportunity),
		},
		{
			name: criterionName('equalisedOdds'),
			meaning: l10n.t('and there are equally many false alarms'),
			...equalisedOdds,
			p: null,
		},
	];
}

/** In a table: a rate with its interval, or that it is of too few rows. */
export function groupRateText({ value, lower, upper, tooFew }: GroupRate, isSure: boolean): string {
	const text =
		value === null || lower === null || upper === null || !isSure
			? percent(value)
			: l10n.t('{0} ({1} to {2})', percent(value), percent(lower), percent(upper));
	return tooFew && value !== null ? l10n.t('{0}, too few to tell', text) : text;
}

/** What is judged. */
export function judgedGroupsSentence({ threshold }: GroupsResult, positive: string): string {
	return threshold === null
		? l10n.t('Judged: which rows are called {0}, where that is the likeliest class.', positive)
		: l10n.t('Judged: which rows are called {0}, from a probability of {1} on.', positive, number(threshold));
}

export function tooFewSentence(measure: string): string {
	return l10n.t('{0}: too few rows to tell.', measure);
}

export function criterionName(criterion: CriterionName): string {
	switch (criterion) {
		case 'demographicParity':
			return l10n.t('Demographic parity');
		case 'equalOpportunity':
			return l10n.t('Equal opportunity');
		case 'equalisedOdds':
			return l10n.t('Equalised odds');
	}
}

/** Of a column of a table. */
export function rateHead(rate: 'selectionRate' | 'truePositiveRate' | 'falsePositiveRate'): string {
	switch (rate) {
		case 'selectionRate':
			return l10n.t('called so');
		case 'truePositiveRate':
			return l10n.t('of those that are');
		case 'falsePositiveRate':
			return l10n.t('of those that are not');
	}
}
