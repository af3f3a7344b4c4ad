import * as l10n from '@vscode/l10n';
import type { UnitResult } from '../../analyze/unit-result.ts';
import { abbreviate, number, percent } from '../../messages/numbers.ts';
import { coverageNote, groupName } from '../../messages/names.ts';
import { bars, binWidth, describeBin } from './histogram-bars.ts';
import { categoryAxis } from './grammar/category-axis.ts';
import { baseOptions, numberAxis, numberTicks } from './options.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';
import { unitOutputLabel } from '../../messages/unit.ts';

/** One small distribution above the other, one per class, all on the same axis (a ridge plot of bars). */
export function unitGroupsChart(unit: UnitResult, theme: Theme): ChartView {
	const { groups, byGroup, meanByGroup } = unit;
	const peaks = byGroup.map((histogram) => Math.max(Number.MIN_VALUE, ...bars(histogram).map(({ y }) => y)));
	const describe = (dataset: number, index: number): string =>
		`${groupName(groups[dataset])}: ${describeBin(byGroup[dataset], index)}`;
	const known = meanByGroup
		.flatMap((mean, group) => (mean === null ? [] : [{ group, mean }]))
		.sort((a, b) => b.mean - a.mean);
	const first = byGroup[0];
	const title =
		known.length === 0
			? l10n.t('No rows to measure')
			: l10n.t(
					'Highest for {0}: {1} on average',
					abbreviate(groupName(groups[known[0].group]), 32),
					number(known[0].mean),
				);
	return {
		id: 'unit-groups',
		title,
		finding: title,
		height: 56 + groups.length * (groups.length > 8 ? 22 : 34),
		configuration: {
			type: 'bar',
			data: {
				datasets: byGroup.map((histogram, group) => ({
					data: bars(histogram).map(({ x, y }) => ({
						x,
						y: y === 0 ? Number.NaN : groups.length - 1 - group + (0.86 * y) / peaks[group],
					})),
					base: groups.length - 1 - group,
					backgroundColor: theme.colours.kinds[group % theme.colours.kinds.length],
					hoverBackgroundColor: theme.foreground,
					barPercentage: 1,
					categoryPercentage: 1,
					grouped: false,
					parsing: false as const,
				})),
			},
			options: {
				...baseOptions(theme, { describe }),
				interaction: { mode: 'nearest', intersect: true, axis: 'xy' },
				scales: {
					x: numberAxis(theme, unitOutputLabel(), {
						min: first === undefined ? 0 : first.from,
						max: first === undefined ? 1 : first.to,
						grid: false,
						ticks: numberTicks(theme, number, 5),
					}),
					y: categoryAxis(theme, {
						length: groups.length,
						text: (line) => abbreviate(groupName(groups[groups.length - 1 - line]), 14),
						more: { min: 0, max: groups.length },
					}),
				},
			},
		},
		table: {
			columns: [
				{ name: l10n.t('From'), numeric: true },
				{ name: l10n.t('To'), numeric: true },
				...groups.map((group) => ({ name: groupName(group), numeric: true })),
			],
			rows: first?.counts.length ?? 0,
			cell: (row, column) =>
				column < 2 ? first.from + (row + column) * binWidth(first) : byGroup[column - 2].counts[row],
		},
		explanation: {
			words: l10n.t(
				'How strongly this unit reacts to the rows of each group, each counted into the same bins. Each group has the height of its own largest bin, so shapes may be compared, heights between groups may not.',
			),
			formula: l10n.t('share = rows in the bin / rows of the group'),
		},
		marks: { kind: 'series', describe, target: noTarget },
		note: `${coverageNote(unit.coverage)} ${l10n.t('Active on {0} of rows.', percent(unit.activeShare))}`,
	};
}
