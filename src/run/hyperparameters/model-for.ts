import * as l10n from '@vscode/l10n';
import type { TrainingShape } from '../../core/training-shape.ts';
import type { ModelSpecification } from '../../core/specification.ts';
import { UserError } from '../../core/user-error.ts';
import { checkModel } from './validate.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { embeddedInputs, featureCount } from '../../data/prepare/features.ts';
import { modelChoiceNames, modelHyperparameterOf, modelWith, type TrainingConfig } from './index.ts';

/** Defaults by size and shape, with the user's choices laid over them; throws a UserError where these do not fit. */
export function modelFor(dataset: Dataset, choices: Omit<TrainingConfig, 'target'>): ModelSpecification {
	const shape = shapeOf(dataset);
	// More rows per step than there are: all of them.
	const batchSize = choices.batchSize === undefined ? {} : { batchSize: Math.min(choices.batchSize, shape.trainRows) };
	const model = modelWith(shape, { ...choices, ...batchSize });
	checkModel(model, shape);
	assertUsed(model, choices);
	return model;
}

export function shapeOf({
	task,
	split,
	targets,
	preprocessing,
}: Pick<Dataset, 'task' | 'split' | 'targets' | 'preprocessing'>): TrainingShape {
	const { target } = preprocessing;
	const embedded = embeddedInputs(preprocessing);
	const shape = {
		task,
		trainRows: split.train.length,
		validationRows: split.validation.length,
		inputs: featureCount(preprocessing),
		...(embedded.length > 0 ? { embedded } : {}),
	};
	if (target.kind === 'value') return { ...shape, classes: 0 };
	const classCounts = target.classes.map(() => 0);
	for (const position of split.train) classCounts[targets[position]]++;
	return { ...shape, classes: target.classes.length, classCounts };
}

/** What was chosen and would do nothing is said, not passed over. */
export function assertUsed(model: ModelSpecification, choices: Partial<TrainingConfig>): void {
	for (const name of modelChoiceNames) {
		const { needs, of } = modelHyperparameterOf(name);
		if (choices[name] === undefined || needs === undefined || of(model) !== undefined) continue;
		throw new UserError(
			l10n.t('The choice {0} does nothing here: it needs {1}; leave it out or choose that.', name, needs()),
		);
	}
}
