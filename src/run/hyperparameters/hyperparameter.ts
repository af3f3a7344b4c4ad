import type { TrainingShape } from '../../core/training-shape.ts';
import type { ModelSpecification } from '../../core/specification.ts';
import type { RunRecord } from '../record/record.ts';
import type { ParameterType } from './parameter-types.ts';

/**
 * One thing a user may choose. Checks, the command line's options and the dialog's questions are all made of these, with the
 * words in messages/choices.ts.
 */
export interface Hyperparameter<T> {
	readonly kind: ParameterType<T>;
	/** What the run was trained with; undefined: nothing of the kind. */
	readonly recorded: (run: RunRecord) => T | undefined;
}

/** One that the model is made of. */
export interface ModelHyperparameter<T> extends Hyperparameter<T> {
	/** Whether it stands before the other settings of its group, as what people choose first. */
	readonly asked: 'always' | 'on-request';
	/** Where `of` may be undefined: what a model must have for this to be chosen, to be said to who chooses it all the same. */
	readonly needs?: () => string;
	/** What the model has; undefined: nothing of the kind, so that there is nothing to choose. */
	readonly of: (model: ModelSpecification) => T | undefined;
	/** Whether a value can be chosen for this data; left out: any. */
	readonly fits?: (value: T, shape: TrainingShape) => boolean;
}

/** Gives the entry its type. */
export function choice<T>(entry: Hyperparameter<T>): Hyperparameter<T> {
	return entry;
}

export function modelChoice<T>(entry: Omit<ModelHyperparameter<T>, 'recorded'>): ModelHyperparameter<T> {
	return { ...entry, recorded: ({ model }) => entry.of(model) };
}
