import type { Cancellation } from './context.ts';
import type { EngineName } from './engine/variants.ts';
import type { EpochRecord, TrainingOutcome } from './history.ts';
import type { FloatArray } from './matrix.ts';
import type { Network } from './network.ts';
import type { TrainingSpecification } from './specification.ts';
import { Training } from './training.ts';
import type { TrainingData } from './training-data.ts';

/**
 * Trains the network in place, driven by the caller: yields a record after each epoch (epoch 0 is before any step), and
 * null every few milliseconds in between; `signal` is looked at after each. However it ends, the network is left with the
 * best weights that an epoch ended with: of the least validation loss, or training loss where nothing is held out. That
 * holds for a run that is cancelled, too (in its first epoch it keeps the weights as they are then), and for one whose
 * loss is no longer finite. Nothing is allocated per step.
 *
 * For more control (single steps, another learning rate, snapshots) there is `Training`, which this runs to its end.
 */
export function train<T extends FloatArray>(
	network: Network<T>,
	data: TrainingData<T>,
	specification: TrainingSpecification,
	signal: Cancellation,
	engine?: EngineName,
): Generator<EpochRecord | null, TrainingOutcome> {
	return new Training(network, data, specification, engine).run(signal);
}

/** Runs `train` to its end without a pause; for command lines and tests. */
export function trainToEnd<T extends FloatArray>(
	network: Network<T>,
	data: TrainingData<T>,
	specification: TrainingSpecification,
	signal: Cancellation,
	onEpoch: (record: EpochRecord) => void = () => undefined,
	engine?: EngineName,
): TrainingOutcome {
	const run = train(network, data, specification, signal, engine);
	for (;;) {
		const { done, value } = run.next();
		if (done) return value;
		if (value !== null) onEpoch(value);
	}
}
