import type { EpochWeights } from './epoch-weights.ts';
import type { LayerWeights } from './layer-weights.ts';
import type { FloatArray } from './matrix.ts';
import { copyNetwork, copyWeights, type Network } from './network.ts';

/** The epoch with the lowest loss so far, the first of equals, and its weights. */
export class BestEpoch<T extends FloatArray> {
	readonly #layers: readonly LayerWeights<T>[];
	#loss = Infinity;
	#epoch = 0;

	constructor(network: Network<T>) {
		this.#layers = copyNetwork(network).layers;
	}

	/** From 0, which is before the first step. */
	get epoch(): number {
		return this.#epoch;
	}

	get loss(): number {
		return this.#loss;
	}

	get layers(): readonly LayerWeights<T>[] {
		return this.#layers;
	}

	get weights(): EpochWeights<T> {
		return { epoch: this.#epoch, layers: this.#layers };
	}

	/** `read` copies the weights of that epoch, if they are better. */
	offer(epoch: number, loss: number, read: (layers: readonly LayerWeights<T>[]) => void): void {
		if (loss >= this.#loss) return;
		this.#loss = loss;
		this.#epoch = epoch;
		read(this.#layers);
	}

	restore(epoch: number, loss: number, layers: readonly LayerWeights<T>[]): void {
		this.#epoch = epoch;
		this.#loss = loss;
		copyWeights(layers, this.#layers);
	}
}
