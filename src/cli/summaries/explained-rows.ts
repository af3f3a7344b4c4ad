import * as l10n from '@vscode/l10n';
import type { RowPlace, RowUse } from '../../analyze/analyzer.ts';
import type { AnchorsResult } from '../../analyze/anchors/anchors.ts';
import type { AttributionsResult, DescribedBaseline, ExplainedRow } from '../../analyze/attributions/explained-rows.ts';
import type { CertainRow, CertaintyResult } from '../../analyze/certainty/certain-rows.ts';
import type { CounterfactualsResult } from '../../analyze/counterfactuals/counterfactual-rows.ts';
import type { InfluenceResult } from '../../analyze/influence/influence.ts';
import type { WhatIfResult } from '../../analyze/what-if/what-if.ts';
import { anchorSentence } from '../../messages/anchors.ts';
import {
	neighboursSentence,
	furthestSentence,
	noveltySentence,
	predictedSentence,
	promiseSentences,
} from '../../messages/certain-row.ts';
import {
	counterfactualSentence,
	holdsSentence,
	nearestRealSentence,
	nearestWantedSentence,
	noCounterfactualSentence,
} from '../../messages/counterfactuals.ts';
import {
	baselineSentence,
	cellValue,
	contextText,
	contributionText,
	explainedNumber,
	explainedSentence,
	methodSentence,
	notACauseSentence,
	otherMethodSentences,
	scaleText,
} from '../../messages/explained-row.ts';
import { influenceSentences } from '../../messages/influence.ts';
import { rowsOf } from '../../messages/names.ts';
import { placeText } from '../../messages/places.ts';
import { useText } from '../../messages/row-use.ts';
import type { RowPromiseWithheld } from '../../issues/withheld.ts';
import { contextHeading } from '../../messages/waterfall.ts';
import { beyondSentence, differenceSentence } from '../../messages/what-if.ts';
import { rowPromiseWithheld } from '../../messages/withheld.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { table } from '../format.ts';

/** More are for --json: of columns, and of rows. */
const mostColumns = 20;
const mostRows = 5;

/** Why each of the rows is predicted as it is. */
export function attributionsLines({ baseline, rows }: AttributionsResult, record: RunRecord): string[] {
	const { target } = record.preprocessing;
	return [
		...eachRow(rows, (row) => [explainedSentence(row, target), ...contributionLines(row, baseline, record)]),
		notACauseSentence(),
	];
}

/** A rule for each of the rows. */
export function anchorsLines({ rows }: AnchorsResult, { preprocessing }: RunRecord): string[] {
	return eachRow(rows, ({ anchor }) => [anchorSentence(anchor, preprocessing.target)]);
}

/** The training rows that moved each of the answers. */
export function influenceLines(result: InfluenceResult, { preprocessing, model }: RunRecord): string[] {
	return eachRow(result.rows, (row) =>
		influenceSentences(result, row, preprocessing.target, model.training.optimizer.name),
	);
}

/** How sure each of the predictions is, and on what that rests. */
export function certaintyLines({ rows }: CertaintyResult, record: RunRecord): string[] {
	return eachRow(rows, (row) => [
		predictedSentence(row, record),
		...certaintySentences(row, record, rowPromiseWithheld(record, row)),
	]);
}

/** What other values would make of the prediction, and why. */
export function whatIfLines(result: WhatIfResult, record: RunRecord): string[] {
	const { explained, certain, baseline, beyond, changes } = result;
	const withheld = rowPromiseWithheld(record, { ...certain, ...result });
	const { target } = record.preprocessing;
	const difference = differenceSentence(result, target);
	return [
		...(difference === null ? [] : [difference]),
		explainedSentence(explained, target),
		...beyond.map(beyondSentence),
		...contributionLines(explained, baseline, record),
		...(certain === null ? [] : certaintySentences(certain, record, withheld, changes.length > 0)),
		notACauseSentence(),
	];
}

/** What would change the prediction of a row, and how far that holds. */
export function counterfactualsLines(
	result: CounterfactualsResult,
	{ preprocessing: { target } }: RunRecord,
): string[] {
	const none = noCounterfactualSentence(result);
	const real = nearestRealSentence(result);
	return [
		...(none === null ? [] : [none]),
		...result.counterfactuals.flatMap((each) => {
			const more = [holdsSentence(each), nearestWantedSentence(each)].filter((sentence) => sentence !== null);
			return [counterfactualSentence(each, target), ...more.map((sentence) => `  ${sentence}`)];
		}),
		...(real === null ? [] : [real]),
		...(none === null ? [notACauseSentence()] : []),
	];
}

/** What each column adds, from the baseline to the prediction; and how that was computed. */
export function contributionLines(row: ExplainedRow, baseline: DescribedBaseline, record: RunRecord): string[] {
	const { attribution, cells } = row;
	const { scale } = attribution;
	const head = [l10n.t('column'), l10n.t('value'), contextHeading(), scaleText(scale, record.target)];
	const lines = attribution.contributions
		.slice(0, mostColumns)
		.map(({ column, contribution, standardError }, i) => [
			column,
			cellValue(cells[i]),
			contextText(cells[i]),
			standardError === undefined
				? contributionText(contribution, scale)
				: `${contributionText(contribution, scale)} ± ${contributionText(standardError, scale).replace('+', '')}`,
		]);
	return [
		baselineSentence(baseline, record.preprocessing.target, attribution),
		...table([
			head,
			[l10n.t('compared with'), '', '', explainedNumber(attribution.baseline, scale)],
			...lines,
			[l10n.t('this row'), '', '', explainedNumber(attribution.value, scale)],
		]),
		methodSentence(attribution),
		...otherMethodSentences(attribution),
	];
}

export function certaintySentences(
	row: CertainRow,
	record: RunRecord,
	withheld: RowPromiseWithheld | null,
	isEdited = false,
): string[] {
	const promised = promiseSentences(row, record, withheld, isEdited);
	const told = [neighboursSentence(row, record), noveltySentence(row), furthestSentence(row)];
	return [...promised, ...told.filter((sentence) => sentence !== null)];
}

/** Each under the place of its row, and what that was used for. */
function eachRow<R extends RowPlace & { readonly use?: RowUse }>(
	rows: readonly R[],
	linesOf: (row: R) => readonly string[],
): string[] {
	const found = rows.slice(0, mostRows).flatMap((row) => {
		const place = placeText(row);
		return [row.use === undefined ? `${place}:` : `${place} (${useText(row.use)}):`, ...linesOf(row)];
	});
	const left = rows.length - mostRows;
	return left > 0 ? [...found, l10n.t('--json has {0} more.', rowsOf(left))] : found;
}
