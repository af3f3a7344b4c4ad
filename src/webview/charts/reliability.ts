import type { Chart, Plugin } from 'chart.js';
import * as l10n from '@vscode/l10n';
import type { CalibrationResult } from '../../analyze/probabilities/calibration.ts';
import { wilsonInterval } from '../../core/wilson.ts';
import { count, percent } from '../../messages/numbers.ts';
import { rowsOf } from '../../messages/names.ts';
import { calibrationTitle } from '../../messages/probabilities.ts';
import { scatterChart } from './grammar/scatter.ts';
import { numberAxis, numberTicks } from './options.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';

/** How often it is right, against the probability it gave: on the diagonal where probabilities are what they say. */
export function reliabilityChart(result: CalibrationResult, isSure: boolean, theme: Theme): ChartView {
	const endsOf = (share: number, rows: number) =>
		isSure ? wilsonInterval(Math.round(share * rows), rows) : { low: Number.NaN, high: Number.NaN };
	const bins = result.bins.flatMap(({ confidence, accuracy, ...bin }) =>
		confidence === null || accuracy === null ? [] : [{ ...bin, confidence, accuracy, ...endsOf(accuracy, bin.rows) }],
	);
	const most = Math.max(1, ...bins.map(({ rows }) => rows));
	const title = calibrationTitle(result);
	const describe = (series: number, index: number): string => {
		if (series === 1) return l10n.t('Where probabilities are as often right as they say');
		const { rows, confidence, accuracy, low, high } = bins[index];
		if (!isSure)
			return l10n.t('{0} given {1} on average: {2} are right', rowsOf(rows), percent(confidence), percent(accuracy));
		return l10n.t(
			'{0} given {1} on average: {2} are right ({3} to {4})',
			rowsOf(rows),
			percent(confidence),
			percent(accuracy),
			percent(low),
			percent(high),
		);
	};
	const share = (axisTitle: string) =>
		numberAxis(theme, axisTitle, { min: 0, max: 1, ticks: numberTicks(theme, percent, 6) });
	return {
		id: 'reliability',
		title,
		finding: title,
		height: 320,
		configuration: scatterChart(
			{
				series: [
					{
						type: 'scatter' as const,
						label: l10n.t('rows of a bin'),
						data: bins.map(({ confidence, accuracy }) => ({ x: confidence, y: accuracy })),
						backgroundColor: theme.colours.amountBody,
						borderColor: theme.colours.amount,
						borderWidth: 1.5,
						pointRadius: bins.map(({ rows }) => 3 + 7 * Math.sqrt(rows / most)),
						pointHoverRadius: 11,
						clip: false as const,
					},
					{
						type: 'line' as const,
						label: l10n.t('as it should be'),
						data: [
							{ x: 0, y: 0 },
							{ x: 1, y: 1 },
						],
						borderColor: theme.muted,
						borderDash: [2, 3],
						borderWidth: 1.5,
						pointRadius: 0,
					},
				],
				describe,
				padding: { top: 20, right: 12 },
				x: share(l10n.t('mean probability given')),
				y: share(l10n.t('share that is right')),
				plugins: [intervalsAndCounts(bins, theme)],
			},
			theme,
		),
		table: {
			columns: [
				l10n.t('From'),
				l10n.t('To'),
				l10n.t('Rows'),
				l10n.t('Mean probability'),
				l10n.t('Right'),
				l10n.t('At least'),
				l10n.t('At most'),
			].map((name) => ({ name, numeric: true })),
			rows: bins.length,
			cell: (row, column) => {
				const { from, to, rows, confidence, accuracy, low, high } = bins[row];
				return [from, to, rows, confidence, accuracy, low, high][column];
			},
			text: (value, column) => (column === 2 ? count(value) : percent(value)),
		},
		explanation: {
			words: l10n.t(
				'Rows are put into {0} equally wide bins by the probability they were given; each point is one bin, larger where it has more rows, with the number of rows above it and a 95% interval through it. On the dashed line probabilities are as often right as they say; below it they are too high.',
				count(result.bins.length),
			),
			formula: l10n.t(
				'expected calibration error = Σ rows of a bin / rows · |share right − mean probability|; Brier = mean (p − truth)², summed over classes (of two classes: of one); temperature: p^(1/T), scaled to 1',
			),
		},
		marks: { kind: 'series', describe, target: noTarget },
	};
}

interface Drawn {
	readonly rows: number;
	readonly confidence: number;
	readonly accuracy: number;
	readonly low: number;
	readonly high: number;
}

function intervalsAndCounts(bins: readonly Drawn[], theme: Theme): Plugin {
	return {
		id: 'intervalsAndCounts',
		afterDatasetsDraw(chart: Chart) {
			const { ctx, scales } = chart;
			const [x, y] = [scales['x'], scales['y']];
			ctx.save();
			ctx.strokeStyle = theme.foreground;
			ctx.lineWidth = 1.25;
			ctx.beginPath();
			for (const { confidence, low, high } of bins) {
				if (Number.isNaN(low)) continue;
				const at = x.getPixelForValue(confidence);
				ctx.moveTo(at, y.getPixelForValue(low));
				ctx.lineTo(at, y.getPixelForValue(high));
			}
			ctx.stroke();
			ctx.font = `${theme.font.size}px ${theme.font.family}`;
			ctx.fillStyle = theme.foreground;
			ctx.textBaseline = 'bottom';
			ctx.textAlign = 'center';
			// Above the drawing, where the one before has left room for it.
			let free = -Infinity;
			for (const { confidence, rows } of bins) {
				const text = count(rows);
				const half = ctx.measureText(text).width / 2;
				const middle = x.getPixelForValue(confidence);
				if (middle - half < free) continue;
				free = middle + half + 4;
				ctx.fillText(text, middle, chart.chartArea.top - 8);
			}
			ctx.restore();
		},
	};
}
