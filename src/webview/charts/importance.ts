import * as l10n from '@vscode/l10n';
import type { PermutationImportanceResult } from '../../analyze/permutation-importance.ts';
import type { Task } from '../../data/prepare/dataset.ts';
import { measuredOn } from '../../messages/changed-data.ts';
import { distinguishable } from '../../messages/distinguishable.ts';
import { importanceTitle, largestDrawn } from '../../messages/importance.ts';
import { rowsOf, withInterval } from '../../messages/names.ts';
import { abbreviate, count, list, number, signed } from '../../messages/numbers.ts';
import { intervalChart, intervalChartHeight } from './grammar/interval-chart.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';

export interface ImportanceData {
	readonly result: PermutationImportanceResult;
	/** Whether the network surely knows more than the constant answer; of one that does not, importance is chance. */
	readonly knowsMore: boolean;
	readonly task: Task;
}

/** One column, or columns that say much the same, shuffled together. */
interface Bar {
	readonly columns: readonly string[];
	/** 'A', 'B', …; null: like no other column. */
	readonly group: string | null;
	readonly increase: number;
	readonly low: number;
	readonly high: number;
}

/** More are read in the table. */
const mostBars = 40;
const characters = 24;
/** Pixels of each line of the axis' title after the first. */
const extraLine = 14;

/** How much the loss rises when the cells of a column are shuffled, the largest rise first, with 95% intervals. */
export function importanceChart({ result, knowsMore, task }: ImportanceData, theme: Theme): ChartView {
	const all = barsOf(result);
	const bars = all.slice(0, mostBars);
	const texts = besideBars(bars, characters);
	const series = [
		{ name: l10n.t('one column'), together: false, isHollow: false },
		{ name: l10n.t('similar columns, together'), together: true, isHollow: true },
	]
		.map(({ together, ...rest }) => ({
			...rest,
			categories: [...bars.keys()].filter((bar) => bars[bar].columns.length > 1 === together),
		}))
		.filter(({ categories }) => categories.length > 0);
	const describe = (dataset: number, index: number): string => sentenceOf(bars[series[dataset].categories[index]]);
	const title = importanceTitle(result, knowsMore);
	return {
		id: 'importance',
		title,
		finding: `${title}. ${bars.slice(0, 3).map(sentenceOf).join('; ')}`,
		height: intervalChartHeight({ texts, series }) + extraLine * (task === 'classification' ? 1 : 2),
		configuration: intervalChart(
			{
				intervals: bars.map(({ increase, low, high }) => ({ value: increase, low, high })),
				texts,
				textsIn: (most) => besideBars(bars, most),
				series,
				title:
					task === 'classification'
						? l10n.t('rise in cross-entropy\n(nats, mean per row)')
						: l10n.t('rise in squared error\n(standard deviations²\nof the target, per row)'),
				describe,
			},
			theme,
		),
		table: tableOf(all),
		explanation: explanationOf(result),
		marks: { kind: 'series', describe, target: noTarget },
		note: noteOf(result, all.length),
	};
}

/** Every column, and every group of several. */
function barsOf({ columns, groups }: PermutationImportanceResult): Bar[] {
	const shared = groups.flatMap(({ columns: names }, group) => (names.length > 1 ? [group] : []));
	const letter = (group: number) => (shared.includes(group) ? letterOf(shared.indexOf(group)) : null);
	return [
		...columns.map(({ column, group, increase, interval }) => ({
			columns: [column],
			group: letter(group),
			increase,
			...interval,
		})),
		...shared.map((group) => ({
			columns: groups[group].columns,
			group: letter(group),
			increase: groups[group].increase,
			...groups[group].interval,
		})),
	].sort((a, b) => b.increase - a.increase);
}

/** A to Z, then A1, B1, … */
function letterOf(index: number): string {
	const round = Math.floor(index / 26);
	return String.fromCharCode(65 + (index % 26)) + (round === 0 ? '' : String(round));
}

/** As short as they must be: what is cut is the name, and never which group it is of. */
function besideBars(bars: readonly Bar[], most: number): string[] {
	const groupOf = ({ columns, group }: Bar): string => (columns.length > 1 || group === null ? '' : ` (${group})`);
	const longest = bars.reduce((length, bar) => Math.max(length, groupOf(bar).length), 0);
	const names = distinguishable(
		bars.map(({ columns }) => columns[0]),
		Math.max(1, most - longest),
	);
	return bars.map((bar, i) =>
		bar.columns.length > 1 ? l10n.t('{0} together', bar.group ?? '') : `${names[i]}${groupOf(bar)}`,
	);
}

function labelOf({ columns, group }: Bar, name: string): string {
	if (columns.length > 1) return l10n.t('group {0} together', group ?? '');
	return group === null ? name : l10n.t('{0} (group {1})', name, group);
}

function sentenceOf({ columns, group, increase, low, high }: Bar): string {
	const what =
		columns.length > 1
			? l10n.t('group {0} together: {1}', group ?? '', list(columns.slice(0, 5).map((name) => abbreviate(name, 30))))
			: labelOf({ columns, group, increase, low, high }, abbreviate(columns[0], 60));
	return withInterval(what, signed(increase), number(low), number(high));
}

function tableOf(bars: readonly Bar[]): ChartView['table'] {
	return {
		columns: [
			{ name: l10n.t('Shuffled'), numeric: false },
			{ name: l10n.t('Group'), numeric: false },
			{ name: l10n.t('Rise in loss'), numeric: true },
			{ name: l10n.t('95% from'), numeric: true },
			{ name: l10n.t('to'), numeric: true },
		],
		rows: bars.length,
		cell: (row, column) => {
			const { columns, group, increase, low, high } = bars[row];
			return [columns.join(', '), group, increase, low, high][column];
		},
	};
}

function explanationOf({ repeats }: PermutationImportanceResult): ChartView['explanation'] {
	return {
		words: l10n.t(
			'The cells of one column are shuffled among the rows, so that they say nothing about their row any more, and the loss is measured again: the rise is what this network loses without the column (mean of {0} shuffles). The line is its 95% interval, over rows and shuffles; where it holds 0, the column is not proven to count. Columns that say much the same (association of 0.8 or more) stand in for each other, so that each may count for little alone: they are also shuffled together. This tells what the network goes by, not what causes the target.',
			count(repeats),
		),
		formula: l10n.t(
			'rise = mean over shuffles π and rows i of [loss(yᵢ, f(xᵢ with column j of row π(i))) − loss(yᵢ, f(xᵢ))]; interval = rise ± 1.96 · √(SE² over rows + SE² over shuffles)',
		),
	};
}

function noteOf({ part, coverage, baseline }: PermutationImportanceResult, bars: number): string {
	const measured = l10n.t(
		'Measured on {0}; loss with nothing shuffled: {1}.',
		measuredOn(part, rowsOf(coverage.rows)),
		number(baseline),
	);
	return bars <= mostBars ? measured : `${measured} ${largestDrawn(count(mostBars), count(bars))}`;
}
