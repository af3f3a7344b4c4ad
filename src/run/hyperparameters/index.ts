import type { TrainingShape } from '../../core/training-shape.ts';
import { defaultModel, defaultSeed } from '../../core/defaults.ts';
import type { ModelSpecification, TrainingSpecification } from '../../core/specification.ts';
import type { Hyperparameter, ModelHyperparameter } from './hyperparameter.ts';
import { dataChoices } from './data-choices.ts';
import { lossChoices } from './loss-choices.ts';
import { networkChoices } from './network-choices.ts';
import { scheduleChoices } from './schedule-choices.ts';
import { splitChoices } from './split-choices.ts';
import { trainingChoices } from './training-choices.ts';
import type { RunRecord } from '../record/record.ts';

export { randomSplit } from '../../data/split/split-rule.ts';
export type { Hyperparameter, ModelHyperparameter } from './hyperparameter.ts';
export type { ParameterType } from './parameter-types.ts';

/**
 * Everything that can be chosen, each thing once: the checks (check-choices.ts), the options of the command line and the
 * questions of the dialog follow. A new one is an entry here, and its effect: in core/defaults.ts if it is of the model.
 */
const modelHyperparameters = { ...networkChoices, ...lossChoices, ...trainingChoices, ...scheduleChoices } as const;
const allChoices = { ...dataChoices, ...splitChoices, ...modelHyperparameters } as const;

type All = typeof allChoices;
export type ChoiceName = keyof All;
export type ModelChoiceName = keyof typeof modelHyperparameters;
type ValueIn<Entry> = Entry extends Hyperparameter<infer T> ? T : never;
export type ChoiceValue<K extends ChoiceName> = ValueIn<All[K]>;

/** What a user may choose; everything left out is inferred or chosen by size and shape. */
export type TrainingConfig = { readonly [K in Exclude<ChoiceName, 'target'>]?: ChoiceValue<K> } & {
	readonly target: string;
};

/** Of a training whose network is given: what can be chosen of it. The seed decides on the split, so it is not among them. */
export const trainingChoiceNames: readonly ChoiceName[] = Object.keys({
	...lossChoices,
	...trainingChoices,
	...scheduleChoices,
}).filter((name) => name !== 'seed') as ChoiceName[];

export const choiceNames = Object.keys(allChoices) as ChoiceName[];
export const modelChoiceNames = Object.keys(modelHyperparameters) as ModelChoiceName[];

/** The compiler cannot pair an entry with the type of its values for a K it does not know. */
export function hyperparameterOf<K extends ChoiceName>(name: K): Hyperparameter<ChoiceValue<K>> {
	return allChoices[name] as unknown as Hyperparameter<ChoiceValue<K>>;
}

export function modelHyperparameterOf<K extends ModelChoiceName>(name: K): ModelHyperparameter<ChoiceValue<K>> {
	return modelHyperparameters[name] as unknown as ModelHyperparameter<ChoiceValue<K>>;
}

/** What is trained with these choices, on data of this shape. */
export function modelWith(shape: TrainingShape, choices: Partial<TrainingConfig>): ModelSpecification {
	const usual = defaultModel(shape, choices);
	const { network = usual.network, training = usual.training } = choices.model ?? {};
	const { seed = training.seed } = choices;
	return { network, training: { ...training, seed } };
}

/** An earlier training with other choices; what is not chosen stays as it was. */
export function trainingOf(
	before: TrainingSpecification,
	shape: TrainingShape,
	choices: Partial<TrainingConfig>,
): TrainingSpecification {
	const names = trainingChoiceNames.filter((name): name is ModelChoiceName => name in modelHyperparameters);
	const kept = names.map((name) => {
		const model = { network: { inputs: 0, layers: [] }, training: before };
		return [name, modelHyperparameterOf<ModelChoiceName>(name).of(model)] as const;
	});
	const known = Object.fromEntries(kept.filter(([, value]) => value !== undefined)) as Partial<TrainingConfig>;
	const given = Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined));
	if (trainingChoiceNames.every((name) => given[name] === undefined)) return before;
	const { training } = modelWith(shape, { ...known, ...given, seed: before.seed });
	if (given['optimizer'] !== undefined && given['optimizer'] !== before.optimizer.name) {
		// Another optimizer has another learning rate, unless that is chosen too.
		const { learningRate: _, ...others } = known;
		return modelWith(shape, { ...others, ...given, seed: before.seed }).training;
	}
	// Settings that are no choices stay.
	const { learningRate } = training.optimizer;
	const momentum = 'momentum' in training.optimizer ? { momentum: training.optimizer.momentum } : {};
	return { ...training, optimizer: { ...before.optimizer, learningRate, ...momentum } };
}

/** What splits and first weights are drawn by. */
export function seedOf({ seed, model }: Partial<TrainingConfig>): number {
	return seed ?? model?.training?.seed ?? defaultSeed;
}

/** The next one; after the last that can be chosen comes 0. */
export function anotherSeed(seed: number): number {
	return hyperparameterOf('seed').kind.allowed(seed + 1) === null ? seed + 1 : 0;
}

/** What the user chose for this run; what was chosen by the table's size and shape is left to be chosen again. */
export function choicesOf(run: RunRecord): TrainingConfig {
	// Split and first weights depend on the seed, so the same run again has the same one; columns that were not to be used
	// are recorded as excluded.
	const names = choiceNames.filter((name) => name === 'seed' || name === 'exclude' || run.chosen.includes(name));
	const values = names.map((name) => [name, hyperparameterOf(name).recorded(run)] as const);
	return { ...Object.fromEntries(values.filter(([, value]) => value !== undefined)), target: run.target };
}
