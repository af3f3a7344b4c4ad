import * as l10n from '@vscode/l10n';
import type { ProbeResult, ProbeScore } from '../../../analyze/probe/probe-result.ts';
import type { IntervalWithheld } from '../../../issues/withheld.ts';
import { measuredOn } from '../../../messages/changed-data.ts';
import { probeTitle, scoreText } from '../../../messages/layer-reading.ts';
import { layerLabel, rowsOf, constantAnswer, withInterval } from '../../../messages/names.ts';
import { withheldSentence } from '../../../messages/withheld.ts';
import { intervalChart, intervalChartHeight } from '../grammar/interval-chart.ts';
import type { Theme } from '../theme.ts';
import { noTarget, type ChartView } from '../view.ts';

export interface ProbeData {
	readonly result: ProbeResult;
	/** Of the network, all of them. */
	readonly layers: number;
	/** Why no interval holds for new rows; null: they do. */
	readonly withheld: IntervalWithheld | null;
}

interface Bar extends ProbeScore {
	readonly name: string;
	readonly layer: number | null;
	/** Of the network or the constant answer, which are no linear model. */
	readonly isOther: boolean;
}

/** How well a linear model reads the target from each layer, beside the network and the constant answer. */
export function probeChart({ result, layers, withheld }: ProbeData, theme: Theme): ChartView {
	const { measure, part, rows, learnedFrom, penalty } = result;
	const bars = barsOf(result, layers);
	const known = bars.filter(({ score }) => score !== null);
	const hasIntervals = withheld === null;
	const texts = known.map(({ name }) => name);
	const series = [
		{ name: l10n.t('a linear model'), isHollow: false, isOther: false },
		{ name: l10n.t('for comparison'), isHollow: true, isOther: true },
	].map(({ isOther, ...rest }) => ({
		...rest,
		categories: [...known.keys()].filter((bar) => known[bar].isOther === isOther),
	}));
	const describe = (dataset: number, index: number): string => {
		const { name, score, interval } = known[series[dataset].categories[index]];
		return interval === null || !hasIntervals
			? l10n.t('{0}: {1}', name, scoreText(measure, score))
			: withInterval(
					name,
					scoreText(measure, score),
					scoreText(measure, interval.low),
					scoreText(measure, interval.high),
				);
	};
	const title = probeTitle(result, layers, hasIntervals);
	return {
		id: 'probe',
		title,
		finding: title,
		height: intervalChartHeight({ texts, series }),
		configuration: intervalChart(
			{
				intervals: known.map((bar) => ({ value: bar.score!, ...endsOf(bar, measure, hasIntervals) })),
				texts,
				series,
				title:
					measure === 'accuracy' ? l10n.t('share right (0 to 1)') : l10n.t('R² (1: all of the variance is explained)'),
				describe,
			},
			theme,
		),
		table: {
			columns: [
				{ name: l10n.t('Read from'), numeric: false },
				{ name: measure === 'accuracy' ? l10n.t('Share right') : 'R²', numeric: true },
				{ name: l10n.t('95% from'), numeric: true },
				{ name: l10n.t('to'), numeric: true },
			],
			rows: bars.length,
			cell: (row, column) => {
				const { name, score, interval } = bars[row];
				const [low, high] = hasIntervals && interval !== null ? [interval.low, interval.high] : [null, null];
				return [name, score, low, high][column];
			},
		},
		explanation: {
			words: l10n.t(
				'For each layer a linear model of its own learns the target from what the layer gives out on training rows, and is judged on other rows. Where it gets better from layer to layer, the layers unfold the data so that a straight cut is enough; where it does not, a linear model of the inputs does as well. The last layer is all that the network itself reads from. The line is the 95% interval of the rows it is judged on.',
			),
			formula: l10n.t(
				'min over weights of the loss + {0}/2 · ‖weights‖², inputs of the model with mean 0 and deviation 1; logistic or linear regression',
				penalty,
			),
		},
		marks: {
			kind: 'series',
			describe,
			target: (dataset, index) => {
				const { layer } = known[series[dataset].categories[index]];
				return layer === null ? noTarget() : { selection: { layer } };
			},
		},
		note: [
			l10n.t('Learned from {0}, judged on {1}.', rowsOf(learnedFrom), measuredOn(part, rowsOf(rows))),
			...(withheld === null ? [] : [withheldSentence(withheld)]),
		].join(' '),
	};
}

/** An R² of always the mean may be anything below 0: its interval would take all of the axis, and is in the table. */
function endsOf({ score, interval, isOther, layer }: Bar, measure: ProbeResult['measure'], hasIntervals: boolean) {
	const isWide = measure === 'r2' && isOther && layer === null && score! <= 0;
	if (interval === null || !hasIntervals || isWide) return { low: score!, high: score! };
	return interval;
}

function barsOf({ inputs, layers: read, network, constant }: ProbeResult, layers: number): Bar[] {
	return [
		{ ...inputs, name: l10n.t('Inputs'), layer: null, isOther: false },
		...read.map((each) => ({ ...each, name: layerLabel(each.layer, layers), isOther: false })),
		{ ...network, name: l10n.t('the network itself'), layer: null, isOther: true },
		{ ...constant, name: constantAnswer(), layer: null, isOther: true },
	];
}
