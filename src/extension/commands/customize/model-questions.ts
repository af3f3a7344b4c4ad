import { l10n } from 'vscode';
import {
	modelChoiceNames,
	modelHyperparameterOf,
	type ChoiceValue,
	type ModelChoiceName,
} from '../../../run/hyperparameters/index.ts';
import { inputStep, pickManyStep, pickStep } from '../input-steps.ts';
import type { Draft } from './draft.ts';
import { networkPreview } from './network-preview.ts';
import type { Question } from './question.ts';

/** What is asked in any case, then what is picked from the list of more settings. */
export function modelQuestions(draft: Draft): Question[] {
	const always = modelChoiceNames.filter((name) => modelHyperparameterOf(name).asked === 'always');
	const others = modelChoiceNames.filter((name) => modelHyperparameterOf(name).asked === 'on-request');
	// What was chosen before is asked again.
	const wanted = new Set(others.filter((name) => draft.get(name) !== undefined));
	return [
		...always.map((name) => question(draft, name, () => true)),
		moreSettings(draft, others, wanted),
		...others.map((name) => question(draft, name, () => wanted.has(name))),
	];
}

function moreSettings(draft: Draft, names: readonly ModelChoiceName[], wanted: Set<ModelChoiceName>): Question {
	const offered = () => names.filter((name) => usualOf(draft, name) !== undefined);
	return {
		title: l10n.t('more settings'),
		applies: () => offered().length > 0,
		ask: (step) => {
			const items = offered().map((name) => {
				const { kind, title, text } = modelHyperparameterOf(name);
				const value = draft.get(name) ?? usualOf(draft, name);
				return {
					label: title(),
					description: value === undefined ? '' : kind.write(value),
					detail: text(),
					value: name,
				};
			});
			return pickManyStep(step, l10n.t('What else to set (nothing: Enter)'), items, [...wanted], (picked) => {
				for (const name of wanted) if (!picked.includes(name)) draft.drop(name);
				wanted.clear();
				for (const name of picked) wanted.add(name);
			});
		},
	};
}

/** Filled in with what was chosen, or with what would be taken by itself. */
function question(draft: Draft, name: ModelChoiceName, wanted: () => boolean): Question {
	const { kind, title, text, fits } = modelHyperparameterOf<ModelChoiceName>(name);
	return {
		title: title(),
		applies: () => {
			const applies = wanted() && usualOf(draft, name) !== undefined;
			if (!applies) draft.drop(name);
			return applies;
		},
		ask: (step) => {
			const usual = usualOf(draft, name)!;
			const given = draft.get(name) ?? usual;
			if (kind.names !== undefined) {
				const items = kind.names.filter(({ value }) => fits?.(value, draft.shape) ?? true);
				return pickStep(step, text(), items, given, (value) => {
					draft.set(name, value, usual);
				});
			}
			return inputStep(
				step,
				text(),
				kind.write(given),
				(typed) => {
					const value = kind.read(typed);
					const allowed = kind.allowed(value);
					// What is allowed is of the kind.
					if (allowed === null) return { value: value as typeof usual };
					return { wrong: l10n.t('{0} cannot be taken; it must be {1}.', JSON.stringify(value), allowed) };
				},
				(value) => {
					draft.set(name, value, usual);
				},
				name === 'hidden' ? (value) => previewWith(draft, name, value) : undefined,
			);
		},
	};
}

function previewWith(draft: Draft, name: ModelChoiceName, value: ChoiceValue<ModelChoiceName>): string {
	return draft.encodingPreview === undefined ? '' : networkPreview(draft.modelWith(name, value), draft.encodingPreview);
}

function usualOf(draft: Draft, name: ModelChoiceName): ChoiceValue<ModelChoiceName> | undefined {
	return modelHyperparameterOf(name).of(draft.modelWithout(name));
}
