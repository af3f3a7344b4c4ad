import type { Cancellation } from './context.ts';
import type { EngineName } from './engine/variants.ts';
import type { EpochRecord, TrainingOutcome } from './history.ts';
import { createLearner } from './learner.ts';
import type { Learner, Measurement } from './learner.ts';
import { lossOf } from './losses.ts';
import type { LossName } from './losses.ts';
import type { FloatArray, Matrix } from './matrix.ts';
import { copyNetwork, copyWeights } from './network.ts';
import type { Network } from './network.ts';
import { seeded, shuffle } from './random.ts';
import type { Random } from './random.ts';
import { schedules } from './schedules.ts';
import type { TrainingSpecification } from './specification.ts';

export interface TrainingData<T extends FloatArray = Float32Array> {
	/** (rows, inputs), scaled. */
	readonly inputs: Matrix<T>;
	/** One per row: a class number, or a value scaled as the network shall learn it. */
	readonly targets: FloatArray;
	/** Positions of the rows to learn from, and of those held out to choose the best weights by (may be none). */
	readonly train: Int32Array;
	readonly validation: Int32Array;
}

/** The training loss of a record is measured on so many training rows at most, a seeded sample of them. */
export const measuredTrainingRows = 10_000;

/**
 * Trains the network in place, driven by the caller: yields a record after each epoch (epoch 0 is before any step), and
 * null every few milliseconds in between; `signal` is looked at after each. However it ends, the network is left with the
 * best weights that an epoch ended with: of the least validation loss, or training loss where nothing is held out. That
 * holds for a run that is cancelled, too (in its first epoch it keeps the weights as they are then), and for one whose
 * loss is no longer finite. Nothing is allocated per step.
 */
export function* train<T extends FloatArray>(
	network: Network<T>,
	data: TrainingData<T>,
	specification: TrainingSpecification,
	signal: Cancellation,
	engine?: EngineName,
): Generator<EpochRecord | null, TrainingOutcome> {
	const { epochs, patience } = specification;
	const plan = planOf(data, specification);
	const learner = createLearner(network, data, specification, engine);
	const best = copyNetwork(network).layers;
	let bestLoss = Infinity;
	let bestEpoch = 0;
	let completed = 0;
	let end: End | null = null;

	for (let epoch = 0; end === null; epoch++) {
		if (epoch > 0) end = yield* runEpoch(learner, specification, plan, signal);
		if (end !== null) break;
		const record = yield* measure(learner, data, specification, plan, epoch, signal);
		const { step } = plan;
		if (record === null) {
			end = { reason: 'cancelled', step, layer: null };
			break;
		}
		const judged = record.validationLoss ?? record.trainLoss;
		if (!Number.isFinite(record.trainLoss) || !Number.isFinite(judged)) {
			learner.read(network.layers);
			end = { reason: 'non-finite', step, layer: layerOfNonFiniteWeights(network) };
			break;
		}
		completed = epoch;
		if (judged < bestLoss) {
			bestLoss = judged;
			bestEpoch = epoch;
			learner.read(best);
		}
		yield record;
		if (signal.aborted) end = { reason: 'cancelled', step, layer: null };
		else if (epoch === epochs) end = { reason: 'finished', step, layer: null };
		else if (patience > 0 && epoch - bestEpoch >= patience) end = { reason: 'early-stopping', step, layer: null };
	}

	learner.read(network.layers);
	const cutInFirstEpoch = end.reason === 'cancelled' && completed === 0 && layerOfNonFiniteWeights(network) === null;
	if (!cutInFirstEpoch) copyWeights(best, network.layers);
	const { reason, step, layer } = end;
	const nonFinite = reason === 'non-finite' ? { step, layer } : null;
	return { reason, bestEpoch, epochs: completed, steps: step, nonFinite };
}

/** Runs `train` to its end without a pause; for command lines and tests. */
export function trainToEnd<T extends FloatArray>(
	network: Network<T>,
	data: TrainingData<T>,
	specification: TrainingSpecification,
	signal: Cancellation,
	onEpoch: (record: EpochRecord) => void = () => undefined,
): TrainingOutcome {
	const run = train(network, data, specification, signal);
	for (;;) {
		const { done, value } = run.next();
		if (done) return value;
		if (value !== null) onEpoch(value);
	}
}

