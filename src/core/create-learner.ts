import type { Learner } from './learner.ts';
import { currentEngine, moduleOf } from './engine/variants.ts';
import type { EngineName } from './engine/variants.ts';
import { WasmLearner } from './engine/wasm-learner.ts';
import type { FloatArray } from './matrix.ts';
import { isSingle } from './network.ts';
import type { Network } from './network.ts';
import { PlainLearner } from './plain-learner.ts';
import type { TrainingSpecification } from './specification.ts';
import type { TrainingData } from './training-data.ts';

/** On the engine of this process, or the one that is named. Float64 is for the readable twin alone. */
export function createLearner<T extends FloatArray>(
	network: Network<T>,
	data: TrainingData<T>,
	specification: TrainingSpecification,
	engine: EngineName = currentEngine(),
): Learner<T> {
	if (engine === 'typescript' || !isSingle(network) || moduleOf(engine) === null)
		return new PlainLearner(network, data, specification);
	return new WasmLearner(engine, network, data as TrainingData, specification) as Learner as Learner<T>;
}
