import * as l10n from '@vscode/l10n';
import type { MeasuredPart } from '../analyze/errors.ts';
import type { JudgedPart } from '../analyze/judged/judged-rows.ts';
import type { FoundRows } from '../run/record/record.ts';
import { count } from './numbers.ts';

/** What errors were measured on; `rows` names how many. */
export function measuredOn(part: MeasuredPart, rows: string): string {
	switch (part) {
		case 'test':
			return l10n.t('{0} held out', rows);
		case 'train':
			return l10n.t('the {0} it learned from', rows);
		case 'unknown':
			return l10n.t('{0} of a changed file, of which it cannot be told whether it learned from them', rows);
		case 'chosen':
			return l10n.t('{0} that were chosen', rows);
	}
}

/** What was judged; `rows` names how many. */
export function judgedOn(part: JudgedPart, rows: string): string {
	switch (part) {
		case 'validation':
			return l10n.t('{0} of validation', rows);
		case 'out-of-fold':
			return l10n.t('{0}, each as a network says that was trained without it', rows);
		case 'test':
		case 'train':
		case 'unknown':
		case 'chosen':
			return measuredOn(part, rows);
	}
}

export function partText(part: JudgedPart): string {
	switch (part) {
		case 'validation':
			return l10n.t('validation rows, by which it was decided which of its weights were kept');
		case 'out-of-fold':
			return l10n.t('every row as a network says that was trained without it');
		case 'test':
			return l10n.t('rows held out');
		case 'train':
			return l10n.t('rows it learned from (optimistic: new ones may come out worse)');
		case 'unknown':
			return l10n.t('rows of a changed file; it cannot be told whether it learned from them');
		case 'chosen':
			return l10n.t('rows that were chosen; of those it learned from, this says little about new rows');
	}
}

/** What can be told of the rows of a changed file; without `found`, none of them can be shown. */
export function changedSentence(name: string, found: FoundRows | undefined): string {
	if (found === undefined)
		return l10n.t('{0} has changed since this network was trained, so that its rows cannot be shown.', name);
	return found.used === 0 && found.test === 0
		? l10n.t(
				'{0} has changed since this network was trained; of none of its rows can it be told whether the network learned from them.',
				name,
			)
		: l10n.t(
				'{0} has changed since this network was trained. Of its rows, {1} are test rows as they were, {2} were used in training, and of {3} it cannot be told.',
				name,
				count(found.test),
				count(found.used),
				count(found.unknown),
			);
}
