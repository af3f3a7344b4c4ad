import { activationOf } from '../core/layers/index.ts';
import { unitsOfLayers } from '../core/network-shape.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import type { Model } from './model.ts';
import type { AnalyzerContext } from './analyzer.ts';
import { activationsOf, measure, type MeasuredChunk } from './measure.ts';
import { niceLimit, niceRange } from './ranges.ts';
import type { DatasetRows } from '../data/table/row-numbers.ts';

export interface Range {
	readonly from: number;
	readonly to: number;
}

export interface LayerRange {
	/** Symmetric. */
	readonly preActivations: Range;
	readonly activations: Range;
}

export interface LayerRanges {
	/** The curves are drawn over ±this. */
	readonly curves: number;
	readonly layers: readonly LayerRange[];
}

/** The bends of all functions lie inside ±6: sigmoid, the slowest, is within 0.25% of its ends there. */
const leastLimit = 6;

/** Enough for a 99% quantile, few enough to run twice and to sort quickly: rows and values of the pilot below. */
const pilotRows = 1000;
const pilotValues = 200_000;
const pilotShare = 0.2;
const leastPilotRows = 250;

/** What to bin over, from a pilot: every k-th of the rows (which are a random sample already, or all). */
export function* layerRanges(
	model: Model,
	dataset: Dataset,
	rows: DatasetRows,
	context: AnalyzerContext,
): Generator<undefined, LayerRanges> {
	const { specification } = model.network;
	const widths = unitsOfLayers(specification);
	const functions = specification.layers.map(activationOf);
	const units = widths.reduce((sum, width) => sum + width, 0);
	const most = Math.min(pilotRows, Math.max(leastPilotRows, Math.min(pilotShare * rows.length, pilotValues / units)));
	const stride = Math.ceil(rows.length / most);
	const pilot = rows.filter((_, i) => i % stride === 0);
	const z = widths.map((width) => new Float32Array(pilot.length * width));
	const a = widths.map((width) => new Float64Array(pilot.length * width));
	for (const chunk of measure(model, dataset, pilot, { signal: context.signal, report: () => undefined })) {
		for (const [layer, width] of widths.entries()) {
			z[layer].set(chunk.preActivations[layer].values.map(Math.abs), chunk.first * width);
			for (let unit = 0; unit < width; unit++) copyUnit(chunk, layer, unit, a[layer]);
		}
		yield;
	}

	const last = widths.length - 1;
	const hidden = last === 0 ? z : z.filter((_, layer) => layer < last && functions[layer] !== null);
	const curves = niceLimit(joined(hidden).sort(), leastLimit);
	return {
		curves,
		layers: functions.map((activation, layer) => {
			const limit = layer < last || last === 0 ? curves : niceLimit(z[layer].sort(), 1);
			const bounded = layer < last ? bounds.get(activation ?? '') : probabilities(dataset);
			return {
				preActivations: { from: -limit, to: limit },
				activations: bounded ?? niceRange(a[layer].sort()),
			};
		}),
	};
}

/** Functions whose values lie between two ends, however far z goes. */
const bounds = new Map<string, Range>([
	['sigmoid', { from: 0, to: 1 }],
	['tanh', { from: -1, to: 1 }],
]);

function probabilities(dataset: Dataset): Range | undefined {
	return dataset.task === 'classification' ? { from: 0, to: 1 } : undefined;
}

function copyUnit(chunk: MeasuredChunk, layer: number, unit: number, destination: Float64Array): void {
	const width = chunk.activations[layer].columns;
	const { values, column, columns } = activationsOf(chunk, layer, unit);
	for (let row = 0; row < chunk.rows; row++)
		destination[(chunk.first + row) * width + unit] = values[row * columns + column];
}

function joined(parts: readonly Float32Array[]): Float32Array {
	const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}
