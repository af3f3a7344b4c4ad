import type { TrainingShape } from '../../../core/training-shape.ts';
import type { ModelSpecification } from '../../../core/specification.ts';
import type { Task } from '../../../data/prepare/dataset.ts';
import type { ReadOptions } from '../../../data/read/read-options.ts';
import type {
	ColumnSummary,
	EncodingPreview,
	TableSummary,
	TargetSuggestion,
} from '../../../protocol/table-summary.ts';
import {
	modelChoiceNames,
	modelHyperparameterOf,
	modelWith,
	type ChoiceName,
	type ChoiceValue,
	type TrainingConfig,
} from '../../../run/hyperparameters/index.ts';
import type { TableInHand } from './table-in-hand.ts';

type Choices = { -readonly [K in keyof TrainingConfig]: TrainingConfig[K] };

/** What has been chosen so far in the dialog, and what follows from it. Only what differs from the usual is kept. */
export class Draft {
	/** How the file is to be read from now on. */
	said: ReadOptions;
	#table: TableSummary;
	#readAs: ReadOptions;
	#first: TargetSuggestion;
	#encodingPreview: { readonly of: string; readonly is: EncodingPreview } | undefined;
	readonly #choices: Choices;

	constructor(
		{ table, said }: Pick<TableInHand, 'table' | 'said'>,
		first: TargetSuggestion,
		given: Partial<TrainingConfig>,
	) {
		this.said = this.#readAs = said;
		this.#table = table;
		this.#first = first;
		const { model, ...others } = given;
		this.#choices = { target: first.column, ...others };
		this.setTarget(first.column);
		if (model?.network !== undefined && model.training !== undefined)
			this.#takeOver({ network: model.network, training: model.training });
	}

	/** The parts of a model that was given as a whole, as choices that can be asked for. */
	#takeOver(model: ModelSpecification): void {
		for (const name of modelChoiceNames) {
			const value = modelHyperparameterOf(name).of(model);
			if (value !== undefined) this.set(name, value, modelHyperparameterOf(name).of(this.modelWithout(name)));
		}
	}

	get table(): TableSummary {
		return this.#table;
	}

	/** The file is to be read otherwise than the table was. */
	get stale(): boolean {
		return textOf(this.said) !== textOf(this.#readAs);
	}

	/** The file stays as it was read. */
	unsay(): void {
		this.said = this.#readAs;
	}

	/** The file, read as is said now. Choices of columns that it has no more are choices no more. */
	take(table: TableSummary): void {
		this.#table = table;
		this.#readAs = this.said;
		if (table.targets.every(({ column }) => column !== this.#choices.target)) {
			this.#first = table.targets[0];
			this.setTarget(this.#first.column);
		}
		// It may be called otherwise now.
		const { positive } = this.#choices;
		if (positive !== undefined && this.targetColumn?.classes?.includes(positive) === false) this.drop('positive');
		const names = new Set(table.columns.map(({ name }) => name));
		for (const name of ['exclude', 'columns'] as const) {
			const kept = this.#choices[name]?.filter((column) => names.has(column)) ?? [];
			this.set(name, kept, []);
		}
		const { split } = this.#choices;
		if (split !== undefined && split.kind !== 'random' && !names.has(split.column)) this.drop('split');
	}

	/** What the columns become for these choices of data; undefined: not worked out yet. */
	get encodingPreview(): EncodingPreview | undefined {
		return this.#encodingPreview?.of === this.#ofData ? this.#encodingPreview.is : undefined;
	}

	/** To be called with what the columns become for the choices as they are now, when that is known. */
	encodingPreviewToCome(): (is: EncodingPreview) => void {
		const of = this.#ofData;
		return (is) => {
			this.#encodingPreview = { of, is };
		};
	}

	/** All that decides how the table is encoded and split. */
	get #ofData(): string {
		const { target, task, columns, exclude, excludeRows, split, validation, test, seed } = this.#choices;
		return JSON.stringify([this.#readAs, target, task, columns, exclude, excludeRows, split, validation, test, seed]);
	}

	get choices(): TrainingConfig {
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

	/** As it is worked out; before that as the target suggests it, or for the task chosen instead. */
	get shape(): TrainingShape {
		if (this.encodingPreview !== undefined) return this.encodingPreview.shape;
		const { shape } = this.target;
		if (this.task === shape.task) return shape;
		return { ...shape, task: this.task, classes: this.task === 'regression' ? 0 : (this.targetColumn?.distinct ?? 2) };
	}

	/** What would be trained if this were all. */
	get model(): ModelSpecification {
		return modelWith(this.shape, this.#choices);
	}

	/** What would be trained if this were all, but for one choice that is made by itself. */
	modelWithout(name: ChoiceName): ModelSpecification {
		return modelWith(this.shape, { ...this.#choices, [name]: undefined });
	}

	/** With this one, too. */
	modelWith<K extends ChoiceName>(name: K, value: ChoiceValue<K>): ModelSpecification {
		return modelWith(this.shape, { ...this.#choices, [name]: value });
	}

	get<K extends ChoiceName>(name: K): ChoiceValue<K> | undefined {
		return this.#choices[name] as ChoiceValue<K> | undefined;
	}

	/** What was said of another one is said no more. */
	setTarget(column: string): void {
		if (column === this.#choices.target) return;
		this.#choices.target = column;
		this.drop('task');
		this.drop('positive');
	}

	/** `usual`: what would be taken by itself. */
	set<K extends ChoiceName>(name: K, value: ChoiceValue<K> | undefined, usual: ChoiceValue<K> | undefined): void {
		if (JSON.stringify(value) === JSON.stringify(usual)) this.drop(name);
		else Object.assign(this.#choices, { [name]: value });
	}

	drop(name: ChoiceName): void {
		if (name !== 'target') Reflect.deleteProperty(this.#choices, name);
	}
}

/** The same for the same options, in whatever order they were said. */
function textOf(options: ReadOptions): string {
	return JSON.stringify(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1)));
}
