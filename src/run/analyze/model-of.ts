import type { Model } from '../../analyze/model.ts';
import { createNetwork, type Network } from '../../core/network.ts';
import { seeded } from '../../core/random.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { initializeNetwork } from '../train/initialize-network.ts';
import type { LoadedRun } from './open-run.ts';
import type { RunRecord } from '../record/record.ts';

export function modelOf({
	network,
	record,
	dataset = null,
	data = 'missing',
	history = [],
	epochs = [],
}: ModelOfRun): Model {
	const known = dataset === null || data !== 'same' ? null : dataset;
	const { training } = record.model;
	const baselineLoss = record.outcome.baselineLoss?.train ?? null;
	return {
		network,
		loss: training.loss,
		first: () => firstOf(record, known),
		training: { specification: training, history, epochs, baselineLoss },
	};
}

type ModelOfRun = Pick<LoadedRun, 'network' | 'record'> &
	Partial<Pick<LoadedRun, 'dataset' | 'data' | 'history' | 'epochs'>>;

/** What the run's training began with; null: another run's weights, or vectors that hang on rows which are not there. */
function firstOf({ model, continued }: RunRecord, dataset: Dataset | null): Network | null {
	if (continued !== undefined) return null;
	if (dataset !== null) return initializeNetwork(model, dataset);
	if (model.network.layers[0].type === 'embedding') return null;
	return createNetwork(model.network, seeded(model.training.seed, 'initialisation'));
}
