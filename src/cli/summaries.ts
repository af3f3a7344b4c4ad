import * as l10n from '@vscode/l10n';
import type { ActivationsResult } from '../analyze/activations-result.ts';
import type { ErrorsResult } from '../analyze/errors-result.ts';
import type { AnalyzerId, ResultOf } from '../analyze/index.ts';
import type { PermutationImportanceResult } from '../analyze/permutation-importance.ts';
import type { RowsResult } from '../analyze/rows.ts';
import type { WeightsResult } from '../analyze/weights-result.ts';
import { momentsOf } from '../core/statistics.ts';
import type { RunRecord } from '../run/record/record.ts';
import { judgedReason, withheldSentence } from '../messages/withheld.ts';
import { measuredOn, partText } from '../messages/changed-data.ts';
import { lineText } from '../messages/places.ts';
import { coverageNote, rowsOf } from '../messages/names.ts';
import { number, percent } from '../messages/numbers.ts';
import { intervalCoverageSentence } from '../messages/residuals.ts';
import { limitSentences } from '../messages/weights.ts';
import { table, unitText } from './format.ts';
import { networkLines, pathsLines } from './summaries/drawing.ts';
import {
	anchorsLines,
	attributionsLines,
	certaintyLines,
	counterfactualsLines,
	influenceLines,
	whatIfLines,
} from './summaries/explained-rows.ts';
import { columnAttributionsLines } from './summaries/column-attributions.ts';
import { columnRemovalLines } from './summaries/column-removal.ts';
import { columnUseLines } from './summaries/column-use.ts';
import { groupsLines } from './summaries/fairness.ts';
import { calibrationLines, curvesLines, thresholdsLines } from './summaries/probabilities.ts';
import { interactionsLines } from './summaries/interactions.ts';
import { regionsLines } from './summaries/local-models.ts';
import { driftLines, robustnessLines } from './summaries/drift.ts';
import { labelErrorsLines } from './summaries/label-errors.ts';
import { errorCausesLines } from './summaries/error-causes.ts';
import { errorMapLines } from './summaries/error-map.ts';
import { errorTreeLines, slicesLines } from './summaries/regions.ts';
import { responseLines } from './summaries/response.ts';
import { dynamicsLines, probeLines, projectionLines, spectraLines, widthsLines } from './summaries/network.ts';
import { surfaceLines } from './summaries/surface.ts';
import { surrogateTreeLines } from './summaries/surrogate.ts';
import { ablationLines } from './summaries/ablation.ts';
import { unitLines } from './summaries/unit.ts';
import { weightDifferenceLines } from './summaries/weight-difference.ts';
import { weightHistogramsLines } from './summaries/weight-histograms.ts';

/** The gist of a result for people, a line each; --json has the result. */
const summaries: { readonly [K in AnalyzerId]: (result: ResultOf<K>, record: RunRecord) => readonly string[] } = {
	network: networkLines,
	activations,
	weights,
	'weight-difference': weightDifferenceLines,
	'weight-histograms': weightHistogramsLines,
	errors,
	unit: unitLines,
	ablation: ablationLines,
	rows,
	'permutation-importance': importance,
	response: responseLines,
	surface: surfaceLines,
	'column-attributions': columnAttributionsLines,
	'column-use': columnUseLines,
	'column-removal': columnRemovalLines,
	interactions: interactionsLines,
	'surrogate-tree': surrogateTreeLines,
	regions: regionsLines,
	curves: curvesLines,
	thresholds: thresholdsLines,
	calibration: calibrationLines,
	paths: pathsLines,
	spectra: spectraLines,
	'error-tree': errorTreeLines,
	slices: slicesLines,
	'error-map': errorMapLines,
	'error-causes': errorCausesLines,
	projection: projectionLines,
	probe: probeLines,
	widths: widthsLines,
	groups: groupsLines,
	'label-errors': labelErrorsLines,
	robustness: robustnessLines,
	drift: driftLines,
	dynamics: dynamicsLines,
	attributions: attributionsLines,
	anchors: anchorsLines,
	influence: influenceLines,
	certainty: certaintyLines,
	'what-if': whatIfLines,
	counterfactuals: counterfactualsLines,
};

export function summarise<K extends AnalyzerId>(id: K, result: ResultOf<K>, record: RunRecord): string {
	return summaries[id](result, record).join('\n');
}

/** Longer lists are for --json. */
const mostLines = 20;

