import * as l10n from '@vscode/l10n';
import type { DriftResult } from '../../analyze/drift/drift.ts';
import type { RobustnessResult } from '../../analyze/robustness/robustness.ts';
import { partText } from '../../messages/changed-data.ts';
import {
	chanceBandName,
	robustnessHead,
	driftSentence,
	metricText,
	robustnessRows,
	worstSentence,
} from '../../messages/drift.ts';
import { rowsOf } from '../../messages/names.ts';
import { number, percent } from '../../messages/numbers.ts';
import { table } from '../format.ts';

export function driftLines(result: DriftResult): string[] {
	const head = [
		l10n.t('column'),
		l10n.t('distance'),
		'PSI',
		chanceBandName(),
		'p',
		'q',
		l10n.t('mean'),
		l10n.t('there'),
		l10n.t('missing'),
		l10n.t('there'),
		l10n.t('differs'),
	];
	const lines = result.columns.map(({ column, distance, psi, psiBand, p, q, means, missing, drifted }) => [
		column,
		...[distance, psi, psiBand, p, q].map(number),
		...[means?.[0] ?? null, means?.[1] ?? null].map((mean) => (typeof mean === 'string' ? mean : number(mean))),
		...missing.map(percent),
		drifted ? l10n.t('yes') : l10n.t('no'),
	]);
	return [...driftSentence(result), ...table([head, ...lines])];
}

export function robustnessLines(result: RobustnessResult): string[] {
	const { part, rows, metric, worst } = result;
	const lines = robustnessRows(result).map(({ changed, measure, deviation }) => [changed, measure, deviation]);
	return [
		l10n.t('{0}: {1}; {2}.', rowsOf(rows), partText(part), metricText(metric.value, result)),
		...(lines.length === 0 ? [] : table([[...robustnessHead(result)], ...lines])),
		...worst.map((each) => worstSentence(result, each)),
	];
}
