import { defaultModel, defaultSeed, type TrainingShape } from '../core/defaults.ts';
import type { ModelSpecification } from '../core/specification.ts';
import type { Choice, ModelChoice } from './choices/choice.ts';
import { dataChoices } from './choices/data-choices.ts';
import { lossChoices } from './choices/loss-choices.ts';
import { networkChoices } from './choices/network-choices.ts';
import { scheduleChoices } from './choices/schedule-choices.ts';
import { trainingChoices } from './choices/training-choices.ts';
import type { RunRecord } from './record.ts';

export type { Choice, ModelChoice } from './choices/choice.ts';
export type { Kind } from './choices/kinds.ts';

/**
 * Everything that can be chosen, each thing once: the checks (check-choices.ts), the options of the command line and the
 * questions of the dialog follow. A new one is an entry here, and its effect: in core/defaults.ts if it is of the model.
 */
const modelChoices = { ...networkChoices, ...lossChoices, ...trainingChoices, ...scheduleChoices } as const;
const allChoices = { ...dataChoices, ...modelChoices } as const;

type All = typeof allChoices;
export type ChoiceName = keyof All;
export type ModelChoiceName = keyof typeof modelChoices;
type ValueIn<Entry> = Entry extends Choice<infer T> ? T : never;
export type ChoiceValue<K extends ChoiceName> = ValueIn<All[K]>;

/** What a user may choose; everything left out is inferred or chosen by size and shape. */
export type TrainingChoices = { readonly [K in Exclude<ChoiceName, 'target'>]?: ChoiceValue<K> } & {
	readonly target: string;
};

export const choiceNames = Object.keys(allChoices) as ChoiceName[];
export const modelChoiceNames = Object.keys(modelChoices) as ModelChoiceName[];

/** The compiler cannot pair an entry with the type of its values for a K it does not know. */
export function choiceOf<K extends ChoiceName>(name: K): Choice<ChoiceValue<K>> {
	return allChoices[name] as unknown as Choice<ChoiceValue<K>>;
}

export function modelChoiceOf<K extends ModelChoiceName>(name: K): ModelChoice<ChoiceValue<K>> {
	return modelChoices[name] as unknown as ModelChoice<ChoiceValue<K>>;
}

/** What is trained with these choices, on data of this shape. */
export function modelWith(shape: TrainingShape, choices: Partial<TrainingChoices>): ModelSpecification {
	const usual = defaultModel(shape, choices);
	const { network = usual.network, training = usual.training } = choices.model ?? {};
	const { seed = training.seed } = choices;
	return { network, training: { ...training, seed } };
}

/** What splits and first weights are drawn by. */
export function seedOf({ seed, model }: Partial<TrainingChoices>): number {
	return seed ?? model?.training?.seed ?? defaultSeed;
}

/** What the user chose for this run; what was chosen by the table's size and shape is left to be chosen again. */
export function choicesOf(run: RunRecord): TrainingChoices {
	// Split and first weights depend on the seed, so the same run again has the same one; columns that were not to be used
	// are recorded as excluded.
	const names = choiceNames.filter((name) => name === 'seed' || name === 'exclude' || run.chosen.includes(name));
	const values = names.map((name) => [name, choiceOf(name).recorded(run)] as const);
	return { ...Object.fromEntries(values.filter(([, value]) => value !== undefined)), target: run.target };
}
