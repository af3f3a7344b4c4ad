import { l10n } from 'vscode';
import { choiceName, choiceText } from '../../../messages/choices.ts';
import {
	modelChoiceNames,
	modelHyperparameterOf,
	trainingChoiceNames,
	type ChoiceValue,
	type ModelChoiceName,
} from '../../../run/hyperparameters/index.ts';
import { cannotBe, inputStep, pickStep } from '../input-steps.ts';
import type { Draft } from './draft.ts';
import { networkPreview } from './network-preview.ts';
import type { Setting } from './question.ts';

/** What the network is made of, and how it learns: what people mostly choose first. */
export function modelSettings(draft: Draft): Setting[] {
	const ofNetwork = modelChoiceNames.filter((name) => !trainingChoiceNames.includes(name) && name !== 'seed');
	const ofTraining = modelChoiceNames.filter((name) => !ofNetwork.includes(name));
	return [
		...asked(ofNetwork).map((name) => modelSetting(draft, name, l10n.t('network'))),
		...asked(ofTraining).map((name) => modelSetting(draft, name, l10n.t('training'))),
	];
}

function asked(names: readonly ModelChoiceName[]): readonly ModelChoiceName[] {
	const isCommon = (name: ModelChoiceName) => modelHyperparameterOf(name).asked === 'always';
	return [...names.filter(isCommon), ...names.filter((name) => !isCommon(name))];
}

/** Filled in with what was chosen, or with what would be taken by itself. */
function modelSetting(draft: Draft, name: ModelChoiceName, group: string): Setting {
	const { kind, fits } = modelHyperparameterOf<ModelChoiceName>(name);
	const words = (value: ChoiceValue<ModelChoiceName> | undefined) =>
		value === undefined ? '' : (kind.names?.find((each) => each.value === value)?.label ?? kind.write(value));
	return {
		title: choiceName(name),
		group,
		text: choiceText(name),
		value: () => words(draft.get(name) ?? usualOf(draft, name)),
		usual: () => (draft.get(name) === undefined ? null : words(usualOf(draft, name))),
		reset: () => {
			draft.drop(name);
		},
		applies: () => {
			const applies = usualOf(draft, name) !== undefined;
			if (!applies) draft.drop(name);
			return applies;
		},
		ask: (step) => {
			const usual = usualOf(draft, name)!;
			const given = draft.get(name) ?? usual;
			if (kind.names !== undefined) {
				const items = kind.names.filter(({ value }) => fits?.(value, draft.shape) ?? true);
				return pickStep(step, choiceText(name), items, given, (value) => {
					draft.set(name, value, usual);
				});
			}
			return inputStep(
				step,
				choiceText(name),
				kind.write(given),
				(typed) => {
					const value = kind.read(typed);
					const allowed = kind.allowed(value);
					// What is allowed is of the kind.
					if (allowed === null) return { value: value as typeof usual };
					return { wrong: cannotBe(value, allowed) };
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
