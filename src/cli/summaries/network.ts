import * as l10n from '@vscode/l10n';
import type { DynamicsResult } from '../../analyze/dynamics/dynamics-result.ts';
import type { ProbeResult, ProbeScore } from '../../analyze/probe/probe-result.ts';
import type { ProjectionResult } from '../../analyze/projection/projection-result.ts';
import type { SpectraResult } from '../../analyze/spectra-result.ts';
import type { WidthsResult } from '../../analyze/widths/widths-result.ts';
import { momentsOf } from '../../core/statistics.ts';
import { partText } from '../../messages/changed-data.ts';
import { coverageNote, rowsOf, constantAnswer } from '../../messages/names.ts';
import { count, number, percent } from '../../messages/numbers.ts';
import { judgedReason, withheldSentence } from '../../messages/withheld.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { table } from '../format.ts';
import { fewSingularValues, mapNotes } from '../../messages/layer-reading.ts';
import { updateRatioLabel } from '../../messages/dynamics.ts';

export function spectraLines({ layers, fewestEigenvalues }: SpectraResult): string[] {
	const head = [
		l10n.t('layer'),
		l10n.t('shape'),
		l10n.t('largest singular value'),
		l10n.t('stable rank'),
		l10n.t('rank'),
		l10n.t('norm per unit'),
		l10n.t('moved from the start'),
		l10n.t('power-law exponent'),
		l10n.t('shuffled'),
	];
	const lines = layers.map((layer) => [
		String(layer.layer),
		`${layer.inputs}×${layer.units}`,
		number(layer.spectralNorm),
		number(layer.stableRank),
		String(layer.rank),
		number(momentsOf(layer.unitNorms).mean),
		number(layer.distanceFromStart),
		number(layer.powerLaw?.alpha),
		number(layer.shuffled?.alpha),
	]);
	const isSmall = layers.some(({ withheld }) => withheld === 'few-eigenvalues');
	return [...table([head, ...lines]), ...(isSmall ? [fewSingularValues(count(fewestEigenvalues))] : [])];
}

export function probeLines(result: ProbeResult, record: RunRecord): string[] {
	const { measure, part, rows, learnedFrom, inputs, layers, network, constant } = result;
	const text = measure === 'accuracy' ? percent : number;
	const reason = judgedReason(part, record);
	const head = [
		l10n.t('read from'),
		l10n.t('units'),
		measure === 'accuracy' ? l10n.t('share right') : 'R²',
		l10n.t('95% interval'),
	];
	const line = (name: string, units: string, { score, interval }: ProbeScore) => [
		name,
		units,
		text(score),
		interval === null || reason !== null ? '–' : l10n.t('{0} to {1}', text(interval.low), text(interval.high)),
	];
	return [
		l10n.t(
			'A linear model for each layer, learned from {0} and scored on {1} ({2}):',
			rowsOf(learnedFrom),
			rowsOf(rows),
			partText(part),
		),
		...table([
			head,
			line(l10n.t('inputs'), count(inputs.width), inputs),
			...layers.map((layer) => line(l10n.t('layer {0}', layer.layer), count(layer.units), layer)),
			line(l10n.t('the network itself'), '', network),
			line(constantAnswer(), '', constant),
		]),
		...(reason === null ? [] : [withheldSentence(reason)]),
	];
}

export function widthsLines({ measure, part, rows, metric, layers }: WidthsResult): string[] {
	if (layers.length === 0) return [l10n.t('The network has no hidden layer.')];
	const head = [l10n.t('layer'), l10n.t('units'), l10n.t('effective width')];
	const lines = layers.map(({ layer, units, effectiveWidth }) => [String(layer), count(units), number(effectiveWidth)]);
	return [
		...table([head, ...lines]),
		measure === 'accuracy'
			? l10n.t('The network as it is: {0} right on {1} ({2}).', percent(metric), rowsOf(rows), partText(part))
			: l10n.t('The network as it is: RMSE {0} on {1} ({2}).', number(metric), rowsOf(rows), partText(part)),
		l10n.t('--json prints what it would be with fewer units of each layer.'),
	];
}

export function projectionLines(result: ProjectionResult): string[] {
	const { layer, units, coverage, explained, variance, right } = result;
	const measured = coverageNote(coverage);
	if (!(variance > 0)) return [l10n.t('Layer {0} gives the same for all rows.', layer), measured];
	const wrong = right === null ? 0 : right.reduce((sum, each) => sum + (each === 1 ? 0 : 1), 0);
	return [
		...(explained === null
			? [l10n.t('Layer {0}, units: {1}, as a UMAP map.', layer, count(units)), ...mapNotes(result)]
			: [planeLine(layer, units, explained)]),
		measured,
		...(right === null ? [] : [l10n.t('{0} of these rows are predicted wrong.', count(wrong))]),
		l10n.t('--json prints the points with their rows.'),
	];
}

function planeLine(layer: number, units: number, [x, y]: readonly [number, number]): string {
	return l10n.t(
		'Layer {0}, units: {1}. The plane shows {2} of their variance ({3} along x, {4} along y).',
		layer,
		count(units),
		percent(x + y),
		percent(x),
		percent(y),
	);
}

export function dynamicsLines({ measured, records }: DynamicsResult): string[] {
	const head = [
		l10n.t('epoch'),
		l10n.t('train loss'),
		l10n.t('validation loss'),
		l10n.t('layer'),
		l10n.t('gradient norm'),
		updateRatioLabel(),
		l10n.t('weight norm'),
		l10n.t('dead'),
		l10n.t('saturated'),
	];
	const lines = records
		.filter(({ kept }) => kept)
		.flatMap(({ epoch, trainLoss, validationLoss, layers }) =>
			layers.map((layer, place) => [
				...(place === 0 ? [String(epoch), number(trainLoss), number(validationLoss)] : ['', '', '']),
				String(layer.layer),
				number(layer.gradientNorm),
				number(layer.updateRatio),
				number(layer.weightNorm),
				percent(layer.dead),
				percent(layer.saturated),
			]),
		);
	const epochs = [count(records.length), count(records.filter(({ kept }) => kept).length)] as const;
	return [
		measured.rows === 0
			? l10n.t(
					'Epochs: {0}, weights are kept of {1}; no training row is there to measure gradients and units on.',
					...epochs,
				)
			: l10n.t(
					'Epochs: {0}, weights are kept of {1}; gradients and units measured on {2} of {3} training rows.',
					...epochs,
					count(measured.rows),
					count(measured.of),
				),
		...(lines.length === 0 ? [] : table([head, ...lines])),
	];
}
