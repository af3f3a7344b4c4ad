import { BestEpoch } from './best-epoch.ts';
import type { Cancellation } from './context.ts';
import type { EngineName } from './engine/variants.ts';
import { EpochMeter } from './epoch-meter.ts';
import { EpochWeightsKeeper, weightsRead } from './epoch-weights.ts';
import type { EpochWeights } from './epoch-weights.ts';
import type { EpochRecord, StopReason, TrainingOutcome } from './history.ts';
import { createBackend } from './create-backend.ts';
import type { TrainingBackend } from './training-backend.ts';
import type { FloatArray } from './matrix.ts';
import { checkMemory } from './memory.ts';
import { copyNetwork, copyWeights } from './network.ts';
import type { LayerWeights } from './layer-weights.ts';
import type { Network } from './network.ts';
import { explainNonFinite, layerOfNonFinite } from './non-finite.ts';
import { seeded, shuffle } from './random.ts';
import { StepRate } from './step-rate.ts';
import type { RateChange, TrainingSpecification } from './specification.ts';
import type { TrainingData } from './training-data.ts';
import type { TrainingSnapshot } from './training-snapshot.ts';

/** A network being trained, a step at a time; see `train` for what becomes of the network. */
export class Training<T extends FloatArray> {
	/** `run` stops after every batch, not only every few milliseconds; may be changed while it has stopped. No result depends on it. */
	batchwise = false;
	readonly #network: Network<T>;
	readonly #data: TrainingData<T>;
	readonly #specification: TrainingSpecification;
	readonly #learner: TrainingBackend<T>;
	readonly #meter: EpochMeter<T>;
	readonly #stepsPerEpoch: number;
	readonly #rate: StepRate;
	readonly #best: BestEpoch<T>;
	readonly #epochs: EpochWeightsKeeper<T>;
	/** Epochs begun, and batches done in the last one. */
	#epoch = 0;
	#batch = 0;
	#step = 0;
	/** Epochs measured. */
	#completed = -1;
	/** Of the epoch the run ended with. */
	#last: readonly EpochWeights<T>[] = [];

	constructor(network: Network<T>, data: TrainingData<T>, specification: TrainingSpecification, engine?: EngineName) {
		const { batchSize } = specification;
		checkMemory(network.specification, specification, data.inputs.rows, data.train.length);
		this.#network = network;
		this.#data = data;
		this.#specification = specification;
		this.#learner = createBackend(network, data, specification, engine);
		this.#meter = new EpochMeter(data, specification);
		this.#stepsPerEpoch = Math.ceil(data.train.length / batchSize);
		this.#batch = this.#stepsPerEpoch;
		this.#rate = new StepRate(specification, this.#stepsPerEpoch);
		this.#best = new BestEpoch(network);
		this.#epochs = new EpochWeightsKeeper(network);
	}

	/** Learning rate before the schedule; may be changed between steps. */
	get baseRate(): number {
		return this.#rate.base;
	}

	set baseRate(learningRate: number) {
		this.#rate.base = learningRate;
	}

	get engine(): EngineName {
		return this.#learner.engine;
	}

	/** At work on the last step; results do not depend on it. */
	get threads(): number {
		return this.#learner.threads;
	}

	/** Steps taken. */
	get steps(): number {
		return this.#step;
	}

	/** Epochs measured; -1: not even what was there before the first step. */
	get completed(): number {
		return this.#completed;
	}

