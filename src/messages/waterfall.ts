import * as l10n from '@vscode/l10n';
import type { Attribution, ColumnContribution } from '../analyze/attributions/attribution.ts';
import type { CellInContext } from '../analyze/attributions/column-distributions.ts';
import type { ExplainedRow } from '../analyze/attributions/explained-rows.ts';
import type { TargetEncoding } from '../data/prepare/dataset.ts';
import { cellValue, contextText, contributionText, explainedNumber } from './explained-row.ts';
import { className } from './names.ts';
import { abbreviate, count } from './numbers.ts';
import { plural } from './plural.ts';

/** From what it is compared with to the row. */
export function waterfallTitle({ attribution, output }: ExplainedRow, target: TargetEncoding): string {
	const { baseline, value, scale } = attribution;
	return l10n.t(
		'{0}: from {1} to {2}, column by column',
		outputName(output, target),
		explainedNumber(baseline, scale),
		explainedNumber(value, scale),
	);
}

/** What is measured along the axis, with its unit. */
export function waterfallAxis({ attribution, output }: ExplainedRow, target: TargetEncoding): string {
	const name = outputName(output, target);
	switch (attribution.scale) {
		case 'probability':
			return l10n.t('probability of {0}', name);
		case 'logit':
			return l10n.t('log-odds of {0}', name);
		case 'value':
			return name;
	}
}

function outputName(output: string, target: TargetEncoding): string {
	return target.kind === 'classes' ? className(output, target.column) : abbreviate(output, 60);
}

/** "duration = 48". */
export function cellName(cell: CellInContext, characters: number): string {
	return `${abbreviate(cell.column, characters)} = ${cellValue(cell)}`;
}

/** With its standard error, where it was sampled. */
export function shareText(
	{ contribution, standardError }: Pick<ColumnContribution, 'contribution' | 'standardError'>,
	{ scale }: Pick<Attribution, 'scale'>,
): string {
	const text = contributionText(contribution, scale);
	if (standardError === undefined || standardError === 0) return text;
	return `${text} ± ${contributionText(standardError, scale).replace('+', '')}`;
}

/** A bar in words. */
export function cellSentence(
	cell: CellInContext,
	share: Pick<ColumnContribution, 'contribution' | 'standardError'>,
	attribution: Pick<Attribution, 'scale'>,
): string {
	const context = contextText(cell);
	const said = `${cellName(cell, 60)}: ${shareText(share, attribution)}`;
	return context === '' ? said : l10n.t('{0} (among the rows it learned from: {1})', said, context);
}

/** Heads the column of what `contextText` says. */
export function contextHeading(): string {
	return l10n.t('among the rows it learned from');
}

export function othersName(others: number): string {
	return plural(others, {
		one: l10n.t('1 other column'),
		other: l10n.t('{0} others, together', count(others)),
	});
}

export function gapName(): string {
	return l10n.t('left unexplained');
}

export function comparedName(): string {
	return l10n.t('compared with');
}

export function thisRowName(): string {
	return l10n.t('this row');
}