interface End {
	readonly reason: TrainingOutcome['reason'];
	readonly step: number;
	readonly layer: number | null;
}

/** What stays the same from epoch to epoch, and how far it has come. */
interface Plan {
	readonly random: Random;
	readonly measured: Int32Array;
	readonly stepsPerEpoch: number;
	/** Steps taken. */
	step: number;
	/** Of the step taken last. */
	learningRate: number;
}

function planOf(data: TrainingData<FloatArray>, { batchSize, optimizer, seed }: TrainingSpecification): Plan {
	const measured = data.train.slice();
	if (measured.length > measuredTrainingRows) shuffle(measured, seeded(seed, 'sampling'));
	return {
		random: seeded(seed, 'shuffling'),
		measured: measured.subarray(0, measuredTrainingRows),
		stepsPerEpoch: Math.ceil(data.train.length / batchSize),
		step: 0,
		learningRate: optimizer.learningRate,
	};
}

/** Every training row once, in a new order; null when it came to its end. */
function* runEpoch(
	learner: Learner<FloatArray>,
	{ optimizer, schedule, epochs }: TrainingSpecification,
	plan: Plan,
	signal: Cancellation,
): Generator<null, End | null> {
	const { stepsPerEpoch } = plan;
	const { order } = learner;
	shuffle(order, plan.random);
	let pausedAt = 0;
	for (let batch = 0; batch < stepsPerEpoch; batch++) {
		// Batches differ by one row at most: a small rest would weigh as much as a whole batch.
		const from = Math.floor((order.length * batch) / stepsPerEpoch);
		const to = Math.floor((order.length * (batch + 1)) / stepsPerEpoch);
		plan.learningRate = optimizer.learningRate * schedules[schedule].factor(plan.step / (epochs * stepsPerEpoch));
		plan.step++;
		const loss = learner.step(from, to, plan.step, plan.learningRate);
		if (!Number.isFinite(loss)) return { reason: 'non-finite', step: plan.step, layer: learner.firstNonFiniteLayer() };
		if (to - pausedAt < learner.rowsPerPause) continue;
		pausedAt = to;
		yield null;
		if (signal.aborted) return { reason: 'cancelled', step: plan.step, layer: null };
	}
	return null;
}

/** Null when `signal` says stop. */
function* measure(
	learner: Learner<FloatArray>,
	{ validation }: TrainingData<FloatArray>,
	{ loss }: TrainingSpecification,
	{ measured, step, learningRate }: Plan,
	epoch: number,
	signal: Cancellation,
): Generator<null, EpochRecord | null> {
	const trained = yield* measureRows(learner, loss, measured, signal);
	if (trained === null) return null;
	const base = { epoch, step, trainLoss: trained.loss, trainMetric: trained.metric, learningRate };
	if (validation.length === 0) return { ...base, validationLoss: null, validationMetric: null };
	const held = yield* measureRows(learner, loss, validation, signal);
	return held === null ? null : { ...base, validationLoss: held.loss, validationMetric: held.metric };
}

/** Mean loss, and accuracy or root mean squared error. */
function* measureRows(
	learner: Learner<FloatArray>,
	loss: LossName,
	positions: Int32Array,
	signal: Cancellation,
): Generator<null, Measurement | null> {
	const sum = { loss: 0, metric: 0 };
	let pausedAt = 0;
	for (let from = 0; from < positions.length; from += learner.rowsPerMeasurement) {
		const part = learner.measure(positions.subarray(from, from + learner.rowsPerMeasurement));
		sum.loss += part.loss;
		sum.metric += part.metric;
		if (from - pausedAt < learner.rowsPerPause) continue;
		pausedAt = from;
		yield null;
		if (signal.aborted) return null;
	}
	const metric = sum.metric / positions.length;
	return {
		loss: sum.loss / positions.length,
		metric: lossOf(loss).task === 'regression' ? Math.sqrt(metric) : metric,
	};
}

function layerOfNonFiniteWeights({ layers }: Network<FloatArray>): number | null {
	const layer = layers.findIndex(
		({ weights, bias }) => !weights.every(Number.isFinite) || !bias.every(Number.isFinite),
	);
	return layer < 0 ? null : layer;
}
