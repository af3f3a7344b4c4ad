import * as l10n from '@vscode/l10n';
import type { ClassCurves } from '../../analyze/probabilities/curves.ts';
import { className, rowsOf } from '../../messages/names.ts';
import { number } from '../../messages/numbers.ts';
import { worstAreaTitle, areaFormula } from '../../messages/probabilities.ts';
import { intervalChart, intervalChartHeight } from './grammar/interval-chart.ts';
import type { Theme } from './theme.ts';
import type { ChartView } from './view.ts';

/** More are in the table. */
const mostDrawn = 24;

/** How well each class is told from all others, the worst first. */
export function classAreasChart(
	classes: readonly ClassCurves[],
	target: string,
	isSure: boolean,
	theme: Theme,
): ChartView {
	const known = classes.flatMap(({ auc, interval, ...of }, place) =>
		auc === null || interval === null ? [] : [{ ...of, auc, interval, place }],
	);
	const sorted = known.toSorted((a, b) => a.auc - b.auc);
	const drawn = sorted.slice(0, mostDrawn);
	const name = (of: { readonly name: string }) => className(of.name, target);
	const title = worstAreaTitle(name(sorted[0]), sorted[0].auc);
	const describe = (_: number, index: number): string => {
		const { auc, interval, positives } = drawn[index];
		if (!isSure) return l10n.t('{0}: area {1}, {2}', name(drawn[index]), number(auc), rowsOf(positives));
		return l10n.t(
			'{0}: area {1} ({2} to {3}), {4}',
			name(drawn[index]),
			number(auc),
			number(interval.low),
			number(interval.high),
			rowsOf(positives),
		);
	};
	const chart = {
		intervals: drawn.map(({ auc, interval }) => ({ value: auc, ...(isSure ? interval : { low: auc, high: auc }) })),
		texts: drawn.map(({ name: text }) => text),
		series: [{ name: '', isHollow: false, categories: [...drawn.keys()] }],
		title: l10n.t('area under ROC (0.5 is guessing)'),
		describe,
	};
	return {
		id: 'class-areas',
		title,
		finding: title,
		height: intervalChartHeight(chart),
		configuration: intervalChart(chart, theme),
		table: {
			columns: [
				{ name: l10n.t('Class'), numeric: false },
				...[
					l10n.t('Rows'),
					l10n.t('Area under ROC'),
					l10n.t('At least'),
					l10n.t('At most'),
					l10n.t('Average precision'),
				].map((column) => ({ name: column, numeric: true })),
			],
			rows: sorted.length,
			cell: (row, column) => {
				const { name: text, positives, auc, interval, averagePrecision } = sorted[row];
				const ends = isSure ? [interval.low, interval.high] : [null, null];
				return [text, positives, auc, ...ends, averagePrecision][column];
			},
		},
		explanation: {
			words: l10n.t(
				'Each class against all others, by its probability alone: the chance that a row of the class gets a higher one than another row. The lines are 95% intervals.',
			),
			formula: areaFormula(),
		},
		marks: { kind: 'series', describe, target: (_, index) => ({ selection: { class: drawn[index].place } }) },
	};
}
