import * as l10n from '@vscode/l10n';
import type { ErrorMapResult } from '../../analyze/regions/error-map.ts';
import { partText } from '../../messages/changed-data.ts';
import {
	binName,
	cellHeads,
	cellRate,
	cellVerdict,
	chanceText,
	errorMapMethod,
	errorMapTitle,
	widerInterval,
} from '../../messages/error-map.ts';
import { rowsOf } from '../../messages/names.ts';
import { count } from '../../messages/numbers.ts';
import { rateText, weaknessHead, weaknessText } from '../../messages/weak-spots.ts';
import { judgedReason, withheldSentence } from '../../messages/withheld.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { table } from '../format.ts';

/** Longer lists are for --json. */
const mostCells = 40;

export function errorMapLines(result: ErrorMapResult, record: RunRecord): string[] {
	const { part, rows, columns, across, down, cells } = result;
	const reason = judgedReason(part, record);
	const isSure = reason === null;
	const head = [
		...columns,
		l10n.t('rows'),
		result.errorKind === 'wrong' ? l10n.t('wrong') : l10n.t('mean error'),
		cellHeads().interval,
		l10n.t('in the rest'),
		cellHeads().chance,
		l10n.t('more than the rest'),
		l10n.t('in training'),
		weaknessHead(),
	];
	const lines = cells
		.slice(0, mostCells)
		.map((cell) => [
			...[across[cell.across], down[cell.down]].slice(0, columns.length).map(binName),
			count(cell.rows),
			cellRate(result, cell),
			isSure && !cell.tooFew ? widerInterval(result, cell) : '–',
			rateText(result.errorKind, cell.rest),
			chanceText(cell.adjusted, isSure),
			cellVerdict(cell, isSure),
			rateText(result.errorKind, cell.train?.errorRate),
			weaknessText(isSure ? cell.weakness : null),
		]);
	return [
		l10n.t('{0}: {1}.', rowsOf(rows), partText(part)),
		errorMapTitle(result, isSure),
		...table([head, ...lines]),
		errorMapMethod(result),
		...(reason === null ? [] : [withheldSentence(reason)]),
	];
}
