import * as l10n from '@vscode/l10n';
import type { GroupsResult } from '../../analyze/fairness/groups.ts';
import { groupName, groupRateText, measureName, measureTitle, type GroupMeasure } from '../../messages/fairness.ts';
import { rowsOf } from '../../messages/names.ts';
import { count, percent } from '../../messages/numbers.ts';
import { sliceRows } from '../../protocol/row-set.ts';
import { intervalChart, intervalChartHeight } from './grammar/interval-chart.ts';
import { numberTicks } from './options.ts';
import type { Theme } from './theme.ts';
import type { ChartView } from './view.ts';

export interface GroupRatesOf {
	readonly result: GroupsResult;
	readonly measure: GroupMeasure;
	/** The class, as sentences name it. */
	readonly positive: string;
	/** Rows do not hang together, so that intervals hold. */
	readonly isSure: boolean;
}

/** More are in the table. */
const mostDrawn = 24;

/** One rate of each group, side by side with all; hollow where rows are too few to tell. */
export function groupRatesChart({ result, measure, positive, isSure }: GroupRatesOf, theme: Theme): ChartView {
	const column = result.column ?? '';
	const all = { ...result.all, value: l10n.t('all rows judged'), slice: '', tableRows: new Int32Array() };
	const shown = [all, ...result.groups.slice(0, mostDrawn)];
	const listed = [all, ...result.groups];
	const name = (group: (typeof shown)[number]) => (group === all ? all.value : groupName(group, column));
	const title = measureTitle(result, measure, positive, isSure);
	const known = [...shown.keys()].filter((i) => shown[i][measure].value !== null);
	const describe = (series: number, index: number): string => {
		const group = shown[of[series].categories[index]];
		const rate = group[measure];
		return l10n.t('{0}: {1}, {2} of {3}', name(group), groupRateText(rate, isSure), count(rate.hits), count(rate.rows));
	};
	const of = [
		{
			name: measureName(measure, positive),
			isHollow: false,
			categories: known.filter((i) => !shown[i][measure].tooFew),
		},
		{ name: l10n.t('too few rows to tell'), isHollow: true, categories: known.filter((i) => shown[i][measure].tooFew) },
	].filter(({ categories }) => categories.length > 0);
	const chart = {
		intervals: shown.map((group) => {
			const { value, lower, upper } = group[measure];
			const [low, high] = isSure ? [lower ?? 0, upper ?? 0] : [value ?? 0, value ?? 0];
			return { value: value ?? 0, low, high };
		}),
		texts: shown.map(name),
		series: of,
		title: l10n.t('share of rows'),
		describe,
		ticks: numberTicks(theme, percent, 6),
	};
	return {
		id: `groups-${measure}`,
		title,
		finding: title,
		height: intervalChartHeight(chart),
		configuration: intervalChart(chart, theme),
		table: {
			columns: [
				{ name: column, numeric: false },
				...[l10n.t('Rows'), l10n.t('Of them'), l10n.t('Rate'), l10n.t('At least'), l10n.t('At most')].map((each) => ({
					name: each,
					numeric: true,
				})),
			],
			rows: listed.length,
			cell: (row, cell) => {
				const { hits, rows, value, lower, upper } = listed[row][measure];
				const ends = isSure ? [lower, upper] : [null, null];
				return [name(listed[row]), rows, hits, value, ...ends][cell];
			},
			text: (value, cell) => (cell < 3 ? count(value) : percent(value)),
		},
		explanation: {
			words: l10n.t(
				'Each bar is a group of rows with the same value, with its 95% interval; a hollow bar is of fewer than 20 rows and compared with no other. Whether a difference is fair is not a question of numbers alone: groups may differ in what is predicted.',
			),
			formula: l10n.t('interval by Wilson (1927); difference tested by Pearson’s chi-square'),
		},
		note: l10n.t('Measured on {0}.', rowsOf(result.rows)),
		marks: {
			kind: 'series',
			describe,
			target: (series, index) => {
				const group = shown[of[series].categories[index]];
				return group === all
					? null
					: { selection: { rows: sliceRows(group.slice, false, group.tableRows, group.rows), row: null } };
			},
		},
	};
}
