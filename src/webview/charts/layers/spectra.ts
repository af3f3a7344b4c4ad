import * as l10n from '@vscode/l10n';
import type { LayerSpectrum, SpectraResult } from '../../../analyze/spectra-result.ts';
import { powerLawNote, spectrumTitle } from '../../../messages/layer-reading.ts';
import { layerLabel } from '../../../messages/names.ts';
import { count, number } from '../../../messages/numbers.ts';
import { lineChart } from '../grammar/lines.ts';
import { numberAxis } from '../options.ts';
import type { Theme } from '../theme.ts';
import type { ChartView, TableModel } from '../view.ts';

export interface SpectraData {
	readonly result: SpectraResult;
	/** Of the network, all of them. */
	readonly layers: number;
	/** The one that the title speaks of: of `result.layers`. */
	readonly shown: LayerSpectrum;
}

const dashes = [[], [7, 3], [2, 3], [9, 3, 2, 3]] as const;
/** More lines cannot be told apart; the table has them. */
const mostLines = 8;

/** Singular values of each layer as shares of its largest: how many patterns its weights are made of. */
export function spectraChart({ result, layers, shown }: SpectraData, theme: Theme): ChartView {
	const finite = result.layers.filter(({ spectralNorm }) => Number.isFinite(spectralNorm) && spectralNorm > 0);
	const others = finite.filter((each) => each !== shown);
	const drawn = [...(finite.includes(shown) ? [shown] : []), ...others].slice(0, mostLines);
	const series = drawn.map((each) => ({
		name: layerLabel(each.layer, layers),
		points: Array.from(each.singularValues, (value, i) => ({ x: i + 1, y: value / each.spectralNorm })),
		colour: each === shown ? theme.colours.kinds[each.layer % theme.colours.kinds.length] : theme.muted,
		dash: dashes[each.layer % dashes.length],
	}));
	const describe = (line: number, index: number): string =>
		l10n.t(
			'{0}, singular value {1}: {2}',
			series[line].name,
			count(index + 1),
			number(drawn[line].singularValues[index]),
		);
	const title = spectrumTitle(shown, layers);
	return {
		id: 'spectra',
		title,
		finding: title,
		height: 300,
		configuration: lineChart(
			{
				series,
				describe,
				x: numberAxis(theme, l10n.t('singular value, the largest first'), {
					grid: false,
					min: 1,
					max: Math.max(2, ...drawn.map(({ singularValues }) => singularValues.length)),
				}),
				y: numberAxis(theme, l10n.t('share of the layer’s largest'), { min: 0, max: 1 }),
			},
			theme,
		),
		table: tableOf(result, layers),
		explanation: {
			words: l10n.t(
				'The weights of a layer are a sum of patterns, each with a strength, its singular value. The stable rank says how many patterns of the largest strength would make the same norm: 1 where all units see one pattern, as many as there are values where all count alike. A layer that is much wider than its stable rank may be wider than it needs to be. How far weights moved from where they began says how much was learned in a layer.',
			),
			formula: 'stable rank = ‖W‖²_F / σ₁²; moved = ‖W − W₀‖_F / ‖W₀‖_F',
		},
		marks: {
			kind: 'series',
			describe,
			target: (line) => ({ selection: { layer: drawn[line].layer } }),
		},
		note: powerLawNote(shown, layers, result.fewestEigenvalues),
	};
}

/** A singular value a line. */
function tableOf({ layers: all }: SpectraResult, layers: number): TableModel {
	const lines = all.flatMap((each) => Array.from(each.singularValues, (value, i) => ({ layer: each.layer, i, value })));
	return {
		columns: [
			{ name: l10n.t('Layer'), numeric: false },
			{ name: l10n.t('Number'), numeric: true },
			{ name: l10n.t('Singular value'), numeric: true },
		],
		rows: lines.length,
		cell: (row, column) => {
			const { layer, i, value } = lines[row];
			return [layerLabel(layer, layers), i + 1, value][column];
		},
	};
}

/** A layer a line: what the spectra come to. */
export function spectraTable({ layers: all }: SpectraResult, layers: number): TableModel {
	const isTold = all.some(({ powerLaw }) => powerLaw !== null);
	return {
		columns: [
			{ name: l10n.t('Layer'), numeric: false },
			{ name: l10n.t('Shape'), numeric: false },
			{ name: l10n.t('Largest singular value'), numeric: true },
			{ name: l10n.t('Stable rank'), numeric: true },
			{ name: l10n.t('Rank'), numeric: true },
			{ name: l10n.t('Moved from the start'), numeric: true },
			...(isTold
				? [
						{ name: l10n.t('Power-law exponent'), numeric: true },
						{ name: l10n.t('Shuffled'), numeric: true },
					]
				: []),
		],
		rows: all.length,
		cell: (row, column) => {
			const each = all[row];
			return [
				layerLabel(each.layer, layers),
				`${count(each.inputs)} × ${count(each.units)}`,
				each.spectralNorm,
				each.stableRank,
				each.rank,
				each.distanceFromStart,
				each.powerLaw?.alpha ?? null,
				each.shuffled?.alpha ?? null,
			][column];
		},
	};
}
