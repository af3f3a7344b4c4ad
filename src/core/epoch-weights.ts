import type { FloatArray } from './matrix.ts';
import { copyNetwork } from './network.ts';
import type { LayerWeights } from './layer-weights.ts';
import type { Network } from './network.ts';

/** The weights that an epoch ended with. */
export interface EpochWeights<T extends FloatArray = Float32Array> {
	readonly epoch: number;
	readonly layers: readonly LayerWeights<T>[];
}

/** Bytes of all epochs' weights together. */
export const epochWeightsBudget = 64 * 1024 * 1024;
/** So that the header of the file they are written to stays below a megabyte. */
const mostArrays = 8000;

/**
 * Keeps the weights of epochs 0, 1, 2, 4, 8, … while a network is trained. Where they would take more than `budget` bytes,
 * every second of the powers of two goes, then every second of what is left: they stay evenly spread in log space. Two
 * places are left for the best and the last epoch.
 */
export class EpochWeightsKeeper<T extends FloatArray> {
	readonly #most: number;
	readonly #kept = new Map<number, readonly LayerWeights<T>[]>();
	/** Powers of two between two that are kept. */
	#stride = 1;

	constructor(network: Network<T>, budget = epochWeightsBudget) {
		const arrays = network.layers.flatMap(arraysOf);
		const bytes = arrays.reduce((sum, values) => sum + values.byteLength, 0);
		this.#most = Math.min(Math.floor(budget / bytes), Math.floor(mostArrays / arrays.length)) - 2;
	}

	/** After epoch `epoch`, which `read` copies. Each once, in order. */
	offer(epoch: number, read: () => readonly LayerWeights<T>[]): void {
		if (this.#most < 1 || !this.#wants(epoch)) return;
		while (this.#kept.size >= this.#most) {
			// Only epoch 0, or that and epoch 1, are left: there is room for no more.
			if (this.#kept.size <= 2) return;
			this.#stride *= 2;
			for (const kept of this.#kept.keys()) if (!this.#wants(kept)) this.#kept.delete(kept);
		}
		if (this.#wants(epoch)) this.#kept.set(epoch, read());
	}

	/** In the order of their epochs, with others that are given here; of the same epoch, only one. */
	with(others: readonly EpochWeights<T>[]): EpochWeights<T>[] {
		const all = new Map(this.#kept);
		if (this.#most >= 0) for (const { epoch, layers } of others) all.set(epoch, layers);
		return [...all].map(([epoch, layers]) => ({ epoch, layers })).sort((a, b) => a.epoch - b.epoch);
	}

	#wants(epoch: number): boolean {
		if (epoch === 0) return true;
		const power = Math.log2(epoch);
		return Number.isInteger(power) && power % this.#stride === 0;
	}
}

function arraysOf({ weights, bias, statistics }: LayerWeights<FloatArray>): FloatArray[] {
	return [weights, bias, ...(statistics ? [statistics.mean, statistics.variance] : [])];
}

/** A copy of what `read` writes into layers of the network's shape. */
export function weightsRead<T extends FloatArray>(
	network: Network<T>,
	read: (layers: readonly LayerWeights<T>[]) => void,
): readonly LayerWeights<T>[] {
	const { layers } = copyNetwork(network);
	read(layers);
	return layers;
}
