import * as l10n from '@vscode/l10n';
import type { UnitResult } from '../../analyze/unit-result.ts';
import { measuredOn } from '../../messages/changed-data.ts';
import { rowsOf } from '../../messages/names.ts';
import { number, percent } from '../../messages/numbers.ts';
import { placeText } from '../../messages/places.ts';
import { useText } from '../../messages/row-use.ts';
import { pinnedText, responseText, selectivityText } from '../../messages/unit.ts';
import { reasonFor } from '../../messages/withheld.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { table } from '../format.ts';

/** Lines of weights, and of columns that are moved. */
const mostLines = 20;

export function unitLines(
	{
		layer,
		unit: position,
		name,
		bias,
		incoming,
		mean,
		deviation,
		activeShare,
		selectivity,
		ablation,
		response,
		topRows,
		leastRows,
	}: UnitResult,
	record: RunRecord,
): string[] {
	const head = [l10n.t('input'), l10n.t('weight')];
	const lines = incoming
		.slice(0, mostLines)
		.map((each) => [each.name ?? l10n.t('unit {0}', each.input), number(each.weight)]);
	return [
		bias === null
			? l10n.t('Layer {0}, unit {1}.', layer, name ?? position)
			: l10n.t('Layer {0}, unit {1}: bias {2}.', layer, name ?? position, number(bias)),
		l10n.t('Activation {0} ± {1}, active on {2} of rows.', number(mean), number(deviation), percent(activeShare)),
		...(lines.length === 0 ? [] : table([head, ...lines])),
		...unitTells(selectivity, ablation, record),
		...(response === null
			? []
			: [
					l10n.t('When one column of {0} is moved:', placeText(response)),
					...response.columns.slice(0, mostLines).map((each) => `  ${responseText(each)}`),
				]),
		l10n.t('Most active in {0}.', rowsText(topRows)),
		...(leastRows.length === 0
			? []
			: [l10n.t('Least active, by the sum before its function, in {0}.', rowsText(leastRows))]),
	];
}

function rowsText(rows: UnitResult['topRows']): string {
	return rows.map((row) => `${placeText(row)} (${useText(row.use)})`).join(', ');
}

function unitTells(
	selectivity: UnitResult['selectivity'],
	ablation: UnitResult['ablation'],
	record: RunRecord,
): string[] {
	const tells = selectivityText(selectivity, record.target);
	const hasIntervals = ablation !== null && reasonFor(ablation.part, record) === null;
	return [
		...(tells === null ? [] : [l10n.t('Tells alone: {0}.', tells)]),
		...(ablation === null
			? []
			: [
					l10n.t(
						'Switched off: {0}; held at its mean: {1}; on {2}.',
						pinnedText(ablation, ablation.off, hasIntervals),
						pinnedText(ablation, ablation.pinned, hasIntervals),
						measuredOn(ablation.part, rowsOf(ablation.rows)),
					),
				]),
	];
}
