import * as l10n from '@vscode/l10n';
import type { ErrorsResult } from '../analyze/errors-result.ts';
import type { Metrics, RegressionMetrics, RunRecord } from '../run/record/record.ts';
import { measuredRows } from './held-out.ts';
import { count, number, percent } from './numbers.ts';
import { recordedReason } from '../issues/withheld.ts';
import { withheldSentence } from './withheld.ts';

/** The answer in one sentence, and how sure it is; `errors` says that of runs whose record does not. */
export function headline(record: RunRecord, errors: ErrorsResult | null): string {
	const { metrics, outcome } = record;
	const measured = metrics.test ?? metrics.train;
	const parts = [
		'accuracy' in measured && 'accuracy' in metrics.baseline
			? classification(measured.accuracy, metrics.baseline.accuracy, measuredRows(record))
			: regression(measured, metrics.baseline, record),
		metrics.test === null
			? l10n.t('None were held out, so nothing is known about new rows.')
			: certainty(record, errors),
		outcome.reason === 'cancelled' ? l10n.t('Training was cancelled at epoch {0}.', count(outcome.epochs)) : null,
	];
	return parts.filter((part) => part !== null).join(' ');
}

function classification(accuracy: number, baseline: number, rows: string): string {
	return l10n.t(
		'{0} right on {1} (always answering the most frequent class: {2}).',
		percent(accuracy),
		rows,
		percent(baseline),
	);
}

function regression(measured: Metrics, baseline: Metrics, record: RunRecord): string {
	if (!('mae' in measured) || !('mae' in baseline)) return '';
	const { r2 } = measured;
	const fit =
		r2 === null
			? null
			: r2 < 0
				? l10n.t('R² {0}: its squared errors are larger than those of always answering the mean.', number(r2))
				: l10n.t('R² {0}.', number(r2));
	const sentence = typicalError(measured, baseline, record);
	return fit === null ? sentence : `${sentence} ${fit}`;
}

/** The median where the record has it: of skewed errors most rows are closer than their mean. */
function typicalError(measured: RegressionMetrics, baseline: RegressionMetrics, record: RunRecord): string {
	const rows = measuredRows(record);
	const { medianAbsoluteError: median } = measured;
	const { medianAbsoluteError: ofBaseline } = baseline;
	return median === undefined || ofBaseline === undefined
		? l10n.t(
				'Mean absolute error {0} in {2} on {3} (always answering the mean: {1}).',
				number(measured.mae),
				number(baseline.mae),
				record.target,
				rows,
			)
		: l10n.t(
				'Half of the predictions are off by at most {0} in {2}, on {3} (always answering the median: {1}).',
				number(median),
				number(ofBaseline),
				record.target,
				rows,
			);
}

/** Null: it is not known. */
function certainty(record: RunRecord, errors: ErrorsResult | null): string | null {
	const reason = recordedReason(record);
	if (reason !== null) return withheldSentence(reason);
	const interval = shownInterval(record, errors);
	// Opening a run looks, where its file is there.
	return interval === null || record.independence !== undefined ? interval : `${interval} ${notLookedSentence()}`;
}

function notLookedSentence(): string {
	return l10n.t(
		'An earlier version trained the run: whether rows of one group are on both sides, or a column gives the target away, cannot be told without its file.',
	);
}

function shownInterval({ metrics, rows }: RunRecord, errors: ErrorsResult | null): string | null {
	const test = metrics.test!;
	if (test.interval !== undefined && test.interval !== null) {
		const { measure, lower, upper } = test.interval;
		return measure === 'accuracy' ? ofAccuracy(lower, upper) : ofError(lower, upper);
	}
	if (errors?.part !== 'test' || errors.rows !== rows.test) return null;
	if (errors.interval === null) return withheldSentence(errors.withheld ?? 'few-rows');
	const { low, high } = errors.interval;
	return errors.task === 'classification' ? ofAccuracy(low, high) : ofError(low, high);
}

function ofAccuracy(low: number, high: number): string {
	return l10n.t('Of new rows of this kind, between {0} and {1} are right (95% interval).', percent(low), percent(high));
}

function ofError(low: number, high: number): string {
	return l10n.t('On new rows of this kind, the RMSE is between {0} and {1} (95% interval).', number(low), number(high));
}
