import * as l10n from '@vscode/l10n';
import {
	promiseWithheld,
	recordedReason,
	type IntervalWithheld,
	type RecordedDependence,
	type RowPromiseWithheld,
} from '../issues/withheld.ts';
import type { JudgedPart } from '../analyze/judged/judged-rows.ts';

export { promiseWithheld, reasonFor, recordedReason, rowPromiseWithheld } from '../issues/withheld.ts';

/** Why no interval over single rows would hold, in a sentence; null: nothing speaks against them. */
export function intervalsWithheld(record: RecordedDependence): string | null {
	const reason = promiseWithheld(record);
	return reason === null ? null : withheldSentence(reason);
}

/** Why no interval of figures on these rows would hold, in a sentence; null: nothing speaks against them. */
export function judgedSentence(part: JudgedPart, record: RecordedDependence): string | null {
	return part === 'train' ? withheldSentence('learned-from') : intervalsWithheld(record);
}

/** Why no interval is told of figures on these rows; null: nothing speaks against one. */
export function judgedReason(part: JudgedPart, record: RecordedDependence): IntervalWithheld | 'learned-from' | null {
	if (part === 'train') return 'learned-from';
	return part === 'test' ? recordedReason(record) : promiseWithheld(record);
}

/** That chances are told too small; null: rows do not hang together, as far as is known. */
export function dependentSentence(record: RecordedDependence): string | null {
	switch (promiseWithheld(record)) {
		case 'copied-rows':
			return l10n.t(
				'Many rows are copies of one another, so that what is called unlikely by chance may well be chance.',
			);
		case 'shared-groups':
			return l10n.t(
				'Rows of the same group are on both sides, so that what is called unlikely by chance may well be chance.',
			);
		case 'given-away':
		case null:
			return null;
	}
}

/** Why no interval is given. */
export function withheldSentence(reason: IntervalWithheld | RowPromiseWithheld | 'learned-from'): string {
	switch (reason) {
		case 'learned-from':
			return l10n.t('It learned from these rows, so that no interval is told: new ones may come out worse.');
		case 'unlike-rows':
			return l10n.t('It is promised nothing: promises hold for rows like those of the table, and this one is not.');
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
		case 'given-away':
			return l10n.t(
				'The target is given away, so that an interval would not hold for rows whose answer is not known yet.',
			);
	}
}
