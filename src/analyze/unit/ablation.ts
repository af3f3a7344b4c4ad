import { outputsInChunks, type OutputChunk } from '../../core/forward.ts';
import type { Intervention } from '../../core/interventions.ts';
import { lossOf } from '../../core/losses.ts';
import { allRows, matrix } from '../../core/matrix.ts';
import { type Network } from '../../core/network.ts';
import { outputsOf } from '../../core/network-shape.ts';
import { behindLayer, upToLayer } from '../../core/part-of-network.ts';
import { Moments, normalQuantile975, type Interval } from '../../core/statistics.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { AnalyzerContext } from '../analyzer.ts';
import type { MeasuredPart } from '../held-out.ts';
import { pairedShares } from '../paired-shares.ts';
import { operationsPerRow } from '../sample.ts';
import type { Model } from '../model.ts';

/** The network with a unit that always gives the same. */
export interface PinnedUnit {
	/** What it gives. */
	readonly value: number;
	/** Share right, or root mean squared error in the target's units. */
	readonly metric: number;
	/** Less that of the network as it is. */
	readonly change: number;
	/** 95%, over rows, of the change; null: fewer rows than tell. */
	readonly interval: Interval | null;
}

export interface Ablation {
	readonly measure: 'accuracy' | 'rmse';
	readonly part: MeasuredPart;
	/** Rows that all of it is measured on. */
	readonly rows: number;
	/** The network as it is. */
	readonly metric: number;
	/** Switched off: it gives 0. */
	readonly off: PinnedUnit;
	/** It gives its mean. */
	readonly pinned: PinnedUnit;
}

/** Intervals of fewer rows are as wide as what they are about. */
const fewestRows = 10;

/** What the network is without a unit, row by row against what it is, on `rows` of the dataset (of `heldOutRows`). */
export function* ablate(
	model: Model,
	dataset: Dataset,
	{ layer, unit, mean }: { readonly layer: number; readonly unit: number; readonly mean: number },
	rows: Int32Array,
	part: MeasuredPart,
	{ signal }: Pick<AnalyzerContext, 'signal'>,
): Generator<undefined, Ablation> {
	const judged = yield* judgeHolding(model, dataset, rows, layer, signal);
	const isClass = dataset.preprocessing.target.kind === 'classes';
	const before = yield* judged([]);
	const metric = metricOf(before, isClass);
	const pinTo = function* (value: number): Generator<undefined, PinnedUnit> {
		const after = yield* judged([{ layer, unit, value }]);
		const now = metricOf(after, isClass);
		return { value, metric: now, change: now - metric, interval: changeInterval(before, after, isClass) };
	};
	const off = yield* pinTo(0);
	const pinned = yield* pinTo(mean);
	return { measure: isClass ? 'accuracy' : 'rmse', part, rows: rows.length, metric, off, pinned };
}

/** Multiplications and additions of one row. */
export function ablationOperations(network: Network, layer: number): number {
	const behind = behindLayer(network, layer);
	if (behind === null) return 3 * operationsPerRow(network);
	return operationsPerRow(upToLayer(network, layer)) + 3 * operationsPerRow(behind);
}

/** Of each row 1 where it is right, or its squared error in the target's units, with units that give what `pins` say. */
export function* judgedRows(
	model: Model,
	dataset: Dataset,
	rows: Int32Array,
	pins: readonly Intervention[],
	signal: AnalyzerContext['signal'],
): Generator<undefined, Float64Array> {
	return yield* judgedOutputs(model, dataset, rows, outputsInChunks(model.network, dataset.inputs, rows, pins), signal);
}

/**
 * The same for units of one layer, as often as is asked: what comes out of that is computed once, and each time only the layers
 * behind it, where they need nothing from before it.
 */
export function* judgeHolding(
	model: Model,
	dataset: Dataset,
	rows: Int32Array,
	layer: number,
	signal: AnalyzerContext['signal'],
): Generator<undefined, (pins: readonly Intervention[]) => Generator<undefined, Float64Array>> {
	const behind = behindLayer(model.network, layer);
	if (behind === null) return (pins) => judgedRows(model, dataset, rows, pins, signal);
	const { inputs: units } = behind.specification;
	const own = matrix(rows.length, units);
	const front = upToLayer(model.network, layer);
	for (const { first, outputs } of outputsInChunks(front, dataset.inputs, rows)) {
		signal.throwIfAborted();
		own.values.set(outputs, first * units);
		yield;
	}
	return (pins) => {
		const held = pins.length === 0 ? own : { ...own, values: own.values.slice() };
		for (const { unit, value } of pins) for (let i = unit; i < held.values.length; i += units) held.values[i] = value;
		return judgedOutputs(model, dataset, rows, outputsInChunks(behind, held, allRows(rows.length)), signal);
	};
}

function* judgedOutputs(
	model: Model,
	dataset: Dataset,
	rows: Int32Array,
	chunks: Iterable<OutputChunk>,
	signal: AnalyzerContext['signal'],
): Generator<undefined, Float64Array> {
	const errors = new Float64Array(rows.length);
	for (const { first, rows: count, outputs } of chunks) {
		signal.throwIfAborted();
		judge(model, dataset, rows.subarray(first, first + count), outputs, errors.subarray(first));
		yield;
	}
	return errors;
}

/** 95 %, of the change of the metric; null: fewer rows than tell, or no errors. */
export function changeInterval(before: Float64Array, after: Float64Array, isClass: boolean): Interval | null {
	if (before.length < fewestRows) return null;
	return isClass ? pairedShares(before, after) : ofRoots(before, after);
}

function judge(
	{ network, loss }: Model,
	dataset: Dataset,
	rows: Int32Array,
	outputs: Float32Array,
	errors: Float64Array,
): void {
	const { target } = dataset.preprocessing;
	const units = outputsOf(network.specification);
	if (target.kind === 'value') {
		for (const [i, row] of rows.entries())
			errors[i] = (target.mean + target.deviation * outputs[i] - dataset.targets[row]) ** 2;
		return;
	}
	const { predictions: columns, predict } = lossOf(loss);
	const width = columns(units);
	const predicted = new Float32Array(rows.length * width);
	predict(outputs, rows.length, units, predicted);
	for (const [i, row] of rows.entries()) {
		let best = 0;
		for (let c = 1; c < width; c++) if (predicted[i * width + c] > predicted[i * width + best]) best = c;
		errors[i] = best === dataset.targets[row] ? 1 : 0;
	}
}

/** The share right, or the root of the mean square, of `judgedRows`. */
export function metricOf(judged: Float64Array, isClass: boolean): number {
	const mean = judged.reduce((sum, value) => sum + value, 0) / judged.length;
	return isClass ? mean : Math.sqrt(mean);
}

/** Of a difference of paired root mean squares, by the delta method: each as its mean square over twice itself. */
function ofRoots(before: Float64Array, after: Float64Array): Interval | null {
	const [from, to] = [metricOf(before, false), metricOf(after, false)];
	if (!(from > 0 && to > 0)) return null;
	const parts = new Moments();
	for (let i = 0; i < before.length; i++) parts.add(after[i] / (2 * to) - before[i] / (2 * from));
	const n = before.length;
	const reach = normalQuantile975 * Math.sqrt((parts.variance * n) / (n - 1) / n);
	return { low: to - from - reach, high: to - from + reach };
}
