import { prepare, type PrepareChoices } from '../../data/prepare/prepare.ts';
import { randomSplit, type SplitPlan } from '../../data/split/split-rule.ts';
import type { Table } from '../../data/table/table.ts';
import { checkChoices } from '../hyperparameters/check-choices.ts';
import { choiceNames, seedOf, type TrainingChoices } from '../hyperparameters/choices.ts';
import { conduct, type TrainedRun, type TrainingContext } from './training-job.ts';
import { crossValidate } from './cross-validate.ts';
import { firstNetwork } from './initialize-network.ts';
import { modelFor } from '../hyperparameters/model-for.ts';

export { cancelledError, type TrainedRun, type TrainingContext, type TrainingListener } from './training-job.ts';

/**
 * From a table to a run that is not stored yet; the same for worker and command line. Cancelled, it is the run of what was
 * learned so far, or an AbortError when that is nothing.
 */
export async function trainRun(
	table: Table,
	uri: string,
	choices: TrainingChoices,
	context: TrainingContext,
): Promise<TrainedRun> {
	checkChoices(choices);
	const prepareChoices = prepareChoicesOf(choices);
	const { plan } = prepareChoices;
	const { dataset, warnings, copied } = prepare(table, prepareChoices);
	const model = modelFor(dataset, choices);
	context.signal.throwIfAborted();
	const folds =
		choices.folds === undefined
			? {}
			: { folds: await crossValidate(table, prepareChoices, choices, choices.folds, context) };
	const network = firstNetwork(model, dataset);
	const chosen = choiceNames.filter((name) => name !== 'target' && choices[name] !== undefined);
	return conduct({ uri, dataset, warnings, copied, split: plan, ...folds, model, network, chosen }, context);
}

/** What of the choices decides how the table is encoded and split. */
export function prepareChoicesOf(choices: TrainingChoices): PrepareChoices & { readonly plan: SplitPlan } {
	const plan: SplitPlan = {
		rule: choices.split ?? randomSplit.rule,
		validation: choices.validation ?? randomSplit.validation,
		test: choices.test ?? randomSplit.test,
	};
	return { ...choices, plan, seed: seedOf(choices) };
}
