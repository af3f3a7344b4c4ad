import * as l10n from '@vscode/l10n';
import type { CalibrationResult } from '../../analyze/probabilities/calibration.ts';
import type { CurvesResult } from '../../analyze/probabilities/curves.ts';
import type { ThresholdsResult } from '../../analyze/probabilities/thresholds.ts';
import { partText } from '../../messages/changed-data.ts';
import { rowsOf } from '../../messages/names.ts';
import { count, number, percent } from '../../messages/numbers.ts';
import { calibrationSentences, thresholdText } from '../../messages/probabilities.ts';
import { judgedReason, judgedSentence, withheldSentence } from '../../messages/withheld.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { table } from '../format.ts';

export function curvesLines({ part, rows, classes, positive }: CurvesResult, record: RunRecord): string[] {
	const reason = judgedReason(part, record);
	const head = [
		l10n.t('class'),
		l10n.t('rows'),
		l10n.t('area under ROC'),
		l10n.t('95% interval'),
		l10n.t('average precision'),
		l10n.t('by guessing'),
	];
	// The one that is asked about first.
	const ordered = classes.toSorted((a, b) => Number(b.name === positive) - Number(a.name === positive));
	const lines = ordered.map(({ name, positives, auc, interval, averagePrecision }) => [
		name === positive ? l10n.t('{0} (positive)', name) : name,
		count(positives),
		number(auc),
		interval === null || reason !== null ? '–' : l10n.t('{0} to {1}', number(interval.low), number(interval.high)),
		number(averagePrecision),
		number(positives / rows),
	]);
	return [
		l10n.t('{0}: {1}.', rowsOf(rows), partText(part)),
		...table([head, ...lines]),
		...(reason === null ? [] : [withheldSentence(reason)]),
	];
}

export function calibrationLines(result: CalibrationResult, record: RunRecord): string[] {
	const { part, rows, bins } = result;
	const withheld = judgedSentence(part, record);
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
		...calibrationSentences(result, withheld === null),
		...table([head, ...lines]),
		...(withheld === null ? [] : [withheld]),
	];
}

/** Every tenth of the probabilities that are tried. */
const tenth = 0.1;

export function thresholdsLines(result: ThresholdsResult): string[] {
	const { part, rows, class: name, positives, thresholds: all, found, mistaken } = result;
	const head = [
		l10n.t('from'),
		l10n.t('called so'),
		l10n.t('found'),
		l10n.t('missed'),
		l10n.t('false alarms'),
		l10n.t('right when called'),
	];
	const lines = Array.from(all.keys())
		.filter((at) => Number.isInteger(Number((all[at] / tenth).toFixed(6))))
		.map((at) => [
			thresholdText(all[at]),
			count(found[at] + mistaken[at]),
			count(found[at]),
			count(positives - found[at]),
			count(mistaken[at]),
			percent(found[at] / (found[at] + mistaken[at])),
		]);
	return [
		l10n.t('{0}: {1}.', rowsOf(rows), partText(part)),
		l10n.t('Called {0} from a probability on; {1} are.', name, rowsOf(positives)),
		...table([head, ...lines]),
	];
}
