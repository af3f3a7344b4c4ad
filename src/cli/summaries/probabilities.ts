import * as l10n from '@vscode/l10n';
import type { CalibrationResult } from '../../analyze/probabilities/calibration.ts';
import type { CurvesResult } from '../../analyze/probabilities/curves.ts';
import { partText } from '../../messages/changed-data.ts';
import { rowsOf } from '../../messages/names.ts';
import { count, number, percent } from '../../messages/numbers.ts';
import { table } from '../format.ts';

export function curves({ part, rows, classes, positive }: CurvesResult): string[] {
	const head = [
		l10n.t('class'),
		l10n.t('rows'),
		l10n.t('area under ROC'),
		l10n.t('95 % interval'),
		l10n.t('average precision'),
		l10n.t('by guessing'),
	];
	// The one that is asked about first.
	const ordered = classes.toSorted((a, b) => Number(b.name === positive) - Number(a.name === positive));
	const lines = ordered.map(({ name, positives, auc, interval, averagePrecision }) => [
		name === positive ? l10n.t('{0} (positive)', name) : name,
		count(positives),
		number(auc),
		interval === null ? '–' : l10n.t('{0} to {1}', number(interval.low), number(interval.high)),
		number(averagePrecision),
		number(positives / rows),
	]);
	return [l10n.t('{0}: {1}.', rowsOf(rows), partText(part)), ...table([head, ...lines])];
}

export function calibration(result: CalibrationResult): string[] {
	const { part, rows, class: one, ece, band, brier, fitted, eceScaled, bins } = result;
	const head = [l10n.t('probability'), l10n.t('rows'), l10n.t('mean'), l10n.t('share right')];
	const lines = bins
		.filter((bin) => bin.rows > 0)
		.map(({ from, to, rows: inBin, confidence, accuracy }) => [
			l10n.t('{0} to {1}', percent(from), percent(to)),
			count(inBin),
			percent(confidence),
			percent(accuracy),
		]);
	return [
		l10n.t('{0}: {1}.', rowsOf(rows), partText(part)),
		one === null
			? l10n.t('Judged: the probability of the predicted class, against how often it is right.')
			: l10n.t('Judged: the probability of {0}, against how often it is true.', one),
		l10n.t(
			'Expected calibration error {0}; by chance alone it would be {1} to {2}. Brier score {3}.',
			number(ece),
			number(band.lower),
			number(band.upper),
			number(brier),
		),
		...(fitted === null || eceScaled === null
			? []
			: [
					l10n.t(
						'Temperature {0}, fitted on {1} of validation, makes the error {2}.',
						number(fitted.value),
						rowsOf(fitted.rows),
						number(eceScaled),
					),
				]),
		...table([head, ...lines]),
	];
}
