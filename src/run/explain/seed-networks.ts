import type { Cancellation } from '../../core/context.ts';
import { currentEngine } from '../../core/engine/variants.ts';
import type { LayerWeights } from '../../core/layer-weights.ts';
import type { Network } from '../../core/network.ts';
import { forwardOperations } from '../../core/propagation.ts';
import { Training } from '../../core/training.ts';
import type { ModelSpecification } from '../../core/specification.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { scaledTargets } from '../../data/prepare/scaled-targets.ts';
import { withoutColumn } from '../../data/prepare/without-column.ts';
import { modelFor } from '../hyperparameters/model-for.ts';
import { anotherSeed } from '../hyperparameters/index.ts';
import type { LoadedRun } from '../analyze/open-run.ts';
import { settingsOf, type RunWithRows } from '../analyze/fold-predictions.ts';
import type { KeptAnalyses } from '../store/kept-analyses.ts';
import { initializeNetwork } from '../train/initialize-network.ts';

/** Trainings that a run is followed by to see what hangs on its seed; fewer where they would take long. */
export const usualReruns = 5;
/** Multiplications and additions that they may take together, about half a minute. */
const budget = 1e11;

/** How many of the usual ones a run can be followed by; 0: even one would take too long. */
export function affordableReruns({ network, record }: LoadedRun): number {
	const once = 3 * forwardOperations(network) * record.rows.train * record.model.training.epochs;
	return Math.min(usualReruns, Math.floor(budget / Math.max(1, once)));
}

/** Networks that are asked for, of other seeds. */
export interface Retraining {
	readonly count: number;
	/** A column that they do not read; null, or left out: they read all. */
	readonly without?: string | null;
	readonly report: (done: number, total: number) => void;
}

/** As it was trained, with as many inputs as are left. */
function modelWithout({ record }: RunWithRows, dataset: Dataset): ModelSpecification {
	const { network } = modelFor(dataset, settingsOf(record));
	return { ...record.model, network };
}

/**
 * The run's network trained again `count` times: same rows, same encoding, same settings, other first weights and order of rows. For
 * each seed one result, in steps of some milliseconds.
 */
export function* seedNetworks(
	run: RunWithRows,
	{ count, without = null, report }: Retraining,
	signal: Cancellation,
): Generator<unknown, readonly Network[]> {
	const dataset = without === null ? run.dataset : withoutColumn(run.dataset, without);
	const model = without === null ? run.record.model : modelWithout(run, dataset);
	const { train, validation } = dataset.split;
	const { epochs } = model.training;
	const networks: Network[] = [];
	let { seed } = model.training;
	while (networks.length < count) {
		seed = anotherSeed(seed);
		const again = { ...model, training: { ...model.training, seed } };
		const network = initializeNetwork(again, dataset);
		const data = { inputs: dataset.inputs, targets: scaledTargets(dataset), train, validation };
		const steps = new Training(network, data, again.training).run(signal);
		for (;;) {
			const { done, value } = steps.next();
			signal.throwIfAborted();
			if (done) break;
			if (value !== null) report(networks.length * epochs + value.epoch, count * epochs);
			yield;
		}
		networks.push(network);
	}
	report(count * epochs, count * epochs);
	return networks;
}

/** As `seedNetworks`, and where they were trained before, those. */
export function* keptSeedNetworks(
	run: RunWithRows,
	asked: Retraining,
	signal: Cancellation,
	kept: Pick<KeptAnalyses, 'load' | 'save'>,
): Generator<unknown, readonly Network[]> {
	const { count, without = null } = asked;
	// Of a column that is left out the answer alone is kept: there are as many as there are columns.
	if (without !== null) return yield* seedNetworks(run, asked, signal);
	const { id, created, versions } = run.record;
	const key = JSON.stringify(['other-seeds', 1, id, created, versions, count, run.data, run.dataHash, currentEngine()]);
	const known = kept.load(run.folder, key) as (readonly LayerWeights[])[] | undefined;
	const { specification } = run.network;
	if (known !== undefined) return known.map((layers) => ({ specification, layers }));
	const networks = yield* seedNetworks(run, asked, signal);
	kept.save(
		run.folder,
		key,
		networks.map(({ layers }) => layers),
	);
	return networks;
}
