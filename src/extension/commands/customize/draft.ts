import type { TrainingShape } from '../../../core/defaults.ts';
import type { ModelSpecification } from '../../../core/specification.ts';
import type { Task } from '../../../data/dataset.ts';
import type { ColumnSummary, TableSummary, TargetSuggestion } from '../../../protocol/worker.ts';
import {
	modelChoiceNames,
	modelChoiceOf,
	modelWith,
	type ChoiceName,
	type ChoiceValue,
	type TrainingChoices,
} from '../../../run/choices.ts';

type Choices = { -readonly [K in keyof TrainingChoices]: TrainingChoices[K] };

/** What has been chosen so far in the dialog, and what follows from it. Only what differs from the usual is kept. */
export class Draft {
	readonly table: TableSummary;
	readonly #first: TargetSuggestion;
	readonly #choices: Choices;

	constructor(table: TableSummary, first: TargetSuggestion, given: Partial<TrainingChoices>) {
		this.table = table;
		this.#first = first;
		const { model, ...others } = given;
		this.#choices = { ...others, target: first.column };
		if (model?.network !== undefined && model.training !== undefined)
			this.#takeOver({ network: model.network, training: model.training });
	}

	/** The parts of a model that was given as a whole, as choices that can be asked for. */
	#takeOver(model: ModelSpecification): void {
		for (const name of modelChoiceNames) {
			const value = modelChoiceOf(name).of(model);
			if (value !== undefined) this.set(name, value, modelChoiceOf(name).of(this.modelWithout(name)));
		}
	}

	get choices(): TrainingChoices {
		return { ...this.#choices };
	}

	get target(): TargetSuggestion {
		return this.table.targets.find(({ column }) => column === this.#choices.target) ?? this.#first;
	}

	get task(): Task {
		return this.#choices.task ?? this.target.task;
	}

	get targetColumn(): ColumnSummary | undefined {
		return this.table.columns.find(({ name }) => name === this.#choices.target);
	}

	/** As the target suggests it, or for the task chosen instead. */
	get shape(): TrainingShape {
		const { shape } = this.target;
		if (this.task === shape.task) return shape;
		return { ...shape, task: this.task, classes: this.task === 'regression' ? 0 : (this.targetColumn?.distinct ?? 2) };
	}

	/** What would be trained if this were all, but for one choice that is made by itself. */
	modelWithout(name: ChoiceName): ModelSpecification {
		return modelWith(this.shape, { ...this.#choices, [name]: undefined });
	}

	get<K extends ChoiceName>(name: K): ChoiceValue<K> | undefined {
		return this.#choices[name] as ChoiceValue<K> | undefined;
	}

	/** `usual`: what would be taken by itself. */
	set<K extends ChoiceName>(name: K, value: ChoiceValue<K>, usual: ChoiceValue<K> | undefined): void {
		if (JSON.stringify(value) === JSON.stringify(usual)) this.drop(name);
		else Object.assign(this.#choices, { [name]: value });
	}

	drop(name: ChoiceName): void {
		if (name !== 'target') Reflect.deleteProperty(this.#choices, name);
	}
}
