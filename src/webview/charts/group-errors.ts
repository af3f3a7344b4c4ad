import * as l10n from '@vscode/l10n';
import type { GroupErrorsResult } from '../../analyze/fairness/group-errors.ts';
import { groupName } from '../../messages/fairness.ts';
import { groupErrorCells, groupErrorHeads, groupErrorsMethod, groupErrorsTitle } from '../../messages/group-errors.ts';
import { rowsOf, tooFewToTell } from '../../messages/names.ts';
import { number } from '../../messages/numbers.ts';
import { sliceRows } from '../../protocol/row-set.ts';
import { intervalChart, intervalChartHeight } from './grammar/interval-chart.ts';
import type { Theme } from './theme.ts';
import type { ChartView } from './view.ts';

export interface GroupErrorsOf {
	readonly result: GroupErrorsResult;
	readonly target: string;
	/** Rows do not hang together, so that intervals hold. */
	readonly isSure: boolean;
}

/** More are in the table. */
const mostDrawn = 24;

/** How far off each group is, beside all rows; hollow where rows are too few to tell. */
export function groupErrorsChart({ result, target, isSure }: GroupErrorsOf, theme: Theme): ChartView {
	const { all, groups } = result;
	const column = result.column ?? '';
	const shown = [{ ...all, name: l10n.t('all rows judged'), tooFew: false }].concat(
		groups.slice(0, mostDrawn).map((group) => ({ ...group, name: groupName(group, column) })),
	);
	const title = groupErrorsTitle(result, isSure);
	const known = [...shown.keys()].filter((i) => shown[i].errorRate !== null);
	const series = [
		{ name: l10n.t('mean error'), isHollow: false, categories: known.filter((i) => !shown[i].tooFew) },
		{ name: tooFewToTell(), isHollow: true, categories: known.filter((i) => shown[i].tooFew) },
	].filter(({ categories }) => categories.length > 0);
	const describe = (at: number, index: number): string => {
		const { name, errorRate, rows } = shown[series[at].categories[index]];
		return l10n.t('{0}: off by {1} on average, {2}', name, number(errorRate), rowsOf(rows));
	};
	const chart = {
		intervals: shown.map(({ errorRate, lower, upper }) => {
			const value = errorRate ?? 0;
			const [low, high] = isSure ? [lower ?? value, upper ?? value] : [value, value];
			return { value, low, high };
		}),
		texts: shown.map(({ name }) => name),
		series,
		title: l10n.t('off on average (in units of {0})', target),
		describe,
	};
	return {
		id: 'group-errors',
		title,
		finding: title,
		height: intervalChartHeight(chart),
		configuration: intervalChart(chart, theme),
		table: {
			columns: [{ name: column, numeric: false }, ...groupErrorHeads().map((name) => ({ name, numeric: true }))],
			rows: groups.length,
			cell: (row, cell) =>
				cell === 0 ? groupName(groups[row], column) : groupErrorCells(groups[row], isSure)[cell - 1],
		},
		explanation: {
			words: l10n.t(
				'Each bar is how far predictions are from the truth on average, in a group of rows with the same value, with its 95% interval; a hollow bar is of fewer than 20 rows and compared with nothing. Each other group is compared with all rows outside of it, and is said to differ only where that is unlikely by chance for all groups together. Whether a difference is fair is not a question of numbers alone.',
			),
			formula: l10n.t(
				'mean |predicted − actual| ± 1.96 · standard error; Wilcoxon’s test on both sides, corrected by Benjamini and Hochberg (1995)',
			),
		},
		note: groupErrorsMethod(result),
		marks: {
			kind: 'series',
			describe,
			target: (at, index) => {
				const group = groups[series[at].categories[index] - 1];
				return group === undefined
					? null
					: { selection: { rows: sliceRows(group.slice, false, group.tableRows, group.rows), row: null } };
			},
		},
	};
}
