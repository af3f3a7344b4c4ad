import * as l10n from '@vscode/l10n';
import type { Gap, GroupRate } from '../../analyze/fairness/group-rates.ts';
import type { GroupErrorsResult } from '../../analyze/fairness/group-errors.ts';
import type { GroupsResult } from '../../analyze/fairness/groups.ts';
import { partText } from '../../messages/changed-data.ts';
import { equalisedCells, equalisedHeads, equalisedSentences } from '../../messages/equalised.ts';
import {
	criterionName,
	groupRateText,
	rateHead,
	judgedGroupsSentence,
	tooFewSentence,
} from '../../messages/fairness.ts';
import { groupErrorCells, groupErrorHeads, groupErrorsMethod, groupErrorsTitle } from '../../messages/group-errors.ts';
import { rowsOf } from '../../messages/names.ts';
import { count, number, percent } from '../../messages/numbers.ts';
import { dependentSentence, judgedReason, withheldSentence } from '../../messages/withheld.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { table } from '../format.ts';

export function groupsLines(result: GroupsResult | GroupErrorsResult, record: RunRecord): string[] {
	return result.kind === 'classes' ? groupRateLines(result, record) : groupErrorLines(result, record);
}

function groupErrorLines(result: GroupErrorsResult, record: RunRecord): string[] {
	const { part, rows, column, groups: found, proposed } = result;
	const reason = judgedReason(part, record);
	const dependent = column === null ? null : dependentSentence(record);
	const isSure = reason === null && dependent === null;
	const lines = found.map((group) => [group.value ?? l10n.t('missing'), ...groupErrorCells(group, isSure)]);
	return [
		l10n.t('{0}: {1}.', rowsOf(rows), partText(part)),
		...(column === null
			? noColumn(proposed)
			: [
					groupErrorsTitle(result, isSure),
					...table([[column, ...groupErrorHeads()], ...lines]),
					groupErrorsMethod(result),
				]),
		...(reason === null ? [] : [withheldSentence(reason)]),
		...(dependent === null ? [] : [dependent]),
	];
}

function groupRateLines(result: GroupsResult, record: RunRecord): string[] {
	const reason = judgedReason(result.part, record);
	const dependent = result.column === null ? null : dependentSentence(record);
	const { part, rows, positive, column, all, groups: found, proposed } = result;
	const head = [
		column ?? '',
		l10n.t('rows'),
		rateHead('selectionRate'),
		rateHead('truePositiveRate'),
		rateHead('falsePositiveRate'),
		l10n.t('wrong'),
	];
	const line = (name: string, rates: GroupsResult['all']) => [
		name,
		count(rates.rows),
		...[rates.selectionRate, rates.truePositiveRate, rates.falsePositiveRate, rates.error].map((rate) =>
			reason === null ? rateText(rate) : percent(rate.value),
		),
	];
	return [
		l10n.t('{0}: {1}.', rowsOf(rows), partText(part)),
		judgedGroupsSentence(result, positive),
		...table([head, ...found.map((group) => line(group.value ?? l10n.t('missing'), group)), line(l10n.t('all'), all)]),
		...(column === null ? noColumn(proposed) : gapLines(result)),
		...equalisedLines(result, reason === null),
		...(reason === null ? [] : [withheldSentence(reason)]),
		...(dependent === null ? [] : [dependent]),
	];
}

function equalisedLines({ equalised, column }: GroupsResult, isSure: boolean): string[] {
	if (equalised === null) return [];
	const lines = (equalised.criteria.at(0)?.groups ?? []).map(({ value }, group) => [
		value ?? l10n.t('missing'),
		...equalisedCells(equalised, group, isSure),
	]);
	return [
		...(lines.length === 0 ? [] : table([[column ?? '', ...equalisedHeads(equalised)], ...lines])),
		...equalisedSentences(equalised, isSure),
	];
}

function gapLines({ groups: found, demographicParity, equalOpportunity, equalisedOdds }: GroupsResult): string[] {
	const line = (name: string, gap: Gap) =>
		gap.difference === null || gap.lowest === null || gap.highest === null
			? tooFewSentence(name)
			: l10n.t(
					'{0}: a gap of {1} from {2} to {3}, ratio {4}, p {5}.',
					name,
					percent(gap.difference),
					found[gap.lowest].value ?? l10n.t('missing'),
					found[gap.highest].value ?? l10n.t('missing'),
					number(gap.ratio),
					number(gap.p),
				);
	return [
		line(criterionName('demographicParity'), demographicParity),
		line(criterionName('equalOpportunity'), equalOpportunity),
		equalisedOdds.difference === null
			? tooFewSentence(criterionName('equalisedOdds'))
			: l10n.t(
					'{0}: a gap of {1}, ratio {2}.',
					criterionName('equalisedOdds'),
					percent(equalisedOdds.difference),
					number(equalisedOdds.ratio),
				),
	];
}

function noColumn(proposed: readonly string[]): string[] {
	return [
		proposed.length === 0
			? l10n.t('--column names the column whose groups are compared.')
			: l10n.t('--column names the column whose groups are compared, such as {0}.', proposed.join(', ')),
	];
}

function rateText(rate: GroupRate): string {
	return rate.lower === null || rate.upper === null ? '–' : groupRateText(rate, true);
}
