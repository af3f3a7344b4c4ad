import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readWeights, type Tensor } from './read-weights.ts';

export type Tensors = ReadonlyMap<string, Tensor>;

/** The weights of the kept epochs of a run's folder, by epoch, named as those of the network are. */
export function readKeptEpochs(folder: string): ReadonlyMap<number, Tensors> {
	const file = join(folder, 'snapshots.safetensors');
	const kept = new Map<number, Map<string, Tensor>>();
	if (!existsSync(file)) return kept;
	for (const [name, tensor] of readWeights(file)) {
		const [epoch, ...rest] = name.split('.');
		const tensors = kept.get(Number(epoch)) ?? new Map<string, Tensor>();
		kept.set(Number(epoch), tensors.set(`layers.${rest.join('.')}`, tensor));
	}
	return new Map([...kept].sort(([a], [b]) => a - b));
}
