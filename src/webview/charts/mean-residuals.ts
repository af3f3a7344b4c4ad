import * as l10n from '@vscode/l10n';
import type { MeanResidual, ResidualsByColumn, ResidualsInOrder } from '../../analyze/residual-groups.ts';
import { rowsOf } from '../../messages/names.ts';
import { count, number, signed } from '../../messages/numbers.ts';
import {
	orderName,
	residualGroupName,
	residualsByColumnTitle,
	residualsInOrderTitle,
} from '../../messages/residuals.ts';
import { sliceRows } from '../../protocol/row-set.ts';
import { intervalChart, intervalChartHeight } from './grammar/interval-chart.ts';
import type { Theme } from './theme.ts';
import type { ChartView, Target } from './view.ts';

interface Shown {
	readonly id: string;
	readonly title: string;
	/** Of the target. */
	readonly target: string;
	/** What the groups are. */
	readonly what: string;
	readonly name: (group: number) => string;
	readonly groups: readonly MeanResidual[];
	readonly select: (group: number) => Target | null;
	/** Rows do not hang together, so that intervals hold. */
	readonly isSure: boolean;
}

/** Mean residuals of the groups of a column, `place` in the list of charts: away from 0 the network is off to one side there. */
export function residualsByColumnChart(
	of: ResidualsByColumn,
	place: number,
	target: string,
	isSure: boolean,
	theme: Theme,
): ChartView {
	const { column, groups } = of;
	return chartOf(
		{
			id: `residuals-by-column-${place + 1}`,
			title: residualsByColumnTitle(of),
			target,
			what: column,
			name: (group) => residualGroupName(groups[group]),
			groups,
			isSure,
			select: (group) => {
				const { slice, tableRows, rows } = groups[group];
				return { selection: { rows: sliceRows(slice, false, tableRows, rows), row: null } };
			},
		},
		theme,
	);
}

/** Mean residuals of neighbours in the file: a drift says that order matters. */
export function residualsInOrderChart(
	groups: readonly ResidualsInOrder[],
	target: string,
	isSure: boolean,
	theme: Theme,
): ChartView {
	return chartOf(
		{
			id: 'residuals-in-order',
			title: residualsInOrderTitle(groups),
			target,
			what: l10n.t('rows of the file'),
			name: (group) => orderName(groups[group]),
			groups,
			isSure,
			select: () => null,
		},
		theme,
	);
}

function chartOf({ id, title, target, what, name, groups, select, isSure }: Shown, theme: Theme): ChartView {
	const ends = ({ mean, lower, upper }: MeanResidual) =>
		isSure && lower !== null && upper !== null ? { low: lower, high: upper } : { low: mean, high: mean };
	const describe = (_: number, group: number): string => {
		const { low, high } = ends(groups[group]);
		return l10n.t(
			'{0}: {1} on average ({2} to {3}), {4}',
			name(group),
			signed(groups[group].mean),
			signed(low),
			signed(high),
			rowsOf(groups[group].rows),
		);
	};
	const chart = {
		intervals: groups.map((group) => ({ value: group.mean, ...ends(group) })),
		texts: groups.map((_, group) => name(group)),
		series: [{ name: '', isHollow: false, categories: [...groups.keys()] }],
		title: l10n.t('predicted − actual ({0}), on average', target),
		describe,
	};
	return {
		id,
		title,
		finding: title,
		height: intervalChartHeight(chart),
		configuration: intervalChart(chart, theme),
		table: {
			columns: [
				{ name: what, numeric: false },
				...[l10n.t('Rows'), l10n.t('Mean'), l10n.t('At least'), l10n.t('At most')].map((column) => ({
					name: column,
					numeric: true,
				})),
			],
			rows: groups.length,
			cell: (row, column) => {
				const { rows, mean, lower, upper } = groups[row];
				return [name(row), rows, mean, isSure ? lower : null, isSure ? upper : null][column];
			},
			text: (value, column) => (column === 1 ? count(value) : number(value)),
		},
		explanation: {
			words: l10n.t(
				'Mean of predicted − actual over groups of rows, with 95% intervals: names by themselves, numbers in quarters. Where a bar is surely on one side of 0, the network is off in one direction there, and something about these rows is not learned yet.',
			),
			formula: l10n.t('mean residual ± 1.96 · standard deviation / √(n − 1)'),
		},
		marks: { kind: 'series', describe, target: (_, group) => select(group) },
	};
}
