import { HistogramAccumulator } from '../core/histogram.ts';
import { parameterCount } from '../core/network-shape.ts';
import { Moments } from '../core/statistics.ts';
import { columnStrengths } from './column-strengths.ts';
import type { Analyzer } from './analyzer.ts';
import { inputDeviations } from './input-deviations.ts';
import { equalUnits, layersOfEqualUnits } from './equal-units.ts';
import { distanceFromStart } from './distance-from-start.ts';
import { linearEquation } from './equation.ts';
import { matricesOf } from './weight-matrices.ts';
import type { LayerWeightsResult, WeightsResult } from './weights-result.ts';

export type { LinearEquation } from './equation.ts';
/** Statistics, a histogram and two norms. */
const operationsPerWeight = 20;

export const weights = {
	id: 'weights',
	version: 4,
	options: {},
	needs: { rows: false },
	measures: null,
	applies: () => true,
	cost: ({ network }) => operationsPerWeight * parameterCount(network.specification),
	*run({ network, first }, dataset, _options, { signal, report }): Generator<undefined, WeightsResult> {
		const layers: LayerWeightsResult[] = [];
		for (const number of network.layers.keys()) {
			for (const matrix of matricesOf(network, dataset, number)) {
				signal.throwIfAborted();
				const { values, inputs, units } = matrix;
				const columns = number === 0 && matrix.type === 'dense' ? columnStrengths(values, units, dataset) : null;
				layers.push({ ...matrix, ...statisticsOf(values), ...orderByNorm(values, inputs, units), columns });
				yield;
			}
			report(number + 1, network.layers.length);
		}
		const start = first?.() ?? null;
		return {
			layers,
			equation: linearEquation(network, dataset),
			inputDeviations: inputDeviations(dataset),
			distanceFromStart: start && distanceFromStart(network, start),
			layersOfEqualUnits: layersOfEqualUnits(network),
			equalUnits: equalUnits(network),
		};
	},
} as const satisfies Analyzer<object, WeightsResult>;

function statisticsOf(values: Float32Array) {
	const moments = new Moments();
	let zeros = 0;
	let nan = 0;
	let infinite = 0;
	for (const value of values) {
		if (Number.isFinite(value)) moments.add(value);
		else if (Number.isNaN(value)) nan++;
		else infinite++;
		if (value === 0) zeros++;
	}
	const none = moments.count === 0;
	const maximumAbsolute = none ? NaN : Math.max(-moments.minimum, moments.maximum);
	const limit = maximumAbsolute > 0 ? maximumAbsolute : 1;
	const histogram = new HistogramAccumulator(-limit, limit, binsFor(values.length));
	histogram.addAll(values);
	return {
		minimum: none ? NaN : moments.minimum,
		maximum: none ? NaN : moments.maximum,
		maximumAbsolute,
		mean: none ? NaN : moments.mean,
		deviation: none ? NaN : moments.deviation,
		zeros,
		nan,
		infinite,
		histogram: histogram.result(),
	};
}

/** About √n, odd, from 11 to 61: enough to show the shape, few enough for each bar to mean something. */
function binsFor(count: number): number {
	return 2 * Math.floor(Math.min(Math.max(Math.sqrt(count), 11), 61) / 2) + 1;
}

function orderByNorm(values: Float32Array, inputs: number, units: number) {
	const inputNorms = new Float64Array(inputs);
	const unitNorms = new Float64Array(units);
	for (let input = 0, i = 0; input < inputs; input++)
		for (let unit = 0; unit < units; unit++, i++) {
			const square = values[i] * values[i];
			inputNorms[input] += square;
			unitNorms[unit] += square;
		}
	return { inputsByNorm: fallingOrder(inputNorms), unitsByNorm: fallingOrder(unitNorms) };
}

/** Equal norms keep their order; NaN comes first, being what to look at. */
function fallingOrder(norms: Float64Array): Int32Array {
	const key = (i: number) => (Number.isNaN(norms[i]) ? Infinity : norms[i]);
	return Int32Array.from(norms.keys()).sort((a, b) => (key(a) === key(b) ? a - b : key(a) < key(b) ? 1 : -1));
}
