import * as l10n from '@vscode/l10n';
import type { Histogram } from '../../core/histogram.ts';
import { number, percent } from '../../messages/numbers.ts';
import { valuesOf } from '../../messages/names.ts';
import type { Point, TableModel } from './view.ts';

export function binWidth({ from, to, counts }: Histogram): number {
	return (to - from) / counts.length;
}

/** Centres of the bins and the share of all values in each, 0..1. */
export function bars(histogram: Histogram): Point[] {
	const width = binWidth(histogram);
	return Array.from(histogram.counts, (inBin, i) => ({
		x: histogram.from + (i + 0.5) * width,
		y: histogram.total === 0 ? 0 : inBin / histogram.total,
	}));
}

/**
 * Edges of bins between which at least nine tenths of the numbers lie, with at most a twentieth on either side. Not between
 * the edges of a bin: where most numbers of a bin are equal, a point inside it may have all of them on one side.
 */
export function middleNineTenths({ from, to, counts, total }: Histogram): readonly [low: number, high: number] {
	const edge = (bin: number) => from + (bin / counts.length) * (to - from);
	let first = 0;
	let last = counts.length - 1;
	for (let below = counts[0]; first < last && below <= 0.05 * total; below += counts[first]) first++;
	for (let above = counts[last]; last > first && above <= 0.05 * total; above += counts[last]) last--;
	return [edge(first), edge(last + 1)];
}

/** Share of the values in bins for which `test` holds of the centre, 0..1. */
export function shareWhere(histogram: Histogram, test: (centre: number) => boolean): number {
	const width = binWidth(histogram);
	let sum = 0;
	for (const [i, inBin] of histogram.counts.entries()) if (test(histogram.from + (i + 0.5) * width)) sum += inBin;
	return histogram.total === 0 ? 0 : sum / histogram.total;
}

export function describeBin(histogram: Histogram, bin: number): string {
	const width = binWidth(histogram);
	const from = histogram.from + bin * width;
	return l10n.t(
		'{0} to {1}: {2}, {3}',
		number(from),
		number(from + width),
		valuesOf(histogram.counts[bin]),
		percent(histogram.total === 0 ? 0 : histogram.counts[bin] / histogram.total),
	);
}

export function histogramTable(histogram: Histogram): TableModel {
	const width = binWidth(histogram);
	const columns = [l10n.t('From'), l10n.t('To'), l10n.t('Values')];
	return {
		columns: columns.map((name) => ({ name, numeric: true })),
		rows: histogram.counts.length,
		cell: (row, column) => (column === 2 ? histogram.counts[row] : histogram.from + (row + column) * width),
	};
}

/** One bar per bin on a number axis, side by side. */
export const barShape = { barPercentage: 1, categoryPercentage: 0.94, grouped: false, borderWidth: 0 } as const;