function activations({ coverage, layers }: ActivationsResult): string[] {
	const head = [
		l10n.t('layer'),
		l10n.t('function'),
		l10n.t('units'),
		l10n.t('dead'),
		l10n.t('active'),
		l10n.t('saturated'),
		l10n.t('mean'),
	];
	const lines = layers.map(({ layer, type, activation, units, dead, activeShare, saturatedShare, mean }) => [
		String(layer),
		activation ?? type,
		String(units),
		String(dead.length),
		percent(momentsOf(activeShare).mean),
		percent(momentsOf(saturatedShare).mean),
		number(momentsOf(mean).mean),
	]);
	return [coverageNote(coverage), ...table([head, ...lines])];
}

function weights({ layers, equation }: WeightsResult): string[] {
	const head = [
		l10n.t('layer'),
		l10n.t('shape'),
		l10n.t('minimum'),
		l10n.t('mean'),
		l10n.t('maximum'),
		l10n.t('deviation'),
	];
	const lines = layers.map(({ layer, column, inputs, units, minimum, mean, maximum, deviation }) => [
		column === null ? String(layer) : `${layer} ${column}`,
		`${inputs}×${units}`,
		...[minimum, mean, maximum, deviation].map(number),
	]);
	if (equation === null) return table([head, ...lines]);
	const terms = equation.terms.map(({ name, coefficient }) => `${number(coefficient)} · ${name}`);
	return [
		...table([head, ...lines]),
		`${equation.target} = ${[...terms, number(equation.intercept)].join(' + ')}`,
		...limitSentences(equation.terms),
	];
}

function errors(result: ErrorsResult, record: RunRecord): string[] {
	const [first, ...lines] = errorLines(result, record);
	const { part } = result;
	return part === 'test' ? [first, ...lines] : [first, l10n.t('Measured on {0}.', partText(part)), ...lines];
}

function errorLines(result: ErrorsResult, record: RunRecord): string[] {
	if (result.task === 'regression') {
		const { rows: measured, rmse, mae, r2, bias, worst } = result;
		const head = [unitText(worst), l10n.t('actual'), l10n.t('predicted'), l10n.t('residual')];
		const lines = worst
			.slice(0, mostLines)
			.map((row) => [lineText(row), ...[row.actual, row.predicted, row.residual].map(number)]);
		const numbers = [rmse, mae, r2, bias].map(number);
		const coverage = intervalCoverageSentence(result, record);
		return [
			l10n.t('{0}: RMSE {1}, MAE {2}, R² {3}, mean residual {4}.', rowsOf(measured), ...numbers),
			...(coverage === null ? [] : [coverage]),
			...table([head, ...lines]),
		];
	}
	const { rows: measured, wrong, accuracy, interval, classes, cells } = result;
	const head = [
		l10n.t('actual'),
		l10n.t('predicted'),
		l10n.t('rows'),
		unitText(cells.flatMap(({ rows: listed }) => listed)),
	];
	const lines = cells
		.filter(({ actual, predicted }) => actual !== predicted)
		.sort((a, b) => b.count - a.count)
		.slice(0, mostLines)
		.map(({ actual, predicted, count, rows: listed }) => [
			classes[actual],
			classes[predicted],
			String(count),
			listed.slice(0, 5).map(lineText).join(', '),
		]);
	const reason = judgedReason(result.part, record);
	const [low, high] = [interval.low, interval.high].map(percent);
	const share = [wrong, rowsOf(measured), percent(accuracy)] as const;
	return [
		reason === null
			? l10n.t('{0} of {1} wrong: {2} right, 95% interval {3} to {4}.', ...share, low, high)
			: `${l10n.t('{0} of {1} wrong: {2} right.', ...share)} ${withheldSentence(reason)}`,
		...(lines.length > 0 ? table([head, ...lines]) : []),
	];
}

function rows({ columns, rows: found }: RowsResult): string[] {
	return table([[unitText(found), ...columns], ...found.map((row) => [lineText(row), ...row.cells])]);
}

function importance({ part, columns, baseline, coverage }: PermutationImportanceResult): string[] {
	const head = [l10n.t('column'), l10n.t('rise in loss'), l10n.t('95% interval')];
	const lines = columns
		.slice(0, mostLines)
		.map(({ column, increase, interval: { low, high } }) => [
			column,
			number(increase),
			l10n.t('{0} to {1}', number(low), number(high)),
		]);
	return [
		l10n.t(
			'Loss {0} on {1}; how much it rises when a column is shuffled:',
			number(baseline),
			measuredOn(part, rowsOf(coverage.rows)),
		),
		...table([head, ...lines]),
	];
}
