import * as l10n from '@vscode/l10n';
import type { CalibrationResult } from '../analyze/probabilities/calibration.ts';
import type { ClassCurves } from '../analyze/probabilities/curves.ts';
import { judgedOn } from './changed-data.ts';
import { rowsOf } from './names.ts';
import { count, number, percent } from './numbers.ts';
import { plural } from './plural.ts';

/** Simulations with at least this error: below it, the error is no chance. */
const significance = 0.05;

/** Whether the probabilities judged can be believed; `isSure`: rows do not hang together, so that chance can be told. */
export function calibrationHeadline(result: CalibrationResult, isSure: boolean): string {
	const { part, rows, ece, chance, bins, class: one } = result;
	const mean = (of: (bin: CalibrationResult['bins'][number]) => number | null) =>
		bins.reduce((sum, bin) => sum + bin.rows * (of(bin) ?? 0), 0) / rows;
	const [said, found] = [mean((bin) => bin.confidence), mean((bin) => bin.accuracy)];
	const values = [percent(said), percent(found), judgedOn(part, rowsOf(rows))] as const;
	if (one !== null) return l10n.t('The probability of {3} is {0} on average, and {1} of {2} are.', ...values, one);
	if (!isSure) return l10n.t('Probabilities are {0} on average, where {1} are right, on {2}.', ...values);
	if (chance >= significance)
		return l10n.t(
			'As far as {2} can tell, probabilities are as often right as they say: {0} on average, and {1} are.',
			...values,
		);
	if (Math.abs(said - found) < ece / 2)
		return l10n.t(
			'Probabilities are too high for some rows and too low for others: {0} on average, where {1} are right, on {2}.',
			...values,
		);
	return said > found
		? l10n.t('Probabilities are too high: {0} on average, where {1} are right, on {2}.', ...values)
		: l10n.t('Probabilities are too low: {0} on average, where {1} are right, on {2}.', ...values);
}

/** Of the reliability diagram. */
export function calibrationTitle({ ece, class: one }: CalibrationResult): string {
	return one === null
		? l10n.t('On average, how often it is right is {0} away from the probability of the class it names', percent(ece))
		: l10n.t('On average, how often a row is {1} is {0} away from the probability given', percent(ece), one);
}

/** What was judged, and the numbers of it, a sentence each. */
export function calibrationSentences(
	{ class: one, ece, band, brier, fitted, eceScaled }: CalibrationResult,
	isSure: boolean,
): string[] {
	return [
		one === null
			? l10n.t('Judged: the probability of the predicted class, against how often it is right.')
			: l10n.t('Judged: the probability of {0}, against how often it is true.', one),
		isSure
			? l10n.t(
					'Expected calibration error {0}; by chance alone it would be {1} to {2}. Brier score {3}.',
					number(ece),
					number(band.lower),
					number(band.upper),
					number(brier),
				)
			: l10n.t('Expected calibration error {0}. Brier score {1}.', number(ece), number(brier)),
		...(fitted === null || eceScaled === null
			? []
			: fitted.atLimit
				? [
						l10n.t(
							'The temperature that fits {0} of validation best lies beyond {1}, so that none is given.',
							rowsOf(fitted.rows),
							number(fitted.value),
						),
					]
				: [
						l10n.t(
							'Temperature {0}, fitted on {1} of validation, makes the error {2}.',
							number(fitted.value),
							rowsOf(fitted.rows),
							number(eceScaled),
						),
					]),
	];
}

/** `name`: of the class. */
export function areaTitle({ auc, interval }: ClassCurves, name: string, isSure: boolean): string {
	if (auc !== null && !isSure)
		return l10n.t('The probability of {0} tells with an area of {1}; 0.5 is guessing', name, number(auc));
	return auc === null || interval === null
		? l10n.t('How well the probability of {0} tells cannot be measured: rows of it, or others, are missing', name)
		: l10n.t(
				'The probability of {0} tells with an area of {1} ({2} to {3}); 0.5 is guessing',
				name,
				number(auc),
				number(interval.low),
				number(interval.high),
			);
}

export function worstAreaTitle(name: string, auc: number): string {
	return auc === 1
		? l10n.t('Each class is told from all others by its probability alone')
		: l10n.t('{0} is told worst from all others: area {1}', name, number(auc));
}

export function averagePrecisionTitle(
	{ averagePrecision, positives }: ClassCurves,
	name: string,
	rows: number,
): string {
	return averagePrecision === null
		? l10n.t('There is no row of {0} to be found', name)
		: l10n.t(
				'Average precision for {0} is {1}; by guessing it would be {2}',
				name,
				number(averagePrecision),
				number(positives / rows),
			);
}

/** What calling the class from `threshold` on does; infinite: none is called. */
export function thresholdTitle(
	name: string,
	threshold: number,
	{ found, positives, mistaken }: { readonly found: number; readonly positives: number; readonly mistaken: number },
): string {
	if (!Number.isFinite(threshold))
		return l10n.t('With no row called {0}, all {1} of it are missed', name, rowsOf(positives));
	const values = [name, percent(threshold), count(found), rowsOf(positives), count(mistaken)] as const;
	return plural(mistaken, {
		one: l10n.t('Called {0} from {1} on, {2} of {3} are found, with 1 false alarm', ...values.slice(0, 4)),
		other: l10n.t('Called {0} from {1} on, {2} of {3} are found, with {4} false alarms', ...values),
	});
}

export function thresholdText(threshold: number): string {
	return Number.isFinite(threshold) ? percent(threshold) : l10n.t('never');
}

/** Where a threshold comes from that costs least. */
export function leastCostSentence(validationRows: number | null): string {
	return validationRows === null
		? l10n.t('The threshold of least cost is chosen by these very rows, so that on new ones it costs more.')
		: l10n.t(
				'The threshold of least cost is chosen by {0} of validation, and judged on the rows shown.',
				rowsOf(validationRows),
			);
}

export function areaFormula(): string {
	return l10n.t('area = P(p of a row of the class > p of another row) + ½ P(equal); interval by Newcombe (2006)');
}

export function precisionLabel(): string {
	return l10n.t('right when said (precision)');
}