	/** Of the epoch under way: batches done, and how many there are. */
	get batch(): { readonly done: number; readonly of: number } {
		return { done: this.#batch % this.#stepsPerEpoch, of: this.#stepsPerEpoch };
	}

	/** All batches of an epoch are done, and it is not measured yet. */
	get unmeasured(): boolean {
		return this.#batch === this.#stepsPerEpoch && this.#epoch > this.#completed;
	}

	/** The learning rate before the schedule, from the next step on; remembered as one of `rateChanges`. */
	changeRate(learningRate: number): void {
		this.#rate.change(this.#step, learningRate);
	}

	/** Those of the specification, also to come, and those made since; ascending. */
	get rateChanges(): readonly RateChange[] {
		return this.#rate.changes;
	}

	/** The weights as they are after the last step: a copy. */
	get weights(): readonly LayerWeights<T>[] {
		return weightsRead(this.#network, (layers) => this.#learner.read(layers));
	}

	/** Takes one step of the optimizer, on the next batch; returns its mean loss, NaN or infinite if it could not be taken. */
	step(): number {
		if (this.#batch === this.#stepsPerEpoch) this.#beginEpoch();
		// Batches differ by one row at most: a small rest would weigh as much as a whole batch.
		const { order } = this.#learner;
		const from = Math.floor((order.length * this.#batch) / this.#stepsPerEpoch);
		const to = Math.floor((order.length * (this.#batch + 1)) / this.#stepsPerEpoch);
		const learningRate = this.#rate.next(this.#step);
		this.#step++;
		this.#batch++;
		return this.#learner.step(from, to, this.#step, learningRate) / (to - from);
	}

	/** To the end of the run, epoch by epoch; may be called again after a snapshot was put back. */
	*run(signal: Cancellation): Generator<EpochRecord | null, TrainingOutcome> {
		try {
			return yield* this.#runEpochs(signal);
		} finally {
			this.close();
		}
	}

	/** When steps were taken by hand: sends helping threads home. `run` does so by itself. */
	close(): void {
		this.#learner.close();
	}

	*#runEpochs(signal: Cancellation): Generator<EpochRecord | null, TrainingOutcome> {
		const { epochs, patience } = this.#specification;
		for (;;) {
			if (this.#epoch > this.#completed) {
				const failed = yield* this.#finishEpoch(signal);
				if (failed !== null) return this.#end(failed);
				const record = yield* this.#meter.measure(this.#learner, this.#now, signal);
				if (record === null) return this.#end('cancelled');
				if (!this.#judge(record)) return this.#end('non-finite');
				yield record;
			}
			if (signal.aborted) return this.#end('cancelled');
			if (this.#epoch >= epochs) return this.#end('finished');
			if (patience > 0 && this.#completed - this.#best.epoch >= patience) return this.#end('early-stopping');
			this.#beginEpoch();
		}
	}

	/**
	 * Weights of epochs 0, 1, 2, 4, …, as many as a budget of memory holds, of the best epoch and, once the run has ended
	 * after an epoch, of that. Of a run that goes on from a snapshot: of the epochs since, and of those given with it.
	 */
	get epochWeights(): readonly EpochWeights<T>[] {
		const best = this.#completed < 0 ? [] : [this.#best.weights];
		return this.#epochs.with([...best, ...this.#last]);
	}

	/** A copy of everything that changes. */
	snapshot(): TrainingSnapshot<T> {
		const { layers: parameters } = copyNetwork(this.#network);
		this.#learner.read(parameters);
		return {
			epoch: this.#epoch,
			batch: this.#batch,
			step: this.#step,
			completed: this.#completed,
			bestLoss: this.#best.loss,
			bestEpoch: this.#best.epoch,
			baseRate: this.baseRate,
			plateau: this.#rate.plateau,
			parameters,
			best: copyNetwork({ ...this.#network, layers: this.#best.layers }).layers,
			optimizer: copyNetwork({ ...this.#network, layers: this.#learner.state }).layers,
		};
	}

	/** Goes on from there, to the same last bit as the training it was taken from, whose epochs' weights can be given, too. */
	restore(snapshot: TrainingSnapshot<T>, epochs: readonly EpochWeights<T>[] = []): void {
		for (const { epoch, layers } of epochs) if (epoch <= snapshot.completed) this.#epochs.offer(epoch, () => layers);
		this.#epoch = snapshot.epoch;
		this.#batch = snapshot.batch;
		this.#step = snapshot.step;
		this.#completed = snapshot.completed;
		this.#rate.restore(snapshot.baseRate, snapshot.plateau);
		this.#learner.write(snapshot.parameters);
		this.#best.restore(snapshot.bestEpoch, snapshot.bestLoss, snapshot.best);
		this.#learner.state = snapshot.optimizer;
		this.#order();
	}

	#beginEpoch(): void {
		this.#epoch++;
		this.#batch = 0;
		this.#order();
	}

	/** Each epoch has an order of its own, which depends on the seed and its number alone. */
	#order(): void {
		const { order } = this.#learner;
		order.set(this.#data.train);
		shuffle(order, seeded(this.#specification.seed, 'shuffling', this.#epoch));
	}

	get #now(): Pick<EpochRecord, 'epoch' | 'step' | 'learningRate'> {
		return { epoch: this.#epoch, step: this.#step, learningRate: this.#rate.current };
	}

	/** Null: all batches are done. */
	*#finishEpoch(signal: Cancellation): Generator<null, StopReason | null> {
		const rowsPerBatch = this.#data.train.length / this.#stepsPerEpoch;
		const batchesPerPause = Math.max(Math.floor(this.#learner.rowsPerPause / rowsPerBatch), 1);
		while (this.#batch < this.#stepsPerEpoch) {
			if (!Number.isFinite(this.step())) return 'non-finite';
			if (!this.batchwise && this.#batch % batchesPerPause !== 0) continue;
			yield null;
			if (signal.aborted) return 'cancelled';
		}
		return null;
	}

	/** False: the losses are not finite. */
	#judge(record: EpochRecord): boolean {
		const loss = record.validationLoss ?? record.trainLoss;
		if (!Number.isFinite(record.trainLoss) || !Number.isFinite(loss)) return false;
		this.#completed = this.#epoch;
		this.#rate.judge(loss);
		this.#best.offer(this.#epoch, loss, (layers) => {
			this.#learner.read(layers);
		});
		this.#epochs.offer(this.#epoch, () => weightsRead(this.#network, (layers) => this.#learner.read(layers)));
		return true;
	}

	#end(reason: StopReason): TrainingOutcome {
		const nonFinite =
			reason === 'non-finite'
				? explainNonFinite(this.#network, this.#learner, this.#data, this.#specification, this.#step)
				: null;
		const { layers } = this.#network;
		this.#learner.read(layers);
		if (this.#epoch === this.#completed)
			this.#last = [{ epoch: this.#epoch, layers: copyNetwork(this.#network).layers }];
		const cutInFirstEpoch = reason === 'cancelled' && this.#completed < 1 && layerOfNonFinite(layers) === null;
		if (!cutInFirstEpoch) copyWeights(this.#best.layers, layers);
		const epochs = Math.max(this.#completed, 0);
		const baselineLoss = this.#meter.baselineLoss(this.#network.specification);
		return {
			...{ reason, bestEpoch: this.#best.epoch, epochs, steps: this.#step, nonFinite },
			...(Number.isFinite(baselineLoss.train) ? { baselineLoss } : {}),
		};
	}
}
