import type { TrainingBackend } from './training-backend.ts';
import { currentEngine, moduleOf } from './engine/variants.ts';
import type { EngineName } from './engine/variants.ts';
import { WasmBackend } from './engine/wasm-backend.ts';
import type { FloatArray } from './matrix.ts';
import { isSingle } from './network.ts';
import type { Network } from './network.ts';
import { ReferenceBackend } from './reference-backend.ts';
import type { TrainingSpecification } from './specification.ts';
import type { TrainingData } from './training-data.ts';

/** On the engine of this process, or the one that is named. Float64 is for the readable twin alone. */
export function createBackend<T extends FloatArray>(
	network: Network<T>,
	data: TrainingData<T>,
	specification: TrainingSpecification,
	engine: EngineName = currentEngine(),
): TrainingBackend<T> {
	if (engine === 'typescript' || !isSingle(network) || moduleOf(engine) === null)
		return new ReferenceBackend(network, data, specification);
	return new WasmBackend(engine, network, data as TrainingData, specification) as TrainingBackend as TrainingBackend<T>;
}
