import { baselineLossOf, type BaselineLoss } from './constant-answer.ts';
import type { Cancellation } from './context.ts';
import type { EpochRecord } from './history.ts';
import type { FloatArray } from './matrix.ts';
import { measureRows } from './measuring.ts';
import { outputsOf } from './network-shape.ts';
import { seeded, shuffle } from './random.ts';
import type { NetworkSpecification, TrainingSpecification } from './specification.ts';
import type { TrainingBackend } from './training-backend.ts';
import type { TrainingData } from './training-data.ts';

/** The training loss of a record is measured on so many training rows at most, a seeded sample of them. */
export const measuredTrainingRows = 10_000;

/** What an epoch is judged by: loss and metric on training rows and on those held out for validation. */
export class EpochMeter<T extends FloatArray> {
	readonly #data: TrainingData<T>;
	readonly #specification: TrainingSpecification;
	readonly #measured: Int32Array;

	constructor(data: TrainingData<T>, specification: TrainingSpecification) {
		this.#data = data;
		this.#specification = specification;
		const measured = data.train.slice();
		if (measured.length > measuredTrainingRows) shuffle(measured, seeded(specification.seed, 'sampling'));
		this.#measured = measured.subarray(0, measuredTrainingRows);
	}

	/** Of the network as the learner has it now; null when `signal` says stop. */
	*measure(
		learner: TrainingBackend<T>,
		at: Pick<EpochRecord, 'epoch' | 'step' | 'learningRate'>,
		signal: Cancellation,
	): Generator<null, EpochRecord | null> {
		const { loss } = this.#specification;
		const trained = yield* measureRows(learner, loss, this.#measured, signal);
		if (trained === null) return null;
		const { epoch, step, learningRate } = at;
		const base = { epoch, step, trainLoss: trained.loss, trainMetric: trained.metric, learningRate };
		const { validation } = this.#data;
		if (validation.length === 0) return { ...base, validationLoss: null, validationMetric: null };
		const held = yield* measureRows(learner, loss, validation, signal);
		return held === null ? null : { ...base, validationLoss: held.loss, validationMetric: held.metric };
	}

	/** What the best constant answer has on the same rows. */
	baselineLoss(network: NetworkSpecification): BaselineLoss {
		const { targets, train, validation } = this.#data;
		const positions = { train, measured: this.#measured, validation };
		return baselineLossOf(this.#specification, targets, outputsOf(network), positions);
	}
}
