import * as l10n from '@vscode/l10n';
import type { DescribedBaseline, ExplainedRow } from '../../analyze/attributions/explained-rows.ts';
import type { TargetEncoding } from '../../data/prepare/dataset.ts';
import {
	baselineName,
	baselineSentence,
	cellValue,
	contextText,
	contributionText,
	explainedNumber,
	methodSentence,
} from '../../messages/explained-row.ts';
import { number, percent } from '../../messages/numbers.ts';
import {
	cellName,
	cellSentence,
	comparedName,
	gapName,
	othersName,
	shareText,
	thisRowName,
	waterfallAxis,
	waterfallTitle,
} from '../../messages/waterfall.ts';
import { baseOptions, numberAxis, numberTicks } from './options.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView, type Configuration, type Point } from './view.ts';
import { waterfallLines, type LineTexts } from './waterfall-lines.ts';
import { waterfallSteps, type WaterfallStep } from './waterfall-steps.ts';

export interface WaterfallData {
	readonly row: ExplainedRow;
	readonly baseline: DescribedBaseline;
	readonly target: TargetEncoding;
}

const lineHeight = 37;
/** A 95% interval of a sampled contribution. */
const errors = 1.96;

/** What each column's cell adds, from what the row is compared with to what the network says of it. */
export function waterfallChart({ row, baseline, target }: WaterfallData, theme: Theme): ChartView {
	const { attribution, cells } = row;
	const { scale, contributions } = attribution;
	const steps = waterfallSteps(row);
	const texts = steps.map((step) => textsOf(step, row));
	const describe = (_: number, index: number): string => {
		const step = steps[index];
		if (step.kind === 'column') return cellSentence(cells[step.at], contributions[step.at], attribution);
		if (step.kind === 'compared') return baselineSentence(baseline, target, attribution);
		return `${texts[index].name}: ${texts[index].number}`;
	};
	const title = waterfallTitle(row, target);
	const named = steps.flatMap(({ kind }, i) => (kind === 'column' ? [describe(0, i)] : [])).slice(0, 3);
	return {
		id: 'waterfall',
		title,
		finding: named.length === 0 ? title : `${title}. ${named.join('; ')}`,
		height: 58 + steps.length * lineHeight,
		maximumWidth: 1100,
		configuration: configurationOf(steps, texts, waterfallAxis(row, target), scale === 'probability', describe, theme),
		table: tableOf({ row, baseline, target }),
		explanation: explanationOf(row),
		marks: { kind: 'series', describe, target: noTarget },
		note: `${baselineSentence(baseline, target, attribution)} ${methodSentence(attribution)}`,
	};
}

function textsOf(step: WaterfallStep, { attribution, cells }: ExplainedRow): LineTexts {
	const { scale, contributions } = attribution;
	switch (step.kind) {
		case 'compared':
			return { name: comparedName(), number: explainedNumber(step.to, scale), error: 0 };
		case 'row':
			return { name: thisRowName(), number: explainedNumber(step.to, scale), error: 0 };
		case 'gap':
			return { name: gapName(), number: contributionText(step.to - step.from, scale), error: 0 };
		case 'others':
			return { name: othersName(step.count), number: contributionText(step.to - step.from, scale), error: 0 };
		case 'column': {
			const share = contributions[step.at];
			const error = errors * (share.standardError ?? 0);
			return { name: cellName(cells[step.at], 60), number: shareText(share, attribution), error };
		}
	}
}

function configurationOf(
	steps: readonly WaterfallStep[],
	texts: readonly LineTexts[],
	axis: string,
	isProbability: boolean,
	describe: (dataset: number, index: number) => string,
	theme: Theme,
): Configuration {
	const ends = steps.flatMap(({ from, to }, i) => [from, to - texts[i].error, to + texts[i].error]);
	const [low, high] = [Math.min(...ends), Math.max(...ends)];
	const room = 0.04 * (high - low) || 0.01 * Math.max(Math.abs(high), 1);
	return {
		type: 'bar',
		data: {
			datasets: [
				{
					// Chart.js takes a pair for a bar that begins elsewhere than at 0; its types do not know that.
					data: steps.map(({ from, to }, y) => ({ x: [from, to], y }) as unknown as Point),
					backgroundColor: steps.map((step) => colourOf(step, theme)),
					hoverBackgroundColor: theme.foreground,
					barThickness: 11,
				},
			],
		},
		options: {
			...baseOptions(theme, { describe }),
			indexAxis: 'y',
			interaction: { mode: 'nearest', intersect: false, axis: 'y' },
			layout: { padding: { top: 8 } },
			scales: {
				x: numberAxis(theme, axis, {
					min: low - room,
					max: high + room,
					ticks: numberTicks(theme, isProbability ? percent : number, 6),
				}),
				y: numberAxis(theme, '', { display: false, reverse: true, min: -0.7, max: steps.length - 0.6 }),
			},
		},
		plugins: [waterfallLines(steps, texts, theme)],
	};
}

