import { momentsOf } from '../../core/statistics.ts';
import { prepare, type PrepareChoices } from '../../data/prepare/prepare.ts';
import type { Table } from '../../data/table/table.ts';
import type { TrainingConfig } from '../hyperparameters/index.ts';
import { cancelledError, trainingLoop, type TrainingContext } from './training-job.ts';
import { initializeNetwork } from './initialize-network.ts';
import { measuredMetrics } from './metrics.ts';
import { modelFor } from '../hyperparameters/model-for.ts';
import type { FoldsResult, Metrics } from '../record/record.ts';

/**
 * On the test rows of each fold: a network trained anew on the others, from the preprocessing on. The folds hang on the seed
 * alone. Cancelled, it throws an AbortError.
 */
export async function crossValidate(
	table: Table,
	prepareChoices: PrepareChoices,
	choices: TrainingConfig,
	folds: number,
	{ signal, listener }: Pick<TrainingContext, 'signal' | 'listener'>,
): Promise<FoldsResult> {
	const metrics: Metrics[] = [];
	for (let number = 0; number < folds; number++) {
		listener.fold?.(number, folds);
		const { dataset } = prepare(table, { ...prepareChoices, fold: { number, of: folds } });
		const model = modelFor(dataset, choices);
		const network = initializeNetwork(model, dataset);
		const { outcome } = await trainingLoop({ network, dataset, model }, signal, { progress: () => undefined });
		if (outcome.reason === 'cancelled') throw cancelledError();
		metrics.push(measuredMetrics({ network, loss: model.training.loss }, dataset).test!);
	}
	return { metrics, ...spreadOf(metrics) };
}

function spreadOf(metrics: readonly Metrics[]): Pick<FoldsResult, 'mean' | 'deviation'> {
	const values = metrics
		.map((each) => ('accuracy' in each ? each.accuracy : each.r2))
		.filter((value) => value !== null);
	if (values.length === 0) return { mean: null, deviation: null };
	const { mean, deviation } = momentsOf(values);
	// Of a sample: n - 1.
	return { mean, deviation: values.length < 2 ? null : deviation * Math.sqrt(values.length / (values.length - 1)) };
}
