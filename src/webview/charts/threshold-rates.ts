import type { Plugin } from 'chart.js';
import * as l10n from '@vscode/l10n';
import type { ThresholdsResult } from '../../analyze/probabilities/thresholds.ts';
import { number, percent } from '../../messages/numbers.ts';
import { thresholdText, thresholdTitle } from '../../messages/probabilities.ts';
import { lineChart } from './grammar/lines.ts';
import { numberAxis, numberTicks } from './options.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';

export interface ThresholdRates {
	readonly result: ThresholdsResult;
	/** Of the class, in sentences. */
	readonly name: string;
	/** Which of the thresholds is chosen. */
	readonly at: number;
	readonly costs: { readonly falseAlarm: number; readonly miss: number };
}

/** What each threshold finds, how many false alarms it raises and how many of those called are right. */
export function thresholdRatesChart({ result, name, at, costs }: ThresholdRates, theme: Theme): ChartView {
	const { thresholds, found, mistaken, positives, rows } = result;
	const title = thresholdTitle(name, thresholds[at], { found: found[at], positives, mistaken: mistaken[at] });
	const series = [
		{ name: l10n.t('found'), of: (i: number) => found[i] / positives, colour: theme.colours.kinds[2], dash: [] },
		{
			name: l10n.t('right when called'),
			of: (i: number) => found[i] / (found[i] + mistaken[i]),
			colour: theme.colours.kinds[1],
			dash: [7, 4],
		},
		{
			name: l10n.t('false alarms'),
			of: (i: number) => mistaken[i] / (rows - positives),
			colour: theme.colours.kinds[0],
			dash: [2, 3],
		},
	];
	const drawn = Array.from(thresholds.keys()).filter((i) => Number.isFinite(thresholds[i]));
	const points = series.map(({ of }) => drawn.filter((i) => Number.isFinite(of(i))));
	const describe = (line: number, index: number): string => {
		const i = points[line][index];
		return l10n.t('from {0}: {1} {2}', thresholdText(thresholds[i]), percent(series[line].of(i)), series[line].name);
	};
	return {
		id: 'threshold',
		title,
		finding: title,
		height: 240,
		configuration: lineChart(
			{
				series: series.map(({ name: label, of, colour, dash }, line) => ({
					name: label,
					points: points[line].map((i) => ({ x: thresholds[i], y: of(i) })),
					colour,
					dash,
				})),
				describe,
				x: numberAxis(theme, l10n.t('called {0} from this probability on', name), {
					min: 0,
					max: 1,
					grid: false,
					ticks: numberTicks(theme, percent, 6),
				}),
				y: numberAxis(theme, l10n.t('share of rows'), { min: 0, max: 1, ticks: numberTicks(theme, percent, 6) }),
				plugins: [lineAt(thresholds[at], theme)],
			},
			theme,
		),
		table: {
			columns: [
				l10n.t('From'),
				l10n.t('Called so'),
				l10n.t('Found'),
				l10n.t('Missed'),
				l10n.t('False alarms'),
				l10n.t('Cost'),
			].map((column) => ({ name: column, numeric: true })),
			rows: thresholds.length,
			cell: (row, column) => {
				const missed = positives - found[row];
				const cost = costs.falseAlarm * mistaken[row] + costs.miss * missed;
				const from = Number.isFinite(thresholds[row]) ? thresholds[row] : l10n.t('never');
				return [from, found[row] + mistaken[row], found[row], missed, mistaken[row], cost][column];
			},
			text: (value, column) => (column === 0 ? percent(value) : number(value)),
		},
		explanation: {
			words: l10n.t(
				'Rows are called the class from the chosen probability on, whatever other classes get. A lower threshold finds more of them and raises more false alarms. What a false alarm and a miss cost decides where it should be; the least cost is at a corner of the convex hull of the ROC curve.',
			),
			formula: l10n.t('cost = false alarms · cost of one + misses · cost of one'),
		},
		marks: { kind: 'series', describe, target: noTarget },
	};
}

function lineAt(threshold: number, theme: Theme): Plugin {
	return {
		id: 'threshold',
		afterDatasetsDraw({ ctx, chartArea: { top, bottom }, scales }) {
			if (!Number.isFinite(threshold)) return;
			const x = scales['x'].getPixelForValue(threshold);
			ctx.save();
			ctx.strokeStyle = theme.colours.selected;
			ctx.lineWidth = 1.5;
			ctx.beginPath();
			ctx.moveTo(x, top);
			ctx.lineTo(x, bottom);
			ctx.stroke();
			ctx.restore();
		},
	};
}
