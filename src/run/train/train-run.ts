import { prepare, type PrepareChoices } from '../../data/prepare/prepare.ts';
import { randomSplit, type SplitConfig } from '../../data/split/split-rule.ts';
import type { Table } from '../../data/table/table.ts';
import { checkConfig } from '../hyperparameters/check-config.ts';
import { choiceNames, seedOf, type TrainingConfig } from '../hyperparameters/index.ts';
import { runTrainingJob, type TrainedRun, type TrainingContext } from './training-job.ts';
import { crossValidate } from './cross-validate.ts';
import { initializeNetwork } from './initialize-network.ts';
import { modelFor } from '../hyperparameters/model-for.ts';

export { cancelledError, type TrainedRun, type TrainingContext, type TrainingListener } from './training-job.ts';

/**
 * From a table to a run that is not stored yet; the same for worker and command line. Cancelled, it is the run of what was
 * learned so far, or an AbortError when that is nothing.
 */
export async function trainRun(
	table: Table,
	uri: string,
	choices: TrainingConfig,
	context: TrainingContext,
): Promise<TrainedRun> {
	checkConfig(choices);
	const prepareChoices = prepareChoicesOf(choices);
	const { plan } = prepareChoices;
	const { dataset, warnings, copied, excluded } = prepare(table, prepareChoices);
	const model = modelFor(dataset, choices);
	context.signal.throwIfAborted();
	const folds =
		choices.folds === undefined
			? {}
			: { folds: await crossValidate(table, prepareChoices, choices, choices.folds, context) };
	const network = initializeNetwork(model, dataset);
	const chosen = choiceNames.filter((name) => name !== 'target' && choices[name] !== undefined);
	return runTrainingJob(
		{ uri, dataset, warnings, copied, excluded, split: plan, ...folds, model, network, chosen },
		context,
	);
}

/** What of the choices decides how the table is encoded and split. */
export function prepareChoicesOf(choices: TrainingConfig): PrepareChoices & { readonly plan: SplitConfig } {
	const plan: SplitConfig = {
		rule: choices.split ?? randomSplit.rule,
		validation: choices.validation ?? randomSplit.validation,
		test: choices.test ?? randomSplit.test,
	};
	return { ...choices, plan, seed: seedOf(choices) };
}
