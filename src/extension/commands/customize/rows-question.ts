import { l10n } from 'vscode';
import { choiceName, choiceText } from '../../../messages/choices.ts';
import { rowsOf } from '../../../messages/names.ts';
import { hyperparameterOf, type ChoiceValue } from '../../../run/hyperparameters/index.ts';
import { cannotBe, inputStep } from '../input-steps.ts';
import type { Draft } from './draft.ts';
import type { Setting } from './question.ts';

/** Rows that are not to be used. Numbers that stay as they were keep what binds them to their row. */
export function rowsSetting(draft: Draft): Setting {
	const { kind } = hyperparameterOf('excludeRows');
	const none = () => l10n.t('none');
	return {
		title: choiceName('excludeRows'),
		group: l10n.t('data'),
		text: choiceText('excludeRows'),
		value: () => {
			const given = draft.get('excludeRows');
			return given === undefined ? none() : rowsOf(given.length);
		},
		usual: () => (draft.get('excludeRows') === undefined ? null : none()),
		reset: () => {
			draft.drop('excludeRows');
		},
		applies: () => true,
		ask: (step) => {
			const before = draft.get('excludeRows') ?? [];
			return inputStep<ChoiceValue<'excludeRows'>>(
				step,
				choiceText('excludeRows'),
				before.length === 0 ? '' : kind.write(before),
				(typed) => {
					if (typed.trim() === '') return { value: [] };
					const value = kind.read(typed);
					const allowed = kind.allowed(value);
					// What is allowed is of the kind.
					if (allowed === null) return { value: value as ChoiceValue<'excludeRows'> };
					return { wrong: cannotBe(value, allowed) };
				},
				(value) => {
					const known = new Map(before.map((each) => [each.row, each]));
					draft.set(
						'excludeRows',
						value.map((each) => known.get(each.row) ?? each),
						[],
					);
				},
			);
		},
	};
}
