import * as l10n from '@vscode/l10n';
import type { ErrorsResult } from '../analyze/errors.ts';
import type { Metrics, RunRecord } from '../run/record.ts';
import { number, percent } from './numbers.ts';
import { rowsOf } from './names.ts';

/** Below so many rows the interval is part of the sentence. */
const fewRows = 200;

/** The answer in one sentence. `errors` adds how sure it is, once known. */
export function headline(record: RunRecord, errors: ErrorsResult | null): string {
	const { metrics, rows } = record;
	const measured = metrics.test ?? metrics.train;
	const heldOut = metrics.test !== null;
	const n = heldOut ? rows.test : rows.train;
	const sentence =
		'accuracy' in measured && 'accuracy' in metrics.baseline
			? classification(measured.accuracy, metrics.baseline.accuracy, rowsOf(n), heldOut)
			: regression(measured, metrics.baseline, record.target, rowsOf(n), heldOut);
	const sure = n < fewRows ? certainty(errors, n) : null;
	const cancelled =
		record.outcome.reason === 'cancelled'
			? l10n.t('Training was cancelled at epoch {0}.', record.outcome.epochs)
			: null;
	return [sentence, sure, cancelled].filter((part) => part !== null).join(' ');
}

function classification(accuracy: number, baseline: number, rows: string, heldOut: boolean): string {
	return heldOut
		? l10n.t(
				'{0} right on {1} it had never seen (always guessing the commonest class: {2}).',
				percent(accuracy),
				rows,
				percent(baseline),
			)
		: l10n.t(
				'{0} right on the {1} it learned from (always guessing the commonest class: {2}); none were held out, so nothing is known about new rows.',
				percent(accuracy),
				rows,
				percent(baseline),
			);
}

function regression(measured: Metrics, baseline: Metrics, target: string, rows: string, heldOut: boolean): string {
	if (!('mae' in measured) || !('mae' in baseline)) return '';
	const numbers = [number(measured.mae), number(baseline.mae), target, rows, number(measured.r2)] as const;
	if (measured.r2 === null)
		return heldOut
			? l10n.t('Typically {0} off in {2} on {3} it had never seen (always guessing the mean: {1}).', ...numbers)
			: l10n.t('Typically {0} off in {2} on the {3} it learned from; none were held out.', ...numbers);
	return heldOut
		? l10n.t(
				'Typically {0} off in {2} on {3} it had never seen (always guessing the mean: {1}); it explains R² = {4} of the variation.',
				...numbers,
			)
		: l10n.t(
				'Typically {0} off in {2} on the {3} it learned from (always guessing the mean: {1}), R² = {4}; none were held out, so nothing is known about new rows.',
				...numbers,
			);
}

function certainty(errors: ErrorsResult | null, rows: number): string | null {
	if (errors?.task !== 'classification' || errors.rows !== rows) return null;
	const { low, high } = errors.interval;
	return l10n.t('The true share lies between {0} and {1}, 19 times out of 20.', percent(low), percent(high));
}
