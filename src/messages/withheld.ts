import * as l10n from '@vscode/l10n';
import type { IntervalWithheld, RunRecord } from '../run/record/record.ts';

/** Why an interval computed anew of the test rows is not to be shown; null: the record does not speak against it. */
export function recordedReason({ metrics, rows }: Pick<RunRecord, 'metrics' | 'rows'>): IntervalWithheld | null {
	if (rows.copied === true) return 'copied-rows';
	return metrics.test?.interval === null ? (metrics.test.withheld ?? 'few-rows') : null;
}

/** Why nothing is promised of single predictions by the errors on the test rows; null: the record does not speak against it. */
export function promiseWithheld({
	metrics,
	rows,
}: Pick<RunRecord, 'metrics' | 'rows'>): 'copied-rows' | 'shared-groups' | null {
	if (rows.copied === true) return 'copied-rows';
	return metrics.test?.withheld === 'shared-groups' ? 'shared-groups' : null;
}

/** Why no interval over single rows would hold, in a sentence; null: nothing speaks against them. */
export function intervalsWithheld(record: Pick<RunRecord, 'metrics' | 'rows'>): string | null {
	const reason = promiseWithheld(record);
	return reason === null ? null : withheldSentence(reason);
}

/** Why no interval is given. */
export function withheldSentence(reason: IntervalWithheld): string {
	switch (reason) {
		case 'few-rows':
			return l10n.t('There are too few test rows for an interval.');
		case 'heavy-tails':
			return l10n.t('A few rows make nearly all of the error, so that an interval from these rows would not hold.');
		case 'no-errors':
			return l10n.t('No test row is off, so that nothing tells how far off others may be.');
		case 'copied-rows':
			return l10n.t('Many rows are copies of one another, so that an interval would not hold for new rows.');
		case 'shared-groups':
			return l10n.t('Rows of the same group are on both sides, so that an interval would not hold for new groups.');
	}
}
