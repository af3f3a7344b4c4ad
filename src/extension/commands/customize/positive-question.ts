import { l10n } from 'vscode';
import { choiceName, choiceText } from '../../../messages/choices.ts';
import { inputStep, pickStep } from '../input-steps.ts';
import type { Draft } from './draft.ts';
import type { Setting } from './question.ts';

/** Stands for "none was said". */
const unsaid = '';

/** The class that is asked about: picked from the classes where these are few, else typed. */
export function positiveSetting(draft: Draft): Setting {
	const isOfTwo = () => draft.targetColumn?.distinct === 2;
	const usual = () =>
		isOfTwo() ? (draft.targetColumn?.classes?.at(1) ?? l10n.t('the second of two')) : l10n.t('none');
	const accept = (value: string) => {
		draft.set('positive', value === unsaid ? undefined : value, undefined);
	};
	return {
		title: choiceName('positive'),
		group: l10n.t('data'),
		text: choiceText('positive'),
		value: () => draft.get('positive') ?? usual(),
		usual: () => (draft.get('positive') === undefined ? null : usual()),
		reset: () => {
			draft.drop('positive');
		},
		applies: () => {
			const applies = draft.task === 'classification';
			if (!applies) draft.drop('positive');
			return applies;
		},
		ask: (step) => {
			const classes = draft.targetColumn?.classes;
			if (classes === undefined)
				return inputStep(
					step,
					l10n.t('A class as the file has it; nothing: as it would be taken by itself'),
					draft.get('positive') ?? '',
					(typed) => ({ value: typed }),
					accept,
				);
			const asUsual = { label: l10n.t('as it would be taken by itself: {0}', usual()), value: unsaid };
			const items = classes.map((name) => ({ label: name, value: name }));
			return pickStep(step, choiceText('positive'), [asUsual, ...items], draft.get('positive') ?? unsaid, accept);
		},
	};
}
