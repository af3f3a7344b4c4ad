import { setTimeout } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import type { Cancellation } from '../../core/context.ts';
import type { EpochRecord } from '../../core/history.ts';
import type { Training } from '../../core/training.ts';
import { UserError } from '../../core/user-error.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { RunFacts } from '../record/record.ts';
import { checkLearningRate } from '../hyperparameters/validate.ts';

/** What somebody who watches a training may want of it. None but a learning rate changes what is learned. */
export type TrainingCommand =
	| { readonly do: 'pause' | 'resume' }
	/** So many batches, or to the end of so many epochs (the one under way is the first), then it pauses. */
	| { readonly do: 'step'; readonly unit: 'batch' | 'epoch'; readonly count: number }
	/** Before the schedule, from the next batch on; only while it is paused. */
	| { readonly do: 'learning-rate'; readonly learningRate: number }
	/** At most so many epochs a second; null: as fast as it goes. */
	| { readonly do: 'speed'; readonly epochsPerSecond: number | null };

/** Where a training stands. */
export interface TrainingStatus {
	readonly paused: boolean;
	/** The last one whose losses are known; -1: none is. */
	readonly epoch: number;
	/** Batches done since then, and batches of an epoch. */
	readonly batch: number;
	readonly batches: number;
	/** Before the schedule. */
	readonly learningRate: number;
	readonly epochsPerSecond: number | null;
}

/** What is trained on, and what is known of the run. */
export interface TrainingFacts {
	readonly dataset: Dataset;
	readonly facts: RunFacts;
}

/** Milliseconds between two looks at whether somebody cancelled. */
const lookInterval = 25;
const most = { steps: 1_000_000, epochsPerSecond: 1000 };

/** Holds a training up, and lets it go on: between two of its pieces, so that no bit of the result depends on it. */
export class TrainingControl {
	readonly #changed: (status: TrainingStatus) => void;
	#training: Training<Float32Array> | undefined;
	#known: TrainingFacts | undefined;
	#paused = false;
	/** What is still to be done before it pauses; null: it does not. */
	#left: { readonly unit: 'batch' | 'epoch'; count: number } | null = null;
	#epochsPerSecond: number | null = null;
	#lastEpoch = -Infinity;
	#wake: () => void = () => undefined;
	#waited = 0;

	/** `changed`: told after each command, and when it pauses by itself. */
	constructor(changed: (status: TrainingStatus) => void = () => undefined) {
		this.#changed = changed;
	}

	/** Told before the training begins. */
	begin(known: TrainingFacts): void {
		this.#known = known;
	}

	/** From now on it is this training's. */
	attach(training: Training<Float32Array>): void {
		this.#training = training;
		training.batchwise = this.#paused || this.#left?.unit === 'batch';
		if (this.#paused) this.#changed(this.status);
	}

	get training(): Training<Float32Array> {
		if (this.#training === undefined) throw notBegun();
		return this.#training;
	}

	get facts(): TrainingFacts {
		if (this.#known === undefined || this.#training === undefined) throw notBegun();
		return this.#known;
	}

	/** Milliseconds that it was held up. */
	get waited(): number {
		return this.#waited;
	}

	get status(): TrainingStatus {
		const known = { paused: this.#paused, epochsPerSecond: this.#epochsPerSecond };
		const training = this.#training;
		if (training === undefined) return { ...known, epoch: -1, batch: 0, batches: 0, learningRate: 0 };
		const { completed, batch, rateChanges, steps, baseRate } = training;
		const at = rateChanges.findLast(({ epoch, batch: before }) => (epoch - 1) * batch.of + before <= steps);
		return {
			...known,
			epoch: completed,
			batch: steps - Math.max(completed, 0) * batch.of,
			batches: batch.of,
			learningRate: at?.learningRate ?? baseRate,
		};
	}

	/** Throws a UserError where it cannot be done. */
	command(command: TrainingCommand): TrainingStatus {
		switch (command.do) {
			case 'pause':
				this.#paused = true;
				this.#left = null;
				break;
			case 'resume':
				this.#paused = false;
				this.#left = null;
				break;
			case 'step':
				if (!Number.isSafeInteger(command.count) || command.count < 1 || command.count > most.steps)
					throw new UserError(
						l10n.t('The number of steps is {0}; it must be a whole number from 1 to {1}.', command.count, most.steps),
					);
				this.#paused = false;
				this.#left = { unit: command.unit, count: command.count };
				break;
			case 'learning-rate':
				this.#changeRate(command.learningRate);
				break;
			case 'speed':
				this.#slowDown(command.epochsPerSecond);
		}
		if (this.#training !== undefined) this.#training.batchwise = this.#paused || this.#left?.unit === 'batch';
		this.#wake();
		this.#changed(this.status);
		return this.status;
	}

	/** Resolves when the training may take its next piece, also when it is cancelled. */
	async clearance(signal: Cancellation): Promise<void> {
		if (!this.waits) return;
		const began = performance.now();
		while (this.waits && !signal.aborted) {
			const woken = new Promise<void>((resolve) => {
				this.#wake = resolve;
			});
			await Promise.race([woken, setTimeout(lookInterval)]);
		}
		this.#waited += performance.now() - began;
	}

	/** After each piece. `record`: of the epoch it ended; `steps`: it took. */
	advanced(record: EpochRecord | null, steps: number): void {
		if (record !== null) this.#lastEpoch = performance.now();
		const left = this.#left;
		if (left === null) return;
		if (left.unit === 'epoch') left.count -= record !== null && record.epoch > 0 ? 1 : 0;
		else left.count -= steps;
		// The last batch of an epoch is done when the epoch is measured.
		if (left.count > 0 || (left.unit === 'batch' && this.#training?.unmeasured)) return;
		this.#left = null;
		this.#paused = true;
		this.#changed(this.status);
	}

	/** It is held up. */
	get waits(): boolean {
		if (this.#paused) return true;
		if (this.#epochsPerSecond === null || this.#left?.unit === 'batch') return false;
		const { batch } = this.training;
		return batch.done === 0 && performance.now() - this.#lastEpoch < 1000 / this.#epochsPerSecond;
	}

	#changeRate(learningRate: number): void {
		const { training } = this;
		if (!this.#paused)
			throw new UserError(l10n.t('The learning rate can be changed while the training is paused; pause it first.'));
		checkLearningRate(learningRate);
		training.changeRate(learningRate);
	}

	#slowDown(epochsPerSecond: number | null): void {
		if (epochsPerSecond !== null && !(epochsPerSecond > 0 && epochsPerSecond <= most.epochsPerSecond))
			throw new UserError(
				l10n.t(
					'The speed in epochs a second is {0}; it must be above 0 and up to {1}.',
					String(epochsPerSecond),
					most.epochsPerSecond,
				),
			);
		this.#epochsPerSecond = epochsPerSecond;
	}
}

function notBegun(): UserError {
	return new UserError(l10n.t('The training has not begun yet; wait for it.'));
}
