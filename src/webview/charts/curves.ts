import * as l10n from '@vscode/l10n';
import type { ClassCurves } from '../../analyze/probabilities/curves.ts';
import { percent } from '../../messages/numbers.ts';
import { areaTitle, averagePrecisionTitle, thresholdText, areaFormula } from '../../messages/probabilities.ts';
import { lineChart } from './grammar/lines.ts';
import { numberAxis, numberTicks } from './options.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView, type Point } from './view.ts';

/** Where the threshold that was chosen lies: rows of the class, those found, others called so, and all. */
export interface OperatingPoint {
	readonly threshold: number;
	readonly positives: number;
	readonly rows: number;
	readonly found: number;
	readonly mistaken: number;
}

export interface CurveOf {
	readonly curves: ClassCurves;
	/** Of the class, in sentences. */
	readonly name: string;
	readonly rows: number;
	readonly at: OperatingPoint;
	/** Rows do not hang together, so that intervals hold. */
	readonly isSure: boolean;
}

const height = 320;

const shareAxis = (theme: Theme, title: string) =>
	numberAxis(theme, title, { min: 0, max: 1, ticks: numberTicks(theme, percent, 6) });

/** Found against false alarms, at every threshold. */
export function rocChart({ curves, name, at, isSure }: CurveOf, theme: Theme): ChartView {
	const { roc } = curves;
	const title = areaTitle(curves, name, isSure);
	const here = { x: at.mistaken / (at.rows - at.positives), y: at.found / at.positives };
	const describe = (series: number, index: number): string => {
		if (series === 1) return l10n.t('Guessing: as many found as false alarms');
		const { threshold, falsePositiveRate, truePositiveRate } =
			series === 2
				? { threshold: at.threshold, falsePositiveRate: here.x, truePositiveRate: here.y }
				: { ...roc[index], threshold: roc[index].threshold ?? Infinity };
		return l10n.t(
			'from {0}: {1} found, {2} false alarms',
			thresholdText(threshold),
			percent(truePositiveRate),
			percent(falsePositiveRate),
		);
	};
	return {
		id: 'roc',
		title,
		finding: title,
		height,
		configuration: curve({
			...{ name, here, describe, theme },
			points: roc.map(({ falsePositiveRate, truePositiveRate }) => ({ x: falsePositiveRate, y: truePositiveRate })),
			guessing: [0, 1],
			x: l10n.t('false alarms, of all other rows'),
			y: foundLabel(),
		}),
		table: {
			columns: numericColumns([l10n.t('From'), l10n.t('False alarms'), l10n.t('Found')]),
			rows: roc.length,
			cell: (row, column) =>
				[roc[row].threshold ?? l10n.t('never'), roc[row].falsePositiveRate, roc[row].truePositiveRate][column],
			text: percent,
		},
		explanation: {
			words: l10n.t(
				'Rows are called the class from some probability on; each point of the curve is one such threshold. The area below it is the chance that a row of the class gets a higher probability than another row, so that 1 is perfect and 0.5 is guessing. It does not depend on how rare the class is.',
			),
			formula: areaFormula(),
		},
		marks: { kind: 'series', describe, target: noTarget },
	};
}

/** Right when called, against found. */
export function precisionRecallChart({ curves, name, rows, at }: CurveOf, theme: Theme): ChartView {
	const { precisionRecall, positives } = curves;
	const title = averagePrecisionTitle(curves, name, rows);
	const guess = positives / rows;
	const here = { x: at.found / at.positives, y: at.found / (at.found + at.mistaken) };
	const describe = (series: number, index: number): string => {
		if (series === 1) return l10n.t('Guessing: {0} of those called are', percent(guess));
		const { threshold, recall, precision } =
			series === 2
				? { threshold: at.threshold, recall: here.x, precision: here.y }
				: precisionRecall[Math.max(0, index - 1)];
		return l10n.t(
			'from {0}: {1} found, {2} right when called',
			thresholdText(threshold),
			percent(recall),
			percent(precision),
		);
	};
	return {
		id: 'precision-recall',
		title,
		finding: title,
		height,
		configuration: curve({
			...{ name, here, describe, theme },
			points: stepsOf(precisionRecall),
			isStepped: true,
			guessing: [guess, guess],
			x: foundLabel(),
			y: l10n.t('right, of the rows called so'),
		}),
		table: {
			columns: numericColumns([l10n.t('From'), l10n.t('Found'), l10n.t('Right when called')]),
			rows: precisionRecall.length,
			cell: (row, column) => {
				const { threshold, recall, precision } = precisionRecall[row];
				return [threshold, recall, precision][column];
			},
			text: percent,
		},
		explanation: {
			words: l10n.t(
				'Each point is a threshold: how many of the rows of the class are found, and how many of the rows called so are. Of a rare class this says more than the area under ROC, since false alarms are counted against what was found.',
			),
			formula: l10n.t('average precision = Σ (recall gained) · precision, in steps'),
		},
		marks: { kind: 'series', describe, target: noTarget },
	};
}

interface CurveData {
	readonly name: string;
	readonly points: readonly Point[];
	readonly isStepped?: boolean;
	/** What guessing gives at the left and at the right end. */
	readonly guessing: readonly [number, number];
	readonly here: Point;
	readonly describe: (series: number, index: number) => string;
	readonly x: string;
	readonly y: string;
	readonly theme: Theme;
}

/** One share against another at every threshold, beside guessing, and where the threshold that was chosen lies. */
function curve({ name, points, isStepped = false, guessing, here, describe, x, y, theme }: CurveData) {
	return lineChart(
		{
			series: [
				{ name, points, colour: theme.colours.amount, ...(isStepped ? { isStepped } : {}) },
				{
					name: l10n.t('guessing'),
					points: guessing.map((share, end) => ({ x: end, y: share })),
					colour: theme.muted,
					dash: [2, 3],
				},
				placeOf(here, theme),
			],
			describe,
			x: shareAxis(theme, x),
			y: shareAxis(theme, y),
		},
		theme,
	);
}

/** The first step begins where nothing is found. */
function stepsOf(points: ClassCurves['precisionRecall']): Point[] {
	const steps = points.map(({ recall, precision }) => ({ x: recall, y: precision }));
	return steps.length === 0 ? [] : [{ x: 0, y: steps[0].y }, ...steps];
}

function placeOf(here: Point, theme: Theme) {
	const isKnown = Number.isFinite(here.x) && Number.isFinite(here.y);
	return {
		name: l10n.t('the threshold chosen'),
		points: isKnown ? [here] : [],
		colour: theme.colours.selected,
		isPlace: true,
	};
}

function foundLabel(): string {
	return l10n.t('found, of the rows of the class');
}

function numericColumns(names: readonly string[]) {
	return names.map((name) => ({ name, numeric: true }));
}
