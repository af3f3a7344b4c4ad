import type { RateChange } from './specification.ts';

/** Which learning rates, before the schedule, begin with which steps: those planned, and those that were decided on meanwhile. */
export class RatePlan {
	readonly #stepsPerEpoch: number;
	/** By the number of the step before which they are made, from 0. */
	readonly #changes = new Map<number, RateChange>();

	constructor(stepsPerEpoch: number, planned: readonly RateChange[] = []) {
		this.#stepsPerEpoch = stepsPerEpoch;
		for (const change of planned) this.#changes.set((change.epoch - 1) * stepsPerEpoch + change.batch, change);
	}

	/** Ascending, also those to come. */
	get changes(): readonly RateChange[] {
		return [...this.#changes].sort(([a], [b]) => a - b).map(([, change]) => change);
	}

	/** The rate that begins with the step after `step` steps; undefined: none. */
	at(step: number): number | undefined {
		return this.#changes.get(step)?.learningRate;
	}

	/** From the step after `step` steps on. */
	change(step: number, learningRate: number): void {
		const epoch = Math.floor(step / this.#stepsPerEpoch) + 1;
		this.#changes.set(step, { epoch, batch: step % this.#stepsPerEpoch, learningRate });
	}
}
