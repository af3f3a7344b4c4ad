import { createNetwork } from '../core/network.ts';
import { seeded } from '../core/random.ts';
import { prepare } from '../data/prepare.ts';
import type { Table } from '../data/table.ts';
import { checkChoices } from './check-choices.ts';
import { choiceNames, seedOf, type TrainingChoices } from './choices.ts';
import { conduct, type TrainedRun, type TrainingContext } from './conduct.ts';
import { modelFor } from './model-for.ts';

export { cancelledError, type TrainedRun, type TrainingContext, type TrainingListener } from './conduct.ts';

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
	const { dataset, warnings } = prepare(table, { ...choices, seed: seedOf(choices) });
	const model = modelFor(dataset, choices);
	const network = createNetwork(model.network, seeded(model.training.seed, 'initialisation'));
	const chosen = choiceNames.filter((name) => name !== 'target' && choices[name] !== undefined);
	return conduct({ uri, dataset, warnings, model, network, chosen }, context);
}