/** Orange for more, blue for less, as elsewhere; the sign stands beside it. */
function colourOf({ kind, from, to }: WaterfallStep, { colours, muted }: Theme): string {
	if (kind === 'gap') return muted;
	return to < from ? colours.negative : colours.positive;
}

/** All columns, also those that are one bar in the picture. */
function tableOf({ row, baseline, target }: WaterfallData): ChartView['table'] {
	const { attribution, cells, baselineCells } = row;
	const { contributions, scale, gap } = attribution;
	const isSampled = contributions.some(({ standardError }) => standardError !== undefined);
	const unit = scale === 'probability' ? 100 : 1;
	const columns = [
		{ name: l10n.t('Column'), numeric: false },
		{ name: l10n.t('Value'), numeric: false },
		{ name: l10n.t('Among the rows it learned from'), numeric: false },
		...(baselineCells === null ? [] : [{ name: l10n.t('Compared with'), numeric: false }]),
		{
			name: scale === 'probability' ? l10n.t('Contribution (points)') : l10n.t('Contribution'),
			numeric: true,
		},
		...(isSampled ? [{ name: l10n.t('Standard error'), numeric: true }] : []),
	];
	const cellsOf = (i: number): (string | number | null)[] => {
		const { contribution, standardError = null } = contributions[i];
		return [
			cells[i].column,
			cellValue(cells[i]),
			contextText(cells[i]),
			...(baselineCells === null ? [] : [baselineCells[i]]),
			unit * contribution,
			...(isSampled ? [standardError === null ? null : unit * standardError] : []),
		];
	};
	const line = (name: string, value: number): (string | number | null)[] =>
		columns.map(({ numeric }, i) =>
			i === 0 ? name : i === columns.findIndex((c) => c.numeric) ? value : numeric ? null : '',
		);
	const lines = [
		line(baselineName(baseline, target), unit * attribution.baseline),
		...contributions.map((_, i) => cellsOf(i)),
		line(gapName(), unit * gap),
		line(thisRowName(), unit * attribution.value),
	];
	return { columns, rows: lines.length, cell: (at, column) => lines[at][column] };
}

function explanationOf({ attribution: { method } }: ExplainedRow): ChartView['explanation'] {
	const words = l10n.t(
		'Each bar is what the cell of one column adds to what the network says, against what the row is compared with; all bars together, and what is left unexplained, lead from there to this row. It tells what the answer hangs on, not what causes the target.',
	);
	if (method === 'exact-shapley' || method === 'sampled-shapley')
		return {
			words: `${words} ${l10n.t('Shapley values: what a cell adds when it takes the place of that of the baseline, averaged over all orders in which the columns can come in. Sampled ones are the mean over drawn orders; their line is a 95% interval.')}`,
			formula: l10n.t('φⱼ = mean over orders of [f(columns up to j from the row) − f(columns before j from the row)]'),
		};
	return method === 'deep-lift'
		? {
				words: `${words} ${l10n.t('DeepLIFT: each unit passes on the ratio of the change of its output to that of its sum.')}`,
				formula: l10n.t('Δy = Σ m · Δx, with m = Δf(z) / Δz in each unit'),
			}
		: {
				words: `${words} ${l10n.t('Integrated gradients: the slope of the network on the straight way from the baseline to the row, times the length of the way, input by input; inputs of one column are added up.')}`,
				formula: l10n.t('(xⱼ − bⱼ) · ∫ ∂f/∂xⱼ at b + t (x − b) dt, t from 0 to 1'),
			};
}
